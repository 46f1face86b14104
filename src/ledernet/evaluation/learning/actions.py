"""Write a story, change it, take it back. The record says that it was done, never a word of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.evaluation.dialogue.actions import NothingSaid
from ledernet.evaluation.models import ValueStory
from ledernet.evaluation.waves.errors import ChangedMeanwhile
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Seat
from ledernet.people.models import Leader
from ledernet.people.queries import holds_on

from .enums import OUTSIDE, Readers, StoryVerb

MOST = 50


class NotSeated(Exception):
    """She does not sit in the network, or it has closed."""


class TooMany(ValueError):
    """She has written as many about this network as there can be. `limit` is how many."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


@dataclass(frozen=True)
class Story:
    """The four steps, none of them needed but one; and who reads them, with her name or without."""

    activity: str = ""
    insight: str = ""
    action: str = ""
    effect: str = ""
    readers: Readers = Readers.ME
    is_named: bool = False


@transaction.atomic
def write_story(*, author: Leader, network: Network, story: Story, by: User, at: datetime) -> ValueStory:
    """Raises `NotSeated`, `NothingSaid`, `TooMany`."""
    held = Seat.everyone.filter(holds_on(timezone.localdate(at)), network=network, leader=author)
    fresh = Network.objects.select_for_update(of=("self",)).get(pk=network.pk)
    if fresh.state == NetworkState.CLOSED or not held.exists():
        raise NotSeated(author.pk)
    if ValueStory.objects.filter(author=author, network=network).count() >= MOST:
        raise TooMany(MOST)
    row = ValueStory(author=author, network=network, made_at=at)
    _keep(row, story)
    _record(row, StoryVerb.STORY_WRITTEN, by=by, at=at)
    return row


@transaction.atomic
def change_story(*, story: ValueStory, to: Story, version: int, by: User, at: datetime) -> ValueStory:
    """At any time, also after she has left. Raises `ChangedMeanwhile`, `NothingSaid`."""
    fresh = _fresh(story, version)
    fresh.version += 1
    _keep(fresh, to)
    _record(fresh, StoryVerb.STORY_WRITTEN, by=by, at=at)
    return fresh


@transaction.atomic
def take_back(*, story: ValueStory, by: User, at: datetime) -> None:
    """It is gone for everybody from the same moment: nothing else holds a copy. Raises `ChangedMeanwhile` when it is gone already."""
    fresh = _fresh(story)
    fresh.delete()
    _record(fresh, StoryVerb.STORY_TAKEN_BACK, by=by, at=at)


def _fresh(story: ValueStory, version: int | None = None) -> ValueStory:
    rows = ValueStory.objects.select_for_update(of=("self",)).select_related("network__organisation")
    found = rows.filter(pk=story.pk).first()
    if found is None or (version is not None and found.version != version):
        raise ChangedMeanwhile(story.pk)
    return found


def _keep(row: ValueStory, story: Story) -> None:
    row.activity, row.insight = story.activity.strip(), story.insight.strip()
    row.action, row.effect = story.action.strip(), story.effect.strip()
    if not any(row.steps):
        raise NothingSaid
    row.readers = story.readers
    row.is_named = story.is_named and story.readers in OUTSIDE
    row.save()


def _record(row: ValueStory, verb: StoryVerb, *, by: User, at: datetime) -> None:
    audit.record(organisation=row.network.organisation, by=by, at=at, verb=verb)
