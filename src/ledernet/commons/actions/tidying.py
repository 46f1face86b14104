"""What goes when somebody leaves, and when a network closes. Run by the worker once a day; twice changes nothing.

Access ends with the seat, the same day, by the rules alone. `KEPT_DAYS` after that, own notes and the line below the name are erased,
and posts, documents and lessons lose their author. As long after a network has closed, posts, documents, notes and lessons that were
not shared are erased, files and all: nobody can read them, so nobody needs them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.commons import files
from ledernet.commons.enums import Verb
from ledernet.commons.models import Document, Lesson, OwnNote, Post, SparringLine
from ledernet.commons.queries import KEPT_DAYS, lately_inside
from ledernet.networks.enums import NetworkState


def tidy(*, by: Actor, at: datetime) -> int:
    """Returns how many rows were erased or lost their author, and how many stray files went."""
    day = day_of(at)
    done = sum(
        _of_organisation(organisation, day, by=by, at=at) for organisation in Organisation.objects.all()
    )
    known = set(Document.objects.values_list("stored", flat=True))
    strays = list(files.strays(known, before=at - timedelta(days=1)))
    for stored in strays:
        files.drop(stored)
    return done + len(strays)


@dataclass(frozen=True)
class Over:
    """What is to be erased, and what is to lose its author."""

    notes: QuerySet[OwnNote]
    lines: QuerySet[SparringLine]
    documents: QuerySet[Document]
    posts: QuerySet[Post]
    lessons: QuerySet[Lesson]
    signed: tuple[QuerySet[Any], ...]


def day_of(at: datetime) -> date:
    """Who left, and what closed, on this day or before."""
    return timezone.localdate(at) - timedelta(days=KEPT_DAYS)


def over(organisation: Organisation, day: date) -> Over:
    here = Q(network__organisation=organisation)
    closed = here & Q(network__state=NetworkState.CLOSED, network__ends_on__lte=day)
    return Over(
        OwnNote.objects.filter(here).exclude(lately_inside(day, user="author")),
        SparringLine.objects.filter(seat__network__organisation=organisation, seat__ends_on__lte=day),
        Document.objects.filter(closed),
        Post.objects.filter(closed),
        Lesson.objects.filter(closed, shared_at__isnull=True),
        tuple(
            model.objects.filter(here, made_by__isnull=False).exclude(lately_inside(day, user="made_by"))
            for model in (Post, Document, Lesson)
        ),
    )


@transaction.atomic
def _of_organisation(organisation: Organisation, day: date, *, by: Actor, at: datetime) -> int:
    done: Counter[str] = Counter()
    gone = over(organisation, day)
    done["notes"] = _deleted(OwnNote.objects.filter(pk__in=gone.notes.values("pk")))
    done["lines"] = _deleted(gone.lines)
    done["documents"] = _erase_documents(gone.documents)
    done["posts"] = _deleted(gone.posts)
    done["lessons"] = _deleted(gone.lessons)
    for left in gone.signed:
        keys = list(left.values_list("pk", flat=True))
        done["authors"] += left.model.objects.filter(pk__in=keys).update(made_by=None)
    total = sum(done.values())
    if total:
        facts = {name: count for name, count in done.items() if count}
        audit.record(organisation=organisation, by=by, at=at, verb=Verb.TIDIED, facts=facts)
    return total


def _erase_documents(which: QuerySet[Document]) -> int:
    rows = list(which)
    for row in rows:
        stored = row.stored
        row.delete()
        transaction.on_commit(lambda stored=stored: files.drop(stored))  # type: ignore[misc]
    return len(rows)


def _deleted(rows: QuerySet[Any]) -> int:
    return int(rows.delete()[0])
