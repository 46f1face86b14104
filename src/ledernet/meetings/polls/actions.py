"""Times are proposed, answered, changed; one is chosen and becomes a meeting.

A proposal is told to everybody who is asked; the meeting that comes of it is told by its invitation, as every meeting is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.mail.links import LinkUsed
from ledernet.meetings import actions as meetings
from ledernet.meetings.models import Poll, PollAnswer, PollOption, PollVoter
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network

from .asked import still_asked, to_ask
from .enums import Can, PollState, PollVerb
from .errors import NotAsked, NotOpen, PollMoved, WrongDay, WrongTimes
from .post import ask

LEAST, MOST = 2, 10
"""So many times are proposed."""


@transaction.atomic
def open_poll(
    *,
    network: Network,
    times: Collection[datetime],
    minutes: int,
    answer_by: date,
    title: str = "",
    place: str = "",
    by: User,
    at: datetime,
) -> Poll:
    """Everybody who sits in the network or runs it is asked by mail. Raises `NetworkIsClosed`, `WrongTimes`, `WrongDay`."""
    network = (
        Network.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=network.pk)
    )
    if network.state == NetworkState.CLOSED:
        raise meetings.NetworkIsClosed(network.pk)
    _check(times, answer_by, at=at)
    poll = Poll.objects.create(
        network=network,
        title=title,
        place=place,
        minutes=minutes,
        answer_by=answer_by,
        made_by=by,
        made_at=at,
    )
    _add(poll, times)
    PollVoter.objects.bulk_create(to_ask(poll, timezone.localdate(at)))
    ask(poll.voters.all(), by=by, at=at)
    _record(poll, PollVerb.OPENED, by=by, at=at)
    return poll


@transaction.atomic
def change_poll(
    *,
    poll: Poll,
    times: Collection[datetime],
    answer_by: date,
    version: int,
    by: Actor,
    at: datetime,
) -> Poll:
    """Other times. Answers to those that stay are kept; those that are taken away keep theirs in case they come back. If there is a new
    time, everybody is asked again. Raises `NotOpen`, `PollMoved`, `WrongTimes`, `WrongDay`."""
    fresh = _open(poll)
    if fresh.version != version:
        raise PollMoved(fresh.pk)
    _check(times, answer_by, at=at)
    known = {option.starts_at: option for option in fresh.options.all()}
    new = [start for start in times if start not in known]
    again = [option.pk for start, option in known.items() if start in times and not option.is_open]
    fresh.options.exclude(starts_at__in=list(times)).update(is_open=False)
    fresh.options.filter(pk__in=again).update(is_open=True)
    _add(fresh, new)
    PollVoter.objects.bulk_create(to_ask(fresh, timezone.localdate(at)))
    fresh.answer_by = answer_by
    fresh.version += 1
    fresh.save(update_fields=["answer_by", "version"])
    if new or again:
        ask(fresh.voters.all(), by=by, at=at)
    _record(fresh, PollVerb.CHANGED, by=by, at=at)
    return fresh


@transaction.atomic
def answer_poll(
    *,
    voter: PollVoter,
    chosen: Mapping[int, Can],
    number: int | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """What she can, by option; a time that is not named keeps its answer. `number` is that of the link she came by, which is used up.

    `by` is remembered where it is somebody else. Returns how many answers. Raises `NotOpen`, `LinkUsed`, `NotAsked`.
    """
    poll = _open(voter.poll)
    if timezone.localdate(at) > poll.answer_by and number is not None:
        raise NotOpen(poll.pk)
    fresh = (
        PollVoter.objects.select_for_update(of=("self",)).select_related("leader", "user").get(pk=voter.pk)
    )
    if number is not None and number != fresh.links_used:
        raise LinkUsed(fresh.pk)
    if not still_asked(poll, timezone.localdate(at)).filter(pk=fresh.pk).exists():
        raise NotAsked(fresh.pk)
    offered = set(poll.options.filter(is_open=True).values_list("pk", flat=True))
    if not chosen or not set(chosen) <= offered:
        raise NotAsked(fresh.pk)
    PollAnswer.objects.bulk_create(
        [PollAnswer(voter=fresh, option_id=option, can=can) for option, can in chosen.items()],
        update_conflicts=True,
        unique_fields=["voter", "option"],
        update_fields=["can"],
    )
    fresh.answered_at = at
    fresh.links_used += number is not None
    fresh.given_by = by if isinstance(by, User) and by.pk != _login(fresh) else None
    fresh.save(update_fields=["answered_at", "links_used", "given_by"])
    _record(poll, PollVerb.ANSWERED, by=by, at=at)
    return len(chosen)


@transaction.atomic
def choose_time(*, poll: Poll, option: PollOption, by: User, at: datetime) -> Poll:
    """The meeting is planned, and its invitations tell everybody. Raises `NotOpen`, `NotAsked`, and what `plan_meeting` raises."""
    fresh = _open(poll)
    chosen = fresh.options.filter(pk=option.pk, is_open=True).first()
    if chosen is None:
        raise NotAsked(option.pk)
    fresh.meeting = meetings.plan_meeting(
        network=fresh.network,
        starts_at=chosen.starts_at,
        ends_at=chosen.ends_at,
        title=fresh.title,
        place=fresh.place,
        by=by,
        at=at,
    )
    fresh.state = PollState.CHOSEN
    fresh.version += 1
    fresh.save(update_fields=["meeting", "state", "version"])
    _record(fresh, PollVerb.CHOSEN, by=by, at=at)
    return fresh


@transaction.atomic
def close_poll(*, poll: Poll, by: Actor, at: datetime) -> Poll:
    """No time is chosen; links answer no more. Raises `NotOpen`."""
    fresh = _open(poll)
    fresh.state = PollState.CLOSED
    fresh.version += 1
    fresh.save(update_fields=["state", "version"])
    _record(fresh, PollVerb.CLOSED, by=by, at=at)
    return fresh


def _open(poll: Poll) -> Poll:
    """The row as it is now, held, if it is still being asked."""
    rows = Poll.objects.select_for_update(of=("self",)).select_related("network__organisation")
    fresh = rows.get(pk=poll.pk)
    if not fresh.is_open:
        raise NotOpen(fresh.pk)
    return fresh


def _check(times: Collection[datetime], answer_by: date, *, at: datetime) -> None:
    if not LEAST <= len(set(times)) <= MOST or min(times) <= at:
        raise WrongTimes(len(set(times)))
    if not timezone.localdate(at) <= answer_by <= timezone.localdate(min(times)):
        raise WrongDay(answer_by)


def _add(poll: Poll, times: Collection[datetime]) -> None:
    length = timedelta(minutes=poll.minutes)
    PollOption.objects.bulk_create(
        PollOption(poll=poll, starts_at=start, ends_at=start + length) for start in sorted(set(times))
    )


def _login(voter: PollVoter) -> int | None:
    return voter.leader.user_id if voter.leader else voter.user_id


def _record(poll: Poll, verb: PollVerb, *, by: Actor, at: datetime) -> None:
    network = poll.network
    audit.record(
        organisation=network.organisation,
        by=by,
        at=at,
        verb=verb,
        target=poll,
        facts={"network": network.name},
    )
