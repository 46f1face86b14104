"""Purpose and duty against size, frequency, leeway, facilitation and money."""

from django.utils.translation import gettext_lazy as _

from ledernet.strategy.enums import (
    EvaluationMethod,
    Mandate,
    Participation,
    Purpose,
    Staffing,
    Theme,
    TypeKind,
)

from .design import Design
from .kind import HEAVY
from .parts import OWN, PRACTICE, WHEELAN, WP29, Check, Severity, guide

FEWEST = 6  # below it a network is fragile
ANONYMOUS = 5  # answers of fewer are not shown
MOST_FOR_SPARRING = 12
MOST = 14
FEWEST_MEETINGS, MOST_MEETINGS = 4, 12
SLOW_REPLY = 60  # days
BOUGHT = (Staffing.EXTERNAL, Staffing.MIXED)
ASKED_IN_WRITING = (EvaluationMethod.QUESTIONNAIRE, EvaluationMethod.BOTH)


def _sparring(design: Design) -> bool:
    return design.weight(Purpose.REFLECTION) >= HEAVY


def _proposals(design: Design) -> bool:
    return design.weight(Purpose.GOVERNANCE) >= HEAVY


CHECKS = (
    Check(
        "sparring_large",
        Severity.NOTE,
        Theme.FRAMES,
        lambda d: _sparring(d) and d.size_max > MOST_FOR_SPARRING,
        _("Sparring is wanted, and up to %(size_max)s may sit in one network."),
        _("One has either a confidential room or many contacts. Above twelve few get a turn."),
        PRACTICE,
    ),
    Check(
        "too_large",
        Severity.NOTE,
        Theme.FRAMES,
        lambda d: d.size_max > MOST,
        _("Up to %(size_max)s in a network is more than most live well with."),
        _(
            "In a study of 329 work groups those of three to eight were more productive than larger ones. Eight to ten leaves room for regrets."
        ),
        WHEELAN,
    ),
    Check(
        "too_small",
        Severity.NOTE,
        Theme.FRAMES,
        lambda d: d.size_min < FEWEST,
        _("A network of %(size_min)s is fragile: two regrets, and there is no meeting."),
        _("Networks of six to twelve are what others run; eight to ten leaves room for regrets."),
        PRACTICE,
    ),
    Check(
        "not_anonymous",
        Severity.NOTE,
        Theme.FRAMES,
        lambda d: d.size_min < ANONYMOUS and d.method in ASKED_IN_WRITING,
        _("With %(size_min)s in a network its answers cannot be shown without showing who gave them."),
        _(
            "Few answers single people out, and fewer than five are not shown. Choose larger networks, or talk instead of asking."
        ),
        WP29,
    ),
    Check(
        "sparring_rare",
        Severity.NOTE,
        Theme.FRAMES,
        lambda d: _sparring(d) and d.meetings < FEWEST_MEETINGS,
        _("Sparring is wanted, and the networks meet fewer than four times a year."),
        _("With so long between meetings people begin anew each time. Others meet four to eight times."),
        PRACTICE,
    ),
    Check(
        "too_often",
        Severity.ADVICE,
        Theme.FRAMES,
        lambda d: d.meetings > MOST_MEETINGS,
        _("%(meetings)s meetings a year is more than one a month."),
        _("It is hard to keep up beside the work, and attendance shows it."),
        PRACTICE,
    ),
    Check(
        "alone_mandatory_cross",
        Severity.NOTE,
        Theme.FRAMES,
        lambda d: (
            d.staffing == Staffing.NONE
            and d.participation == Participation.MANDATORY
            and d.kind == TypeKind.CROSS_PROFESSIONAL
        ),
        _("Leaders who do not know each other must meet, and nobody runs the meetings."),
        _("A facilitator holds the talk to the purpose and helps strangers to trust each other."),
        guide("12"),
    ),
    Check(
        "alone_professional",
        Severity.ADVICE,
        Theme.FRAMES,
        lambda d: d.staffing == Staffing.NONE and d.kind == TypeKind.PROFESSIONAL,
        _("A network of one field without a facilitator: who asks the question that nobody asks?"),
        _("People who agree need somebody who challenges them."),
        guide("12"),
    ),
    Check(
        "external_unpaid",
        Severity.NOTE,
        Theme.FRAMES,
        lambda d: d.staffing in BOUGHT and d.external_price == 0,
        _("Consultants from outside are chosen, and no price is set."),
        _("The management says what a network may spend on consultants, rooms and the rest."),
        guide("11"),
    ),
    Check(
        "mixed_without_external",
        Severity.NOTE,
        Theme.FRAMES,
        lambda d: d.staffing == Staffing.MIXED and not 0 < d.external_meetings < d.meetings,
        _(
            "Both own facilitators and consultants are chosen, and %(external_meetings)s of "
            "%(meetings)s meetings have a consultant."
        ),
        _("Say how many meetings a year need somebody from outside, or choose one of the two."),
        guide("12"),
    ),
    Check(
        "hours_short",
        Severity.NOTE,
        Theme.FRAMES,
        lambda d: d.frames_begun and d.facilitator_hours < d.facilitator_needs,
        _("Facilitators are promised %(hours)s hours a year; the meetings alone take %(needed)s."),
        _("Own facilitators need both time and leeway for the task."),
        guide("12"),
    ),
    Check(
        "sponsor_without_time",
        Severity.ADVICE,
        Theme.FRAMES,
        lambda d: d.frames_begun and d.sponsor_hours == 0,
        _("The chief who answers for a network has no time set aside for it."),
        _("Backing that can be felt gives those who take part a reason, and takes a few hours a year."),
        guide("11"),
    ),
    Check(
        "proposals_unanswered",
        Severity.NOTE,
        Theme.FRAMES,
        lambda d: _proposals(d) and d.frames_begun and d.reply_days == 0,
        _("The networks are to contribute to governance, and no time for an answer is promised."),
        _("A proposal without an answer is the last one. The management says what comes of them."),
        guide("11"),
    ),
    Check(
        "proposals_slow",
        Severity.ADVICE,
        Theme.FRAMES,
        lambda d: _proposals(d) and d.frames_begun and d.reply_days > SLOW_REPLY,
        _("An answer within %(reply_days)s days comes after the next meeting but one."),
        _("Thirty days is a promise that can be kept, and that is noticed."),
        OWN,
    ),
    Check(
        "proposals_discuss",
        Severity.NOTE,
        Theme.FRAMES,
        lambda d: _proposals(d) and d.mandate == Mandate.DISCUSS,
        _("The networks are to contribute to governance, and may only discuss."),
        _("A contribution is at least a recommendation. Leeway is something the management states."),
        guide("11"),
    ),
    Check(
        "decide_without_frame",
        Severity.NOTE,
        Theme.FRAMES,
        lambda d: d.mandate == Mandate.DECIDE and not d.has_mandate_frame,
        _("The networks may decide within a frame, and the frame is not written."),
        _("Nobody dares to use leeway whose edge cannot be seen."),
        guide("11"),
    ),
)
