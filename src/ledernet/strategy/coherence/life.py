"""How long the networks live, how they are renewed, and when somebody looks at whether the purpose is met."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ledernet.strategy.enums import Rotation, Theme

from .design import Design, months_between
from .kind import HEAVY
from .parts import KATZ, KATZ_ALLEN, OWN, Check, Severity, guide

SHORTEST, LONGEST = 24, 48  # months
LONGEST_TRIAL = 24  # months
SETTLED = 6  # months of meetings before an evaluation has something to look at
FRESH = 40  # per cent new in a year, above which a network hardly comes to trust


def _planned(design: Design) -> bool:
    """Far enough for a missing date to be a gap and not just work that is left."""
    return design.decided or design.life_begun or design.evaluation_begun


def _out_of_order(design: Design) -> bool:
    later = (design.trial_until, design.change_day, design.expires_on)
    return design.starts_on is not None and any(day is not None and day < design.starts_on for day in later)


def _too_soon(design: Design) -> bool:
    months = months_between(design.starts_on, design.first_evaluation)
    return months is not None and months < SETTLED


def _after_the_end(design: Design) -> bool:
    return design.expires_on is not None and any(day > design.expires_on for day in design.evaluation_dates)


def _not_asked_about(design: Design) -> bool:
    heavy = {purpose for purpose, number in design.points.items() if number >= HEAVY}
    return bool(design.questions) and not heavy <= design.asked_about


CHECKS = (
    Check(
        "dates_out_of_order",
        Severity.NOTE,
        Theme.LIFE,
        _out_of_order,
        _("A trial, a change day or an end lies before the networks begin."),
        _("The days are read as a promise by those who take part."),
        guide("15"),
    ),
    Check(
        "expires_early",
        Severity.NOTE,
        Theme.LIFE,
        lambda d: d.life_months is not None and 0 <= d.life_months < SHORTEST,
        _("The networks end after %(months)s months, before they have had their best time."),
        _("Two to four years is a fitting life: it takes about a year and a half to do well together."),
        guide("14"),
    ),
    Check(
        "expires_late",
        Severity.NOTE,
        Theme.LIFE,
        lambda d: d.life_months is not None and d.life_months > LONGEST,
        _("The networks live for %(months)s months before the cards are mixed again."),
        _("Groups that stay together turn inwards; by five years they do noticeably less."),
        KATZ_ALLEN,
    ),
    Check(
        "trial_long",
        Severity.NOTE,
        Theme.LIFE,
        lambda d: d.trial_months is not None and d.trial_months > LONGEST_TRIAL,
        _("A trial of %(trial)s months is no trial any more."),
        _("A trial, of a year for example, leaves room to experiment and a date to judge it on."),
        guide("14"),
    ),
    Check(
        "rotation_high",
        Severity.NOTE,
        Theme.LIFE,
        lambda d: d.rotation == Rotation.SHARE and d.yearly_rotation > FRESH,
        _("%(rotation)s per cent of the seats change hands in a year: trust hardly has time to grow."),
        _("People need good time to trust each other before the cards are mixed."),
        guide("14"),
    ),
    Check(
        "rotation_none",
        Severity.NOTE,
        Theme.LIFE,
        lambda d: d.life_begun and d.rotation == Rotation.NONE and d.expires_on is None,
        _("Nobody moves, and the networks have no end: the circle closes."),
        _("Stable groups shut out what comes from outside, and do worse for it."),
        KATZ,
    ),
    Check(
        "no_dates",
        Severity.ADVICE,
        Theme.LIFE,
        lambda d: (
            d.life_begun and not (d.trial_until or d.change_day or d.expires_on) and not d.has_no_dates_reason
        ),
        _("There is no trial, no change day and no end, and no reason why."),
        _("A day to look forward to is easier to agree on now than when it is needed."),
        guide("15"),
    ),
    Check(
        "evaluation_missing",
        Severity.NOTE,
        Theme.LIFE,
        lambda d: _planned(d) and not d.evaluation_dates,
        _("No day is set on which you look at whether the purpose is met."),
        _("When and how networks are evaluated is said when they begin."),
        guide("14"),
    ),
    Check(
        "evaluation_after_expiry",
        Severity.NOTE,
        Theme.LIFE,
        _after_the_end,
        _("An evaluation is set for a day on which the networks have ended."),
        _("An evaluation is to help decide whether to go on, adjust or stop."),
        guide("14"),
    ),
    Check(
        "evaluation_early",
        Severity.NOTE,
        Theme.LIFE,
        _too_soon,
        _("The first evaluation comes before the networks have met for half a year."),
        _("So early one measures the expectations, not what came of them."),
        OWN,
    ),
    Check(
        "purpose_not_asked",
        Severity.NOTE,
        Theme.LIFE,
        _not_asked_about,
        _("A purpose that weighs heavily has no question in the evaluation."),
        _("What is not asked about cannot be steered by."),
        guide("15"),
    ),
    Check(
        "closing_missing",
        Severity.ADVICE,
        Theme.LIFE,
        lambda d: bool(d.evaluation_dates) and d.closing_criteria == 0,
        _("Nothing says what would make you close a network."),
        _("It is easier to agree on while no network is in trouble."),
        guide("15"),
    ),
)
