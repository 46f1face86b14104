"""Open a round, answer, close it, withdraw it, forget who was asked."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor

from . import drafts, mixing, rosters, traces
from .enums import ROUND_TRANSITIONS, RoundState, Verb
from .models import LONGEST, Ballot, Draft, Grouping, Remark, Round
from .questions import BadAnswer, Question, Text, checked, stored
from .sieve import LEAST, THRESHOLD
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
    questions: Sequence[Question | Text],
    voters: Iterable[str],
    closes_at: datetime,
    by: Actor,
    at: datetime,
    min_answers: int = THRESHOLD,
    ballots_until: datetime | None = None,
    texts_until: datetime | None = None,
    series: str = "",
) -> Round:
    """Ask `voters` (keys of the room that asks) until `closes_at`. Questions, threshold and voters are fixed from now.

    `series` names what is asked about again and again ("networks.Network:12"): the rounds of a series know how many were asked in both,
    so that they can be compared. `texts_until`: what was written is kept so long, without it as long as who was asked.

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
        texts_until=texts_until,
        series=series,
        roster=rosters.written(asked, series) if series else None,
        asked=len(asked),
        seed=new_seed(),
    )
    if series:
        rosters.compare_with_earlier(round_, asked)
    Ballot.objects.bulk_create(_ballot(round_, who) for who in asked)
    facts = {"about": f"{kind}:{key}", "asked": len(asked), "at_least": min_answers, "until": closes_at}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.ROUND_OPENED, target=round_, facts=facts)
    return round_


def _ballot(round_: Round, who: str) -> Ballot:
    seed = new_seed()
    digest = digest_of(make(seed, round_.about_kind), round_.about_kind)
    return Ballot(round=round_, who=who, seed=seed, digest=digest)


@transaction.atomic
def answer(
    *,
    ballot: Ballot,
    answers: Mapping[str, Any],
    at: datetime,
    remark: str = "",
    texts: Mapping[str, str] | None = None,
    token: str = "",
) -> None:
    """Use the ballot and add what was answered: both or neither. Nothing else is written, no record and no moment.

    `remark` is a line to somebody; `texts` are lines in answer to the round's text questions (code → words). Both are kept apart from
    the marks, and may come alone. With the `token` of her link her draft goes in the same breath. `at` is compared and forgotten.
    Raises `RoundIsOver`, `IsAnswered`, `questions.BadAnswer`, and ValueError for a text that is too long.
    """
    round_ = Round.objects.select_for_update().get(pk=ballot.round_id)  # one at a time
    if round_.state != RoundState.OPEN or not round_.opens_at <= at < round_.closes_at:
        raise RoundIsOver
    words = _words(round_, remark, texts or {})
    content = checked(round_.asks, answers, may_be_empty=bool(words))
    if not mixing.mark(ballot):
        raise IsAnswered
    if token:
        drafts.drop(token, round_.about_kind)
    mixing.add(round_, content, words)


def _words(round_: Round, remark: str, texts: Mapping[str, str]) -> list[dict[str, str]]:
    unknown = [code for code in texts if code not in round_.asks_texts]
    if unknown:
        raise BadAnswer(unknown)
    lines = {"": remark.strip(), **{code: text.strip() for code, text in texts.items()}}
    for text in lines.values():
        if len(text) > LONGEST:
            raise ValueError(f"A text of {len(text)} characters; {LONGEST} is the most")
    return [{"text": text, "question": code} for code, text in lines.items() if text]


@transaction.atomic
def close_round(*, round_: Round, by: Actor, at: datetime) -> Round:
    """Lay the answers open, in an order drawn by lot; with too few, throw them away. The links die.

    Remarks are laid open also then: they are words to somebody, not figures, and their authors know that they may be recognised.
    Answers in own words are laid open question by question, where there are as many of them as must answer.

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
    texts = _enough(mixing.unsealed(locked, Remark), locked.min_answers if told else None)
    mixing.lay_open(locked, contents if told else [], texts)
    _end(locked, RoundState.CLOSED, answered=len(contents) if told else None)
    facts = {"about": f"{locked.about_kind}:{locked.about_key}", "asked": locked.asked, "told": told}
    audit.record(
        organisation=locked.organisation, by=by, at=at, verb=Verb.ROUND_CLOSED, target=locked, facts=facts
    )
    return locked


def _enough(texts: Sequence[dict[str, str]], at_least: int | None) -> list[dict[str, str]]:
    """Remarks, and the texts of questions that have enough of them; without `at_least` none has."""
    count = Counter(text.get("question", "") for text in texts)
    return [
        {"text": text["text"], "question": code}
        for text in texts
        if not (code := text.get("question", "")) or (at_least and count[code] >= at_least)
    ]


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
    """The seeds go: no link can be made again, no older copy of a sheet opened by what this database holds. So do drafts."""
    round_.state, round_.answered, round_.seed = state, answered, ""
    if state == RoundState.WITHDRAWN:
        round_.roster = None  # nobody was asked, as far as later rounds are concerned
    round_.save(update_fields=["state", "answered", "seed", "roster"])
    Ballot.objects.filter(round=round_).update(seed="")
    Draft.objects.filter(round=round_).delete()


@transaction.atomic
def forget_links(*, round_: Round) -> None:
    """The last letter with links has gone: from now on nobody can make one again, and drafts open to nobody but her who has hers.

    Call it when the last reminder has left the outbox. The links in the letters go on working until the round closes.
    """
    Ballot.objects.filter(round=round_).update(seed="")


@transaction.atomic
def fix_groups(
    *, organisation: Organisation, about: tuple[str, str], groups: Mapping[str, Iterable[Round]]
) -> Grouping:
    """Which rounds are told together, the most wanted groups first; fixed from now.

    Call it when no more of them will be passed on: a group that grew later would tell of the one that came. A second call about the same
    thing gives back what was fixed.
    """
    kind, key = about
    fixed = [[code, sorted({round_.pk for round_ in rounds})] for code, rounds in groups.items()]
    row, _is_new = Grouping.objects.get_or_create(
        organisation=organisation, about_kind=kind, about_key=key, defaults={"groups": fixed}
    )
    return row


@transaction.atomic
def forget(*, organisation: Organisation, who: str) -> int:
    """Somebody is to be forgotten: her ballots stay as counts under a key that is nobody's. Returns how many."""
    ballots = list(Ballot.objects.filter(round__organisation=organisation, who=who))
    for ballot in ballots:
        ballot.who = f"gone:{secrets.token_hex(8)}"
    Ballot.objects.bulk_update(ballots, ["who"])
    rosters.forget(organisation.pk, who, f"gone:{secrets.token_hex(8)}")
    return len(ballots)


def over(at: datetime) -> tuple[QuerySet[Ballot], QuerySet[Remark]]:
    """Who was asked, and what was remarked, in rounds whose day has come."""
    ended = Round.objects.filter(state__in=(RoundState.CLOSED, RoundState.WITHDRAWN))
    spoken = ended.filter(Q(texts_until__lte=at) | Q(texts_until__isnull=True, ballots_until__lte=at))
    asked = ended.filter(ballots_until__lte=at)
    return Ballot.objects.filter(round__in=asked), Remark.objects.filter(round__in=spoken)


def tidy(*, at: datetime) -> int:
    """Forget who was asked in rounds whose day has come, and what was remarked; and have the database forget what it has overwritten.

    Safe at any time and as often as one likes. Returns how many ballots went.
    """
    ballots, remarks = over(at)
    remarks.delete()
    rosters.let_go(at)
    count, _each = ballots.delete()
    traces.sweep()
    return count
