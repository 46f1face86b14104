"""Why a network needs a decision, and what we would advise. Pure: facts in, sentences out.

The limits are house rules and stand here: a trial is taken up sixty days before it ends, an expiry ninety, a result at once. Age is asked
about from two years on and weighs from three and a half (domain notes, 5.9). Advice never decides: it always says what speaks against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.evaluation.waves.queries import SOON
from ledernet.lifecycle.enums import MoveKind
from ledernet.lifecycle.standing.criteria import Reached, Verdict
from ledernet.strategy.lifetime import FIRM, PROMPT
from ledernet.ui.formatting import full_day
from ledernet_engine.measurement import Room

TRIAL_AHEAD, EXPIRY_AHEAD = timedelta(days=60), timedelta(days=90)
DRIFT = "drift"
QUIET = timedelta(days=365)
"""After a decision age is not a reason again for so long."""
ANSWER_WITHIN = timedelta(days=60)
"""So long after a result was passed on the network should have heard what becomes of it."""
DAYS_A_MONTH = 30.4375

READ, WEIGH = 5, 3
"""Minutes: to read the page of a network, and to weigh an evaluation besides."""


class Weight(IntEnum):
    """How much a reason weighs. From `DUE` on the network waits for a decision; below it is only worth a look."""

    LOOK = 1
    DUE = 2
    SOON = 3
    NOW = 4


@dataclass(frozen=True)
class Facts:
    """What is known of one network on a day."""

    on: date
    starts_on: date
    trial_until: date | None = None
    expires_on: date | None = None
    evaluated_on: date | None = None
    decided_on: date | None = None
    closed_on: date | None = None  # when its newest evaluation closed
    released_on: date | None = None  # when that was passed on; None where the network still has it alone
    noted_on: date | None = None  # its newest dialogue that the management has the note of
    verdicts: tuple[Verdict, ...] = ()
    reached: Reached | None = None
    rooms: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    is_launched: bool = True

    @property
    def months(self) -> int:
        return max(0, int((self.on - self.starts_on).days / DAYS_A_MONTH))

    @property
    def met(self) -> int:
        return sum(verdict == Verdict.MET for verdict in self.verdicts)

    @property
    def is_undecided(self) -> bool:
        """A result has been passed on, and nothing has been decided since the evaluation closed."""
        if self.released_on is None or self.closed_on is None:
            return False
        return self.decided_on is None or self.decided_on < self.closed_on

    @property
    def was_decided_lately(self) -> bool:
        return self.decided_on is not None and self.on - self.decided_on < QUIET


@dataclass(frozen=True)
class Reason:
    """Why, how much it weighs, and until when. It is put into words when somebody reads it: of most only the weight is asked."""

    words: Callable[[], str]
    weight: Weight
    due_on: date | None = None

    @property
    def text(self) -> str:
        return self.words()


@dataclass(frozen=True)
class Advice:
    """What we would do, because of what, and what speaks against it."""

    kind: MoveKind
    because: str
    against: str


def calls_for_decision(verdicts: Iterable[Verdict], alerts: Iterable[str]) -> bool:
    """Whether how it stands is a reason by itself, whatever its dates say."""
    return Verdict.MET in verdicts or DRIFT in alerts


def reasons_of(facts: Facts) -> list[Reason]:
    """The weightiest first; of two alike the one that is due first."""
    far = date.max
    return sorted(_reasons(facts), key=lambda reason: (-reason.weight, reason.due_on or far))


def _reasons(facts: Facts) -> Iterator[Reason]:
    yield from _by_date(facts)
    if facts.met and not _decided_since_look(facts):
        yield Reason(lambda: _met_words(facts.met), Weight.NOW)
    if facts.is_undecided:
        assert facts.released_on is not None
        due = facts.released_on + ANSWER_WITHIN
        yield Reason(_undecided_words, Weight.NOW if facts.on > due else Weight.SOON, due)
    yield from _by_age(facts)
    if DRIFT in facts.alerts and not facts.was_decided_lately:
        yield Reason(lambda: _("Attendance is clearly falling."), Weight.DUE)
    if facts.evaluated_on is not None and facts.evaluated_on < facts.on and not _evaluated_since(facts):
        days = (facts.on - facts.evaluated_on).days
        yield Reason(lambda: _late_words(days), Weight.DUE, facts.evaluated_on)


def _by_date(facts: Facts) -> Iterator[Reason]:
    end = facts.expires_on
    if end is not None and end - EXPIRY_AHEAD <= facts.on and not _decided_for(facts, end - EXPIRY_AHEAD):
        yield Reason(lambda: _expiry_words(end, facts.on), Weight.NOW, end)
    trial = facts.trial_until
    if trial is not None and trial - TRIAL_AHEAD <= facts.on and not _decided_for(facts, trial - TRIAL_AHEAD):
        yield Reason(lambda: _trial_words(trial, facts.on), Weight.NOW, trial)


def _by_age(facts: Facts) -> Iterator[Reason]:
    if facts.months < PROMPT or facts.was_decided_lately:
        return
    yield Reason(lambda: _old_words(facts.months), Weight.DUE if facts.months >= FIRM else Weight.LOOK)


def _decided_for(facts: Facts, since: date) -> bool:
    return facts.decided_on is not None and facts.decided_on >= since


def _decided_since_look(facts: Facts) -> bool:
    """A criterion that was met when it was decided to go on is not a new reason at once."""
    return facts.decided_on is not None and facts.on - facts.decided_on < QUIET / 2


def _evaluated_since(facts: Facts) -> bool:
    return (
        facts.closed_on is not None
        and facts.evaluated_on is not None
        and facts.closed_on >= facts.evaluated_on - SOON
    )


# --- in words ------------------------------------------------------------------------------------------------------


def _expiry_words(end: date, on: date) -> str:
    text = _("It expires on %(day)s.") if end >= on else _("It expired on %(day)s.")
    return text % {"day": full_day(end)}


def _trial_words(trial: date, on: date) -> str:
    text = _("Its trial ends on %(day)s.") if trial >= on else _("Its trial ended on %(day)s.")
    return text % {"day": full_day(trial)}


def _met_words(met: int) -> str:
    words = ngettext(
        "One criterion for closing is met, as it was locked.",
        "%(count)s criteria for closing are met, as they were locked.",
        met,
    )
    return words % {"count": met}


def _undecided_words() -> str:
    return _("The network has passed on its evaluation, and waits to hear what becomes of it.")


def _late_words(days: int) -> str:
    words = ngettext(
        "It should have been evaluated %(count)s day ago.",
        "It should have been evaluated %(count)s days ago.",
        days,
    )
    return words % {"count": days}


def _old_words(months: int) -> str:
    if months >= FIRM:
        text = _("It is %(age)s old: after two to four years it is time to renew.")
    else:
        text = _("It is %(age)s old: one may ask whether it is time to renew.")
    return text % {"age": age_words(months)}


def minutes_for(facts: Facts) -> int:
    """About how long a decision takes to read and weigh."""
    return READ + (WEIGH if facts.reached is not None else 0)


def age_words(months: int) -> str:
    """`3 years and 7 months`."""
    years, rest = divmod(months, 12)
    in_years = ngettext("%(count)s year", "%(count)s years", years) % {"count": years}
    in_months = ngettext("%(count)s month", "%(count)s months", rest) % {"count": rest}
    if not years:
        return in_months
    return _("%(years)s and %(months)s") % {"years": in_years, "months": in_months} if rest else in_years


# --- advice --------------------------------------------------------------------------------------------------------


def advice_of(facts: Facts) -> Advice | None:
    """None where nothing speaks for anything yet: no evaluation, no criterion, no age."""
    reached = facts.reached
    if facts.met:
        return Advice(
            MoveKind.WIND_DOWN,
            _("What was agreed at the launch about when closing is taken up has come to pass."),
            _(
                "A criterion sees figures. If members still get something out of it that nobody asked about, say so in the reason."
            ),
        )
    if facts.months >= FIRM and Room.COMFORT.value in facts.rooms:
        return Advice(
            MoveKind.RESTART,
            _("It has been long together, it is safe, and there is too little challenge."),
            _("Trust takes about a year to build. A restart spends it."),
        )
    if reached is not None and reached.of and reached.yes == reached.of:
        return Advice(
            MoveKind.CONTINUE,
            _("All its targets are reached."),
            _("Targets that are all reached may have been easy ones. Ask what the next ones should be."),
        )
    if Room.BATTLE.value in facts.rooms and len(facts.rooms) == 1:
        return Advice(
            MoveKind.EVALUATION,
            _("There is challenge and too little safety: give it a while with somebody who can hold it."),
            _("Unsafe networks seldom mend by themselves. Agree what is done differently."),
        )
    if "stale" in facts.alerts or Room.COMFORT.value in facts.rooms or DRIFT in facts.alerts:
        return Advice(
            MoveKind.ROTATION,
            _("It needs new eyes more than a new beginning."),
            _("Who moves leaves people she has come to trust. Move few, and those who wish it first."),
        )
    if reached is not None and reached.no:
        return Advice(
            MoveKind.EVALUATION,
            _("Some of its targets are not reached, and nothing says yet that it cannot."),
            _("More time alone changes nothing. Agree what is tried differently."),
        )
    if facts.months >= FIRM:
        return Advice(
            MoveKind.RESTART,
            _("It has passed the two to four years in which most networks are at their best."),
            _("Some stay fresh longer, above all where people have come and gone. See who has."),
        )
    if reached is not None:
        return Advice(
            MoveKind.CONTINUE,
            _("Nothing stands out."),
            _("Some of it can go both ways. Ask again in a year."),
        )
    return None
