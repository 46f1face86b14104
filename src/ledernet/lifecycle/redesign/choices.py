"""What of a programme can be otherwise, as plain data that becomes JSON; and a design as its differences from today's.

Only what differs is kept, each with what stood there when it was written. So what somebody changes elsewhere meanwhile stays, and where both
have changed the same it is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.strategy.enums import Mandate, Participation
from ledernet.strategy.models import EvaluationDate, NetworkType, Programme
from ledernet.strategy.queries import frames_of, life_plan_of, purpose_label
from ledernet.ui.formatting import full_day, number

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

Plain = Mapping[str, Any]
Changes = Mapping[str, Sequence[Any]]
"""Key of `LABELS` → what stood there, and what is to stand there."""

LABELS: dict[str, Text] = {
    "points": gettext_lazy("Points over the purposes"),
    "type": gettext_lazy("Kind of network"),
    "participation": gettext_lazy("Taking part"),
    "size": gettext_lazy("Size"),
    "meetings": gettext_lazy("Meetings a year"),
    "meeting_hours": gettext_lazy("Hours of a meeting"),
    "preparation_hours": gettext_lazy("Hours of preparation for a meeting"),
    "rooms_budget": gettext_lazy("Rooms and meals, kroner a year for each network"),
    "other_budget": gettext_lazy("Other expenses, kroner a year for each network"),
    "mandate": gettext_lazy("How far may a network go by itself?"),
    "mandate_frame": gettext_lazy("Within which frame may they decide?"),
    "reply_days": gettext_lazy("Within how many days does the management answer a proposal?"),
    "trial_until": gettext_lazy("Trial until"),
    "change_day": gettext_lazy("Change day"),
    "expires_on": gettext_lazy("End date"),
    "evaluated_on": gettext_lazy("Next evaluation"),
}
"""In the order in which they are asked and shown."""

HOURS = ("meeting_hours", "preparation_hours")
MONEY = ("rooms_budget", "other_budget")
ANCHORING = ("mandate", "mandate_frame", "reply_days")
LIFE = ("trial_until", "change_day", "expires_on")
DATES = (*LIFE, "evaluated_on")


@dataclass(frozen=True)
class Row:
    """One line: as it is today, and as it would be."""

    label: Text
    today: Text
    then: Text

    @property
    def differs(self) -> bool:
        return str(self.today) != str(self.then)


def today_of(programme: Programme, *, on: date, changes: Changes | None = None) -> dict[str, Any]:
    """Today's design. With `changes`, the evaluation that they are about is meant, as long as it is planned or behind us."""
    frames, life = frames_of(programme), life_plan_of(programme)
    planned = EvaluationDate.objects.filter(programme=programme).order_by("on").values_list("on", flat=True)
    days = [day.isoformat() for day in planned]
    was = (changes or {}).get("evaluated_on", [None])[0]
    return {
        "points": {row.purpose: row.points for row in programme.purpose_weights.all() if row.points},
        "type": programme.type_id,
        "participation": programme.participation,
        "size": [programme.size_min, programme.size_target, programme.size_max],
        "meetings": programme.meetings_per_year,
        **{name: f"{getattr(frames, name):.1f}" for name in HOURS},
        **{name: getattr(frames, name) for name in (*MONEY, *ANCHORING)},
        **{name: day.isoformat() if (day := getattr(life, name)) else None for name in LIFE},
        "evaluated_on": was if was in days else next((day for day in days if day >= on.isoformat()), None),
    }


def differences(before: Plain, after: Plain) -> dict[str, list[Any]]:
    return {key: [before[key], after[key]] for key in LABELS if before[key] != after[key]}


def with_changes(today: Plain, changes: Changes) -> dict[str, Any]:
    return {**today, **{key: then for key, (_was, then) in changes.items()}}


def conflicts(today: Plain, changes: Changes) -> list[str]:
    """Keys of what somebody has changed elsewhere since, to something that is neither the old nor the new."""
    return [key for key, (was, then) in changes.items() if today[key] not in (was, then)]


def conflict_words(today: Plain, changes: Changes) -> list[str]:
    """One sentence for each conflict."""
    found = conflicts(today, changes)
    kinds = _kinds(value for key in found for value in (*changes[key], today[key]) if key == "type")
    said = []
    for key in found:
        was, then = changes[key]
        values = {
            "what": LABELS[key],
            "was": _shown(key, was, kinds),
            "now": _shown(key, today[key], kinds),
            "then": _shown(key, then, kinds),
        }
        said.append(
            _("%(what)s: it was %(was)s, has become %(now)s elsewhere, and is to be %(then)s here.") % values
        )
    return said


def rows_of(before: Plain, after: Plain, *, only_changed: bool = False) -> list[Row]:
    """Both designs, line by line; points purpose by purpose. One query."""
    kinds = _kinds((before.get("type"), after.get("type")))
    found: list[Row] = []
    for key, label in LABELS.items():
        if key not in before:
            continue
        if key == "points":
            found += _points(before[key], after[key])
        else:
            found.append(Row(label, _shown(key, before[key], kinds), _shown(key, after[key], kinds)))
    return [row for row in found if row.differs or not only_changed]


def changed_rows(changes: Changes) -> list[Row]:
    """What differs, as it was decided."""
    before = {key: was for key, (was, _then) in changes.items()}
    after = {key: then for key, (_was, then) in changes.items()}
    return rows_of(before, after, only_changed=True)


def _points(before: Mapping[str, int], after: Mapping[str, int]) -> list[Row]:
    order = sorted({*before, *after}, key=lambda name: (-after.get(name, 0), name))
    return [
        Row(purpose_label(name), number(before.get(name, 0)), number(after.get(name, 0))) for name in order
    ]


def _kinds(values: Iterable[Any]) -> dict[int, NetworkType]:
    wanted = {value for value in values if value is not None}
    return NetworkType.objects.in_bulk(wanted) if wanted else {}


def _shown(key: str, value: Any, kinds: Mapping[int, NetworkType]) -> str:
    if key == "size":
        least, wanted, most = value
        return f"{least}–{most} ({wanted})"
    if key == "points":
        return ", ".join(f"{purpose_label(name)} {given}" for name, given in sorted(value.items()))
    if key in DATES:
        return full_day(date.fromisoformat(value)) if value else _("none")
    if key == "type":
        return str(kinds[value]) if value in kinds else _("Not chosen")
    if key == "participation":
        return str(Participation(value).label) if value else _("Not chosen")
    if key == "mandate":
        return str(Mandate(value).label) if value else _("Not chosen")
    if key == "mandate_frame":
        return value or _("none")
    return number(float(value)) if key in HOURS else number(value)
