"""Numbers of rows that stand inside texts and JSON, and how they are written anew.

Each rule is given the value and a way from (table, number) to the number that the same row has on the other side, None where it is not there. Leaving and
coming back use the same rules. A JSON field is either here or in `PLAIN`; a test fails for one that is in neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Number = Callable[[str, int], int | None]
Rule = Callable[[Any, Mapping[str, Any], Number], Any]
SENT = {
    "decision": "decisions.Decision",
    "charter": "charter.CharterVersion",
    "proposal": "proposals.Proposal",
}


def _subject(value: str, _row: Mapping[str, Any], number: Number) -> str:
    """`strategy.programme:17`; of a row that has gone only the kind is left."""
    kind, _colon, key = value.partition(":")
    label = LABELS.get(kind)
    if label is None or not key.isdigit():
        return value
    found = number(label, int(key))
    return f"{kind}:{found if found is not None else 0}"


def _path(value: str, _row: Mapping[str, Any], number: Number) -> str:
    """`/12/15/`: the units from the root to itself."""
    found = [number("people.Unit", int(part)) for part in value.split("/") if part.isdigit()]
    return "/" + "".join(f"{key}/" for key in found if key is not None)


def _eligibility(value: dict[str, Any], _row: Mapping[str, Any], number: Number) -> dict[str, Any]:
    units = value.get("units")
    if not isinstance(units, list):
        return value
    found = [number("people.Unit", key) for key in units if isinstance(key, int)]
    return value | {"units": [key for key in found if key is not None]}


def _plan(value: dict[str, Any], _row: Mapping[str, Any], number: Number) -> dict[str, Any]:
    """The networks that a rotation was weighed for, by their place in a draft that stays behind."""
    return {name: said for name, said in value.items() if name != "places"}


def _sent(value: int, row: Mapping[str, Any], number: Number) -> int:
    return number(SENT.get(str(row["kind"]), ""), value) or 0


LABELS = {
    "strategy.programme": "strategy.Programme",
    "networks.network": "networks.Network",
    "people.unit": "people.Unit",
    "facilitation.facilitator": "facilitation.Facilitator",
    "evaluation.wave": "evaluation.Wave",
    "lifecycle.move": "lifecycle.Move",
    "proposals.proposal": "proposals.Proposal",
}

RULES: dict[str, Rule] = {
    "decisions.Decision.subject": _subject,
    "people.Unit.path": _path,
    "strategy.Programme.eligibility": _eligibility,
    "lifecycle.Move.plan": _plan,
    "transfer.SentRecord.source": _sent,
}

PLAIN = frozenset(
    {
        "charter.CharterVersion.content",
        "commons.ExperienceCard.kinds",
        "commons.ExperienceCard.moves",
        "commons.ExperienceCard.participation",
        "commons.ExperienceCard.purposes",
        "commons.ExperienceContact.kinds",
        "commons.ExperienceContact.moves",
        "commons.ExperienceContact.participation",
        "commons.ExperienceContact.purposes",
        "commons.FromOthers.content",
        "commons.Reading.purposes",
        "commons.Reading.themes",
        "commons.SentFile.entries",
        "evaluation.Questionnaire.content",
        "evaluation.Wave.blocks",
        "insight.Calculation.asked",
        "insight.Calculation.own",
        "insight.Calculation.progress",
        "insight.Calculation.result",
        "meetings.Invitee.told",
        "meetings.PlanPart.days",
        "meetings.YearPlan.times",
        "meetings.YearPlan.weekdays",
        "meetings.YearPlan.weeks",
        "methods.Method.purposes",
        "networks.Allotment.shares",
        "people.Correction.source_value",
        "people.ImportSource.headers",
        "people.ImportSource.mapping",
        "people.ImportSource.options",
        "people.Post.responsibilities",
        "strategy.NetworkType.gathers",
        "strategy.NetworkType.mixes",
        "transfer.CaseSetup.kinds",
    }
)
"""JSON in which no row is named by its number."""
