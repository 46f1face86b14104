"""Which column means what, and the few switches that differ from file to file. Made of plain values."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from typing import Any, Self

from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.fields import MANY, TARGETS, Kind, Target, likely_kind, simple, suggest

REJECT, VACANT, WITHHELD = "reject", "vacant", "withheld"
BLANK_NAMES = (REJECT, VACANT, WITHHELD)


@dataclass(frozen=True)
class Mapping:
    """How one kind of file is understood.

    ``columns``: heading → meaning. ``only``: heading → values; other rows are passed over.
    ``blank_name``: what a row without a name is. The three lists of words say what the column *name status*
    means; compared without capitals. ``no_superior``: what stands where there is nobody above.
    """

    kind: Kind = Kind.LEADERS
    columns: Map[str, Target] = field(default_factory=dict)
    only: Map[str, tuple[str, ...]] = field(default_factory=dict)
    blank_name: str = REJECT
    withheld: tuple[str, ...] = ("blank", "n/d", "withheld", "skjult", "beskyttet", "tilbageholdt")
    vacant: tuple[str, ...] = ("vacant", "vakant", "ledig", "ubesat")
    gone: tuple[str, ...] = ("eliminated", "nedlagt", "abolished", "ophørt")
    no_superior: tuple[str, ...] = ("xx", "-1", "-", "–", "ingen", "none", "n/a")

    def of(self, target: Target) -> tuple[str, ...]:
        """The headings with this meaning, in the order of the file."""
        return tuple(heading for heading, meaning in self.columns.items() if meaning is target)

    def one(self, target: Target) -> str:
        """The heading with this meaning, or nothing."""
        return next(iter(self.of(target)), "")

    def to_plain(self) -> dict[str, Any]:
        """As values that JSON can hold."""
        return {
            "kind": self.kind.value,
            "columns": {heading: target.value for heading, target in self.columns.items()},
            "only": {heading: list(values) for heading, values in self.only.items()},
            "blank_name": self.blank_name,
            "withheld": list(self.withheld),
            "vacant": list(self.vacant),
            "gone": list(self.gone),
            "no_superior": list(self.no_superior),
        }

    @classmethod
    def from_plain(cls, plain: Map[str, Any]) -> Self:
        """From what ``to_plain`` made, or a part of it; raises ReadError for anything else."""
        try:
            words = {
                name: tuple(str(word) for word in plain[name])
                for name in ("withheld", "vacant", "gone", "no_superior")
                if name in plain
            }
            made = cls(
                kind=Kind(plain.get("kind", Kind.LEADERS)),
                columns={str(heading): Target(target) for heading, target in plain["columns"].items()},
                only={
                    str(heading): tuple(map(str, values)) for heading, values in plain.get("only", {}).items()
                },
                blank_name=str(plain.get("blank_name", REJECT)),
                **words,
            )
        except (KeyError, ValueError, TypeError, AttributeError):
            raise ReadError(Fault.UNKNOWN_MAPPING) from None
        if made.blank_name not in BLANK_NAMES:
            raise ReadError(Fault.UNKNOWN_MAPPING)
        return made

    def fitted(self, headings: Sequence[str]) -> "Mapping":
        """The mapping for a file with these headings: columns that are not there fall away."""
        by_simple = {simple(heading): heading for heading in reversed(headings)}
        columns: dict[str, Target] = {}
        for heading, target in self.columns.items():
            there = heading if heading in headings else by_simple.get(simple(heading), "")
            if there:
                columns[there] = target
        ordered = {heading: columns[heading] for heading in headings if heading in columns}
        return replace(self, columns=ordered, only={h: v for h, v in self.only.items() if h in headings})

    def faults(self) -> list[str]:
        """What is wrong with the choice of columns, as codes: ``missing:<target>`` or ``twice:<target>``."""
        used = [target for target in self.columns.values() if target is not Target.IGNORE]
        found = [
            f"twice:{target.value}"
            for target in dict.fromkeys(used)
            if used.count(target) > 1 and target not in MANY
        ]
        found += [
            f"foreign:{target.value}" for target in dict.fromkeys(used) if target not in TARGETS[self.kind]
        ]
        has = set(used)
        if self.kind is Kind.UNITS:
            if not has & {Target.NAME, Target.UNIT_LEVEL}:
                found.append(f"missing:{Target.NAME.value}")
            if Target.PARENT in has and Target.KEY not in has:
                found.append(f"missing:{Target.KEY.value}")
        elif self.kind is Kind.WHOLE:
            needed = (Target.ROW, Target.KEY, Target.NAME, Target.UNIT_KEY)
            found += [f"missing:{target.value}" for target in needed if target not in has]
        elif not has & {Target.NAME, Target.GIVEN_NAME, Target.FAMILY_NAME, Target.TITLE, Target.KEY}:
            found.append(f"missing:{Target.NAME.value}")
        return found


def _preset(kind: Kind, columns: str, **switches: Any) -> Mapping:
    pairs = (pair.split(":") for pair in columns.split(", "))
    return Mapping(kind=kind, columns={heading: Target(target) for heading, target in pairs}, **switches)


PRESETS: dict[str, Mapping] = {
    "uk-organogram": _preset(
        Kind.LEADERS,
        "body:within, post_ref:key, person:name, name_status:name_status, grade:level, job_title:title, "
        "parent_department:unit_level, organisation:unit_level, unit:unit_level, reports_to:superior, profession:field",
    ),
    "os2mo-managers": _preset(
        Kind.LEADERS,
        "root:unit_level, org:unit_level, sub org:unit_level, 2xsub org:unit_level, 3xsub org:unit_level, "
        "4xsub org:unit_level, 5xsub org:unit_level, Ansvar:responsibility, Navn:name, E-mail:email",
        blank_name=VACANT,
    ),
    "os2mo-units": _preset(Kind.UNITS, "uuid:key, name:name, parent_uuid:parent, from:starts_on, to:ends_on"),
}
"""Mappings of files that are known: nothing but a choice of columns and switches."""

_SIGNS: dict[str, frozenset[str]] = {
    "uk-organogram": frozenset({"body", "postref", "namestatus", "reportsto"}),
    "os2mo-managers": frozenset({"root", "org", "ansvar", "navn"}),
    "os2mo-units": frozenset({"uuid", "name", "parentuuid"}),
}


def recognised(headings: Iterable[str]) -> str:
    """The name of the preset that fits these headings, or nothing."""
    said = {simple(heading) for heading in headings}
    return next((name for name, signs in _SIGNS.items() if signs <= said), "")


def suggested(headings: Sequence[str], kind: Kind | None = None) -> Mapping:
    """The best guess at a mapping: a known file's own, else by the words of the headings."""
    name = recognised(headings)
    if name and kind in (None, PRESETS[name].kind):
        return PRESETS[name].fitted(headings)
    kind = kind or likely_kind(headings)
    return Mapping(kind=kind, columns=suggest(headings, kind))
