"""What the network has learnt: written, put right, shared with the others, taken back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.commons.enums import Verb
from ledernet.commons.models import Lesson
from ledernet.networks.models import Network

from .common import fresh, open_room, record
from .errors import NothingSaid, TooMany

MOST = 300


@dataclass(frozen=True)
class Learnt:
    """What we did, what we saw, what we do now; and which purpose of the programme it is about ("": none in particular)."""

    activity: str
    insight: str
    now: str
    purpose: str = ""

    def require_words(self) -> None:
        if not (self.activity.strip() and self.insight.strip() and self.now.strip()):
            raise NothingSaid


@transaction.atomic
def write_lesson(*, network: Network, learnt: Learnt, by: User, at: datetime) -> Lesson:
    """Raises `NotInside`, `NothingSaid`, `TooMany`."""
    network = open_room(network)
    learnt.require_words()
    if Lesson.objects.filter(network=network).count() >= MOST:
        raise TooMany(MOST)
    made = Lesson.objects.create(network=network, **vars(learnt), made_by=by, made_at=at)
    record(network, Verb.LESSON_WRITTEN, by=by, at=at)
    return made


@transaction.atomic
def change_lesson(*, lesson: Lesson, version: int, learnt: Learnt, by: User, at: datetime) -> Lesson:
    """A lesson that is shared is shared as it then reads no longer: it must be shared anew, since its words are others.

    Raises `ChangedMeanwhile`, `NotInside`, `NothingSaid`.
    """
    open_room(lesson.network)
    found = fresh(lesson, version)
    learnt.require_words()
    if any(getattr(found, name) != value for name, value in vars(learnt).items()):
        for name, value in vars(learnt).items():
            setattr(found, name, value)
        found.shared_at = None
        found.version += 1
        found.save(update_fields=[*vars(learnt), "shared_at", "version"])
        record(found.network, Verb.LESSON_WRITTEN, by=by, at=at)
    return found


@transaction.atomic
def share_lesson(*, lesson: Lesson, version: int, by: User, at: datetime) -> Lesson:
    """Its author lets the organisation's other networks read it, in the words she has read. Raises `ChangedMeanwhile`."""
    found = fresh(lesson, version)
    if found.shared_at is None:
        found.shared_at = at
        found.save(update_fields=["shared_at"])
        record(found.network, Verb.LESSON_SHARED, by=by, at=at)
    return found


@transaction.atomic
def unshare_lesson(*, lesson: Lesson, by: User, at: datetime) -> Lesson:
    """From now on only the network reads it. Raises `ChangedMeanwhile` when it is gone."""
    found = fresh(lesson)
    if found.shared_at is not None:
        found.shared_at = None
        found.save(update_fields=["shared_at"])
        record(found.network, Verb.LESSON_UNSHARED, by=by, at=at)
    return found


@transaction.atomic
def remove_lesson(*, lesson: Lesson, by: User, at: datetime) -> None:
    """Gone for the network and for those it was shared with. Raises `ChangedMeanwhile` when it is gone already."""
    found = fresh(lesson)
    found.delete()
    record(found.network, Verb.LESSON_REMOVED, by=by, at=at)
