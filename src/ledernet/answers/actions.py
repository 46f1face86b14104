"""Open a round, answer, close it, withdraw it, forget who was asked."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor

from . import mixing, traces
from .enums import ROUND_TRANSITIONS, RoundState, Verb
from .models import LEAST, LONGEST, THRESHOLD, Ballot, Remark, Round
from .questions import Question, checked, stored
from .tokens import digest_of, make, new_seed

BALLOTS_KEPT = timedelta(days=30)
"""After the round has closed, if the room that asks names no other day."""


class TooFewToAsk(ValueError):
    """Fewer are asked than must answer: nothing could ever be told, so nobody is asked."""


class ThresholdTooLow(ValueError):
    """Fewer than four may not be enough, whoever asks."""


class IsAnswered(Exception):
    """This ballot has been used."""


class RoundIsOver(Exception):
    """The round is closed or withdrawn, or its time is past."""


class StillOpen(Exception):
    """A round cannot be closed before its time: who closes it could choose the moment by who has answered."""


@transaction.atomic
def open_round(
    *,
    organisation: Organisation,
    about: tuple[str, str],
    questions: Sequence[Question],
    voters: Iterable[str],
    closes_at: datetime,
    by: Actor,
    at: datetime,
    min_answers: int = THRESHOLD,
    ballots_until: datetime | None = None,
) -> Round:
    """Ask `voters` (keys of the room that asks) until `closes_at`. Questions, threshold and voters are fixed from now.

    A second call about the same thing gives back the first round, unchanged. Raises `ThresholdTooLow`,
    `TooFewToAsk`, and ValueError for questions that cannot be asked.
    """
    kind, key = about
    existing = Round.objects.filter(organisation=organisation, about_kind=kind, about_key=key).first()
    if existing is not None:
        return existing
    asked = sorted(set(voters))
    if min_answers < LEAST:
        raise ThresholdTooLow(f"{min_answers} answers; {LEAST} is the least")
    if len(asked) < min_answers:
        raise TooFewToAsk(f"{len(asked)} are asked, {min_answers} must answer")
    if closes_at <= at:
        raise ValueError(f"A round opened at {at} cannot close at {closes_at}")
    round_ = Round.objects.create(
        organisation=organisation,
        about_kind=kind,
        about_key=key,
        questions=stored(questions),
        min_answers=min_answers,
        opens_at=at,
        closes_at=closes_at,
        ballots_until=ballots_until or closes_at + BALLOTS_KEPT,
        asked=len(asked),
        seed=new_seed(),
    )
    Ballot.objects.bulk_create(_ballot(round_, who) for who in asked)
    facts = {"about": f"{kind}:{key}", "asked": len(asked), "at_least": min_answers, "until": closes_at}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.ROUND_OPENED, target=round_, facts=facts)
    return round_


def _ballot(round_: Round, who: str) -> Ballot:
    seed = new_seed()
    digest = digest_of(make(seed, round_.about_kind), round_.about_kind)
    return Ballot(round=round_, who=who, seed=seed, digest=digest)


@transaction.atomic
def answer(*, ballot: Ballot, answers: Mapping[str, Any], at: datetime, remark: str = "") -> None:
    """Use the ballot and add what was answered: both or neither. Nothing else is written, no record and no moment.

    `remark` is a line in own words; it is kept apart from the marks, and may come alone. `at` is compared and forgotten.
    Raises `RoundIsOver`, `IsAnswered`, `questions.BadAnswer`, and ValueError for a remark that is too long.
    """
    round_ = Round.objects.select_for_update().get(pk=ballot.round_id)  # one at a time
    if round_.state != RoundState.OPEN or not round_.opens_at <= at < round_.closes_at:
        raise RoundIsOver
    remark = remark.strip()
    if len(remark) > LONGEST:
        raise ValueError(f"A remark of {len(remark)} characters; {LONGEST} is the most")
    content = checked(round_.asks, answers, may_be_empty=bool(remark))
    if not mixing.mark(ballot):
        raise IsAnswered
    mixing.add(round_, content, remark)


@transaction.atomic
def close_round(*, round_: Round, by: Actor, at: datetime) -> Round:
    """Lay the answers open, in an order drawn by lot; with too few, throw them away. The links die.

    Remarks are laid open also then: they are words to somebody, not figures, and their authors know that they may be recognised.

    Closing again changes nothing. Raises `StillOpen` before its time, `RoundIsOver` if it was withdrawn.
    """
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    if locked.state == RoundState.CLOSED:
        return locked
    _require(locked, RoundState.CLOSED)
    if at < locked.closes_at:
        raise StillOpen
    contents = mixing.unsealed(locked)
    told = len(contents) >= locked.min_answers
    mixing.lay_open(locked, contents if told else [], mixing.unsealed(locked, Remark))
    _end(locked, RoundState.CLOSED, answered=len(contents) if told else None)
    facts = {"about": f"{locked.about_kind}:{locked.about_key}", "asked": locked.asked, "told": told}
    audit.record(
        organisation=locked.organisation, by=by, at=at, verb=Verb.ROUND_CLOSED, target=locked, facts=facts
    )
    return locked


@transaction.atomic
def withdraw_round(*, round_: Round, by: Actor, at: datetime) -> Round:
    """Take the questions back; what was answered is thrown away unread. Raises `RoundIsOver` once it is closed."""
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    _require(locked, RoundState.WITHDRAWN)
    mixing.lay_open(locked, [], [])
    _end(locked, RoundState.WITHDRAWN, answered=None)
    facts = {"about": f"{locked.about_kind}:{locked.about_key}"}
    audit.record(
        organisation=locked.organisation, by=by, at=at, verb=Verb.ROUND_WITHDRAWN, target=locked, facts=facts
    )
    return locked


def _require(round_: Round, state: RoundState) -> None:
    if state not in ROUND_TRANSITIONS[RoundState(round_.state)]:
        raise RoundIsOver


def _end(round_: Round, state: RoundState, *, answered: int | None) -> None:
    """The seeds go: no link can be made again, no older copy of a sheet opened by what this database holds."""
    round_.state, round_.answered, round_.seed = state, answered, ""
    round_.save(update_fields=["state", "answered", "seed"])
    Ballot.objects.filter(round=round_).update(seed="")


@transaction.atomic
def forget(*, organisation: Organisation, who: str) -> int:
    """Somebody is to be forgotten: her ballots stay as counts under a key that is nobody's. Returns how many."""
    ballots = list(Ballot.objects.filter(round__organisation=organisation, who=who))
    for ballot in ballots:
        ballot.who = f"gone:{secrets.token_hex(8)}"
    Ballot.objects.bulk_update(ballots, ["who"])
    return len(ballots)


def tidy(*, at: datetime) -> int:
    """Forget who was asked in rounds whose day has come, and what was remarked; and have the database forget what it has overwritten.

    Safe at any time and as often as one likes. Returns how many ballots went.
    """
    over = Round.objects.filter(ballots_until__lte=at, state__in=(RoundState.CLOSED, RoundState.WITHDRAWN))
    Remark.objects.filter(round__in=over).delete()
    count, _each = Ballot.objects.filter(round__in=over).delete()
    traces.sweep()
    return count
