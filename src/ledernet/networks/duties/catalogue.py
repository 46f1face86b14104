"""The duties that come with the product, in the order of a network's year, and who has which share to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .enums import DutyRole, Moment

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

Shares = dict[str, str]
"""Role → its share; roles without one are left out."""


@dataclass(frozen=True)
class Known:
    """`days` is how many days before or after the moment, where it has some."""

    name: Text
    moment: Moment
    days: int
    shares: Shares


def _shares(**letters: str) -> Shares:
    return {str(DutyRole(role)): letter for role, letter in letters.items()}


PRODUCT: dict[str, Known] = {
    "invite": Known(
        _("Invite to the meeting"), Moment.BEFORE_MEETING, 21,
        _shares(coordinator="AR", host="C", facilitator="C", members="I"),
    ),
    "agenda": Known(
        _("Plan the meeting and send the agenda"), Moment.BEFORE_MEETING, 7,
        _shares(facilitator="AR", reference="C", coordinator="C", host="C", members="I"),
    ),
    "host": Known(
        _("Find a room, and receive the others"), Moment.AT_MEETING, 0, _shares(host="AR", coordinator="C", members="I")
    ),
    "run": Known(
        _("Run the meeting and hold it to its purpose"), Moment.AT_MEETING, 0,
        _shares(facilitator="AR", reference="C", members="R"),
    ),
    "attendance": Known(
        _("Note who was there"), Moment.AT_MEETING, 0, _shares(coordinator="AR", facilitator="C", hr="I")
    ),
    "minutes": Known(
        _("Write down what was agreed, for those in the network alone"), Moment.AFTER_MEETING, 5,
        _shares(coordinator="AR", facilitator="C", members="I"),
    ),
    "welcome": Known(
        _("Welcome the newcomer, and find a buddy"), Moment.JOINER, 14,
        _shares(coordinator="AR", facilitator="C", members="I", hr="I"),
    ),
    "farewell": Known(
        _("Say goodbye and thank you"), Moment.LEAVER, 0, _shares(coordinator="AR", members="I", hr="I")
    ),
    "evaluation": Known(
        _("See that the evaluation is made"), Moment.BEFORE_EVALUATION, 30,
        _shares(sponsor="A", hr="R", facilitator="C", members="C", coordinator="I"),
    ),
    "result": Known(
        _("Talk about the result with the network"), Moment.AFTER_EVALUATION, 30,
        _shares(sponsor="A", facilitator="R", members="C", hr="I"),
    ),
    "after_trial": Known(
        _("Decide what comes after the trial"), Moment.BEFORE_TRIAL_END, 30,
        _shares(sponsor="A", hr="R", facilitator="C", members="C"),
    ),
    "change_day": Known(
        _("Prepare the change day"), Moment.BEFORE_CHANGE_DAY, 60,
        _shares(hr="AR", sponsor="I", coordinator="C", members="C"),
    ),
    "budget": Known(
        _("Look at the budget"), Moment.HALF_YEARLY, 0, _shares(sponsor="A", hr="R", coordinator="C", facilitator="I")
    ),
    "visit": Known(
        _("Visit the network"), Moment.YEARLY, 0, _shares(sponsor="AR", coordinator="C", members="I", hr="I")
    ),
    "charter": Known(
        _("Change the charter when it no longer fits"), Moment.WHEN_NEEDED, 0,
        _shares(sponsor="A", hr="R", facilitator="C", reference="C", members="C"),
    ),
    "proposals": Known(
        _("Answer the network’s proposals"), Moment.WHEN_NEEDED, 0, _shares(sponsor="AR", hr="C", members="I")
    ),
    "seats": Known(
        _("Keep seats and lists up to date"), Moment.WHEN_NEEDED, 0, _shares(hr="AR", coordinator="C")
    ),
}  # fmt: skip
WITH_DAYS = frozenset(
    {
        Moment.BEFORE_MEETING, Moment.AFTER_MEETING, Moment.JOINER, Moment.LEAVER, Moment.BEFORE_EVALUATION,
        Moment.AFTER_EVALUATION, Moment.BEFORE_TRIAL_END, Moment.BEFORE_CHANGE_DAY,
    }
)  # fmt: skip
"""Moments from which days are counted."""
