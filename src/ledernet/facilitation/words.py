"""The engine's figures in words: why somebody is suggested, what anybody else would cost, what clashes and what would help."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.ui.formatting import amount, number, percent

Json = Mapping[str, Any]
KRONER = 5_000
"""What weighs as much as a wish, in kroner: the engine's default weights measure everything against it."""


@dataclass(frozen=True)
class Names:
    """What the ids of a result are called now."""

    people: Mapping[int, str] = field(default_factory=dict)
    networks: Mapping[int, str] = field(default_factory=dict)
    competences: Mapping[int, str] = field(default_factory=dict)

    def person(self, pk: int) -> str:
        return self.people.get(pk, _("somebody who is gone"))

    def network(self, pk: int | None) -> str:
        return self.networks.get(pk or 0, _("a network that is gone"))

    def skills(self, keys: Iterable[str]) -> str:
        return ", ".join(self.competences.get(int(key), "?") for key in keys)


# --- why --------------------------------------------------------------------------------------------------------


def reasons_said(reasons: Iterable[Json], names: Names) -> list[str]:
    """One sentence for each reason that has something to say; the load once, though two criteria look at it."""
    said = [_reason(reason["kind"], reason["facts"], names) for reason in reasons]
    return [words for words in said if words]


def _reason(kind: str, facts: Json, names: Names) -> str:
    match kind:
        case "fixed":
            return _("Chosen by hand.")
        case "others_barred":
            return ngettext(
                "One of the others is kept away by a rule.",
                "%(count)s of the others are kept away by a rule.",
                facts["barred"],
            ) % {"count": facts["barred"]}
        case "competence":
            return _competence(facts, names)
        case "travel":
            words = {"minutes": number(facts["minutes"]), "least": number(facts["least"])}
            return _("%(minutes)s minutes' drive; the nearest has %(least)s.") % words
        case "wishes":
            return _("Wished for.") if facts["wished"] else _("Not wished for, or the frames say otherwise.")
        case "continuity":
            return _("Knows the network already.") if facts["before"] else _("New to the network.")
        case "cost":
            return _("%(price)s a year.") % {"price": amount(facts["hours"] * facts["price"])}
        case "most_loaded":
            return _("With this, %(share)s of the hours are taken.") % {"share": percent(facts["share"])}
        case _load_spread_or_unknown:
            return ""


def _competence(facts: Json, names: Names) -> str:
    if not facts["has"]:
        return _("Has none of what is asked for.")
    words = {"skills": names.skills(facts["has"]), "missing": names.skills(facts["nobody_has"])}
    if facts["nobody_has"]:
        return _("Is good at %(skills)s. Still asked for: %(missing)s.") % words
    return _("Is good at %(skills)s.") % words


# --- what anybody else would cost ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Other:
    """Somebody else in a seat: the price in all, what it is made of, and the rules in the way."""

    pk: int
    name: str
    price: str
    parts: list[str]
    blocked: list[str]


def other_said(other: Json, weights: Json, names: Names) -> Other:
    rules = {
        "own_unit": _("people of the own unit sit there"),
        "travel": _("too far"),
        "forbidden": _("kept away by hand, or runs it already"),
        "ceiling": _("too few hours left"),
        "fixed": _("the other is chosen by hand"),
    }
    parts = [_part(kind, cost, weights.get(kind) or 1.0) for kind, cost in other["costs"].items()]
    return Other(
        pk=other["facilitator"],
        name=names.person(other["facilitator"]),
        price=_price(other["total"]),
        parts=[part for part in parts if part],
        blocked=[rules.get(rule, rule) for rule in other["blocked"]],
    )


def _price(total: float) -> str:
    kroner = round(total * KRONER / 100) * 100
    if kroner == 0:
        return _("as good")
    if kroner < 0:
        return _("better by what is worth %(price)s") % {"price": amount(-kroner)}
    return _("costs what is worth %(price)s") % {"price": amount(kroner)}


def _part(kind: str, cost: float, weight: float) -> str:
    """One criterion: `cost` is what is lost by it, weighted; below 0 it is won."""
    raw, is_worse = abs(cost) / weight, cost > 0
    match kind:
        case "competence":
            words = (
                _("%(share)s less of what is asked for")
                if is_worse
                else _("%(share)s more of what is asked for")
            )
            return words % {"share": percent(raw)}
        case "travel":
            words = _("%(minutes)s minutes' more drive") if is_worse else _("%(minutes)s minutes' less drive")
            return words % {"minutes": number(raw, 0)}
        case "wishes":
            return _("less wished for") if is_worse else _("more wished for")
        case "continuity":
            return _("does not know the network") if is_worse else _("knows the network")
        case "cost":
            words = _("%(price)s dearer a year") if is_worse else _("%(price)s cheaper a year")
            return words % {"price": amount(raw)}
        case "load_spread":
            return _("loads less alike") if is_worse else _("loads more alike")
        case "most_loaded":
            return _("more on the most loaded") if is_worse else _("less on the most loaded")
        case _unknown:
            return ""


# --- when it cannot be done -----------------------------------------------------------------------------------------


def conflict_said(refs: Iterable[Json], names: Names) -> list[str]:
    """The rules that cannot all be kept, one sentence each."""
    return [_rule(ref, names) for ref in refs]


def _rule(ref: Json, names: Names) -> str:
    facts = ref["facts"]
    words: dict[str, Any] = {
        "name": names.person(ref["people"][0]) if ref["people"] else "",
        "network": names.network(ref["network"]),
    }
    match ref["rule"]:
        case "hours":
            words |= {"needed": number(facts["needed"], 0), "left": number(facts["left"], 0)}
            return _("The networks take %(needed)s hours, and all together have %(left)s left.") % words
        case "number":
            count = facts["facilitators"]
            words |= {"count": count, "hours": number(facts["hours"])}
            return (
                ngettext(
                    "%(network)s needs one facilitator for %(hours)s hours.",
                    "%(network)s needs %(count)s facilitators for %(hours)s hours each.",
                    count,
                )
                % words
            )
        case "ceiling":
            words |= {"left": number(facts["left"])}
            return _("%(name)s has %(left)s hours left below the ceiling.") % words
        case "own_unit":
            return _own_unit(ref, words)
        case "travel":
            return _("%(name)s has too far to go.") % words
        case "forbidden":
            return _("%(name)s is kept away from %(network)s by hand, or runs it already.") % words
        case "fixed":
            return _("%(name)s is chosen for %(network)s by hand.") % words
        case other:
            return str(other)


def _own_unit(ref: Json, words: Json) -> str:
    if ref["network"] is None:
        return _("%(name)s does not run networks with people of the own unit.") % words
    return _("%(name)s does not run %(network)s: people of the own unit sit there.") % words


def ways_said(ways: Iterable[Json], names: Names) -> list[str]:
    """What would help, each by itself."""
    return [_way(way, names) for way in ways]


def _way(way: Json, names: Names) -> str:
    parts = []
    if way["hours"]:
        each = [
            _("%(name)s %(hours)s hours more") % {"name": names.person(pk), "hours": number(hours)}
            for pk, hours in way["hours"]
        ]
        parts.append(_("Give %(each)s.") % {"each": _listed(each)})
    for pk, count in way["without"]:
        words = {"network": names.network(pk), "count": count}
        parts.append(
            ngettext(
                "Let %(network)s do with one facilitator less.",
                "Let %(network)s do with %(count)s facilitators less.",
                count,
            )
            % words
        )
    parts += [_given_up(ref, names) for ref in way["rules"]]
    return " ".join(parts)


def _given_up(ref: Json, names: Names) -> str:
    words = {
        "name": names.person(ref["people"][0]) if ref["people"] else "",
        "network": names.network(ref["network"]),
    }
    match ref["rule"]:
        case "own_unit":
            return _("Let %(name)s run a network with people of the own unit.") % words
        case "travel":
            return _("Let %(name)s drive farther.") % words
        case "forbidden":
            return _("Open %(network)s for %(name)s.") % words
        case "fixed":
            return _("Take back the choice of %(name)s for %(network)s.") % words
        case other:
            return str(other)


def _listed(parts: list[str]) -> str:
    return (
        parts[0]
        if len(parts) == 1
        else _("%(some)s and %(last)s") % {"some": ", ".join(parts[:-1]), "last": parts[-1]}
    )
