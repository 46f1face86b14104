"""Plan a round of evaluation, change it, open it, remind, close it, withdraw it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import chain

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.answers import actions as answers
from ledernet.answers.enums import RoundState
from ledernet.answers.models import Ballot
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.audit.in_turn import in_turn
from ledernet.evaluation.enums import WAVE_TRANSITIONS, Block, Verb, WaveState
from ledernet.evaluation.instrument import blocks_offered, stored
from ledernet.evaluation.models import OwnItem, Questionnaire, Wave
from ledernet.networks.models import Network
from ledernet.people.ballots import key_of
from ledernet.strategy.models import Programme

from . import schedule
from .asked import KIND, assembled, members_asked
from .errors import PROBLEMS, ChangedMeanwhile, NotPlanned, Unsound
from .post import ask, remind_all, reminders_wait, tell_readers

TEXTS_KEPT = timedelta(days=365)
"""What people wrote in own words is read until the next round, and not for ever."""


@dataclass(frozen=True)
class Plan:
    """What somebody has chosen for a round, as it is typed."""

    name: str
    opens_on: date
    closes_on: date
    networks: Sequence[Network]
    blocks: Sequence[str]
    items: Sequence[OwnItem] = ()
    agreed_with: str = ""
    asks_in_own_words: bool = True
    comment_days: int = 21


@transaction.atomic
def plan_wave(*, programme: Programme, plan: Plan, by: User, at: datetime) -> Wave:
    """Nobody is told yet. Raises `Unsound`."""
    Programme.objects.select_for_update().get(pk=programme.pk)  # two at once would ask one network twice
    _check(programme, plan, None, on=timezone.localdate(at))
    wave = Wave(organisation=programme.organisation, programme=programme, made_by=by, made_at=at)
    _keep(wave, plan)
    _record(wave, Verb.WAVE_PLANNED, by=by, at=at)
    return wave


@transaction.atomic
def change_wave(*, wave: Wave, plan: Plan, version: int, by: User, at: datetime) -> Wave:
    """As long as it has not opened. Raises `NotPlanned`, `ChangedMeanwhile`, `Unsound`."""
    Programme.objects.select_for_update().get(pk=wave.programme_id)
    fresh = _locked(wave)
    if not fresh.is_planned:
        raise NotPlanned(fresh.pk)
    if fresh.version != version:
        raise ChangedMeanwhile(fresh.pk)
    _check(fresh.programme, plan, fresh, on=timezone.localdate(at))
    before = audit.snapshot(fresh)
    fresh.version += 1
    _keep(fresh, plan)
    _record(fresh, Verb.WAVE_CHANGED, by=by, at=at, changes=audit.changes_between(before, fresh))
    return fresh


@transaction.atomic
def withdraw_wave(*, wave: Wave, by: Actor, at: datetime) -> Wave:
    """Take it back, also while people answer: what they answered is thrown away unread. Raises `NotPlanned` once it is closed."""
    fresh = _locked(wave)
    if WaveState.WITHDRAWN not in WAVE_TRANSITIONS[WaveState(fresh.state)]:
        raise NotPlanned(fresh.pk)
    for asked in fresh.questionnaires.exclude(round=None).select_related("round"):
        if asked.round and asked.round.state == RoundState.OPEN:
            answers.withdraw_round(round_=asked.round, by=by, at=at)
    fresh.state = WaveState.WITHDRAWN
    fresh.version += 1
    fresh.save(update_fields=["state", "version"])
    _record(fresh, Verb.WAVE_WITHDRAWN, by=by, at=at)
    return fresh


@transaction.atomic
def open_wave(*, wave: Wave, by: Actor, at: datetime) -> Wave:
    """Lock what each network is asked, and ask its members by mail. Networks with too few members are not asked.

    Opening again changes nothing. Raises `NotPlanned` for one that is closed or withdrawn.
    """
    fresh = _locked(wave)
    if fresh.is_open:
        return fresh
    if not fresh.is_planned:
        raise NotPlanned(fresh.pk)
    closes_at = schedule.closing(fresh.closes_on)
    rows = fresh.questionnaires.select_related("network__charter", "network__organisation").order_by("pk")
    for asked in rows:
        if asked.network.ends_on is None or asked.network.ends_on > timezone.localdate(at):
            _open_one(fresh, asked, closes_at=closes_at, by=by, at=at)
    fresh.state, fresh.opened_at = WaveState.OPEN, at
    fresh.version += 1
    fresh.save(update_fields=["state", "opened_at", "version"])
    _record(fresh, Verb.WAVE_OPENED, by=by, at=at)
    return fresh


def _open_one(wave: Wave, asked: Questionnaire, *, closes_at: datetime, by: Actor, at: datetime) -> None:
    questions = assembled(wave, asked.network)
    members = members_asked(asked.network, on=timezone.localdate(at))
    there = {key_of(leader.pk): leader for leader in members if leader.email}
    asked.charter, asked.content = asked.network.charter, stored(questions)
    asked.unreachable = len(members) - len(there)
    try:
        asked.round = answers.open_round(
            organisation=wave.organisation,
            about=(KIND, str(asked.pk)),
            questions=[one.question() for one in questions],
            voters=there,
            closes_at=closes_at,
            by=by,
            at=at,
            min_answers=wave.min_answers,
            series=f"networks.Network:{asked.network_id}",
            texts_until=closes_at + TEXTS_KEPT,
        )
    except answers.TooFewToAsk:
        asked.round = None
    asked.save(update_fields=["charter", "content", "unreachable", "round"])
    if asked.round is not None:
        for ballot in Ballot.objects.filter(round=asked.round).order_by("pk"):
            ask(there[ballot.who], ballot, organisation=wave.organisation, by=by, at=at)


@transaction.atomic
def remind(*, wave: Wave, by: Actor, at: datetime) -> int:
    """Write once more to those who have not answered, if a reminder is due. Returns how many letters.

    The letters leave no trace in the outbox: who was reminded had not answered. `reminded` is counted up before, so that nobody gets
    the same reminder twice; after days in which no worker ran she gets one, not two.
    """
    fresh = _locked(wave)
    due = schedule.reminders_due(fresh.opens_on, fresh.closes_on, at)
    if not fresh.is_open or due <= fresh.reminded:
        return 0
    fresh.reminded = due
    fresh.save(update_fields=["reminded"])
    silent = Ballot.objects.filter(
        round__in=fresh.questionnaires.values("round"), round__state=RoundState.OPEN, is_answered=False
    )
    return remind_all(fresh, silent, number=due, by=by, at=at)


@transaction.atomic
def forget_links(*, wave: Wave, by: Actor, at: datetime) -> None:  # a step like the others
    """When the last reminder has left the outbox nobody needs to make a link again, and nobody can from now on."""
    if not reminders_wait(wave):
        for asked in wave.questionnaires.exclude(round=None).select_related("round"):
            assert asked.round is not None
            answers.forget_links(round_=asked.round)


@transaction.atomic
def close_wave(*, wave: Wave, by: Actor, at: datetime) -> Wave:
    """When its time is over: lay the answers of each network open, and tell those who sit there and run it that they can read them.

    Closing again changes nothing. Raises `answers.StillOpen` before its time.
    """
    fresh = _locked(wave)
    if fresh.is_closed:
        return fresh
    if WaveState.CLOSED not in WAVE_TRANSITIONS[WaveState(fresh.state)]:
        raise NotPlanned(fresh.pk)
    for asked in fresh.questionnaires.exclude(round=None).select_related(
        "round__organisation", "network__organisation"
    ):
        assert asked.round is not None
        answers.close_round(round_=asked.round, by=by, at=at)
        tell_readers(asked, by=by, at=at)
    fresh.state, fresh.closed_at = WaveState.CLOSED, at
    fresh.version += 1
    fresh.save(update_fields=["state", "closed_at", "version"])
    _record(fresh, Verb.WAVE_CLOSED, by=by, at=at)
    return fresh


def keep_going(*, by: Actor, at: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """What is due of all rounds of all organisations: open, remind, close, pass results on. Returns how many steps. May be repeated.

    Raises `SomeNotDone` when all have been tried.
    """
    from ledernet.evaluation.results.releasing import releases_due

    steps = chain(_steps_due(by=by, at=at), releases_due(by=by, at=at))
    return len(in_turn(steps, should_stop=should_stop))


def _steps_due(*, by: Actor, at: datetime) -> Iterator[tuple[Wave, Callable[[], object]]]:
    """Each kind of step is looked for when those before it are taken: what opens now is reminded of now."""
    today = timezone.localdate(at)
    steps: tuple[tuple[Callable[..., object], dict[str, object]], ...] = (
        (open_wave, {"state": WaveState.PLANNED, "opens_on__lte": today}),
        (close_wave, {"state": WaveState.OPEN, "closes_on__lt": today}),
        (remind, {"state": WaveState.OPEN, "closes_on__gte": today}),
        (forget_links, {"state": WaveState.OPEN, "reminded__gte": schedule.REMINDERS}),
    )
    for act, which in steps:
        for wave in Wave.objects.filter(**which).order_by("opens_on", "pk"):
            if act is open_wave and at < schedule.opening(wave.opens_on):
                continue
            if act is open_wave and today > wave.closes_on - timedelta(days=1):
                continue  # nobody was there to open it in time; HR sees that it stands still
            yield wave, partial(act, wave=wave, by=by, at=at)


def _locked(wave: Wave) -> Wave:
    rows = Wave.objects.select_for_update(of=("self",)).select_related("organisation", "programme__unit")
    return rows.get(pk=wave.pk)


def _keep(wave: Wave, plan: Plan) -> None:
    """Write what was chosen; what does not belong there is left out silently (a block nobody offers)."""
    offered = {str(block) for block in blocks_offered()}
    wave.name, wave.opens_on, wave.closes_on = plan.name, plan.opens_on, plan.closes_on
    wave.blocks = [block for block in plan.blocks if block in offered]
    wave.agreed_with = plan.agreed_with if Block.SIDE in wave.blocks else ""
    wave.asks_in_own_words, wave.comment_days = plan.asks_in_own_words, plan.comment_days
    wave.save()
    wave.items.set(plan.items)
    chosen = {network.pk for network in plan.networks}
    wave.questionnaires.exclude(network__in=chosen).delete()
    there = set(wave.questionnaires.values_list("network", flat=True))
    Questionnaire.objects.bulk_create(
        Questionnaire(wave=wave, network=network) for network in plan.networks if network.pk not in there
    )


def _check(programme: Programme, plan: Plan, wave: Wave | None, *, on: date) -> None:
    problems: dict[str, str] = {}
    if plan.opens_on < on:
        problems["opens_on"] = str(PROBLEMS["past"])
    days = (plan.closes_on - plan.opens_on).days
    if days < schedule.LEAST_DAYS:
        problems["closes_on"] = str(PROBLEMS["too_short"])
    elif days > schedule.MOST_DAYS:
        problems["closes_on"] = str(PROBLEMS["too_long"])
    if not plan.networks:
        problems["networks"] = str(PROBLEMS["no_network"])
    elif twice := _asked_meanwhile(programme, plan, wave):
        problems["networks"] = str(PROBLEMS["asked_already"]).format(names=", ".join(twice))
    if Block.SIDE in plan.blocks and not plan.agreed_with.strip():
        problems["agreed_with"] = str(PROBLEMS["not_agreed"])
    if problems:
        raise Unsound(problems)


def _asked_meanwhile(programme: Programme, plan: Plan, wave: Wave | None) -> list[str]:
    """Networks that another round asks in the same days."""
    others = Wave.objects.filter(
        programme=programme,
        state__in=(WaveState.PLANNED, WaveState.OPEN),
        opens_on__lte=plan.closes_on,
        closes_on__gte=plan.opens_on,
    )
    if wave is not None:
        others = others.exclude(pk=wave.pk)
    rows = Questionnaire.objects.filter(wave__in=others, network__in=plan.networks).select_related("network")
    return sorted({row.network.name for row in rows})


def _record(wave: Wave, verb: Verb, *, by: Actor, at: datetime, changes: audit.Changes | None = None) -> None:
    facts = {"wave": wave.name, "programme": wave.programme.name}
    audit.record(
        organisation=wave.organisation, by=by, at=at, verb=verb, target=wave, changes=changes, facts=facts
    )


__all__ = [
    "Plan",
    "change_wave",
    "close_wave",
    "keep_going",
    "open_wave",
    "plan_wave",
    "remind",
    "withdraw_wave",
]
