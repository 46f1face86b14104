"""What goes when somebody leaves, and when a network closes. Run by the worker once a day; twice changes nothing.

Access ends with the seat, the same day, by the rules alone. `KEPT_DAYS` after that, own notes and the line below the name are erased,
and posts, documents and lessons lose their author. As long after a network has closed, posts, documents, notes and lessons that were
not shared are erased, files and all: nobody can read them, so nobody needs them.
"""

from __future__ import annotations

from collections import Counter
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
    day = timezone.localdate(at) - timedelta(days=KEPT_DAYS)
    done = sum(
        _of_organisation(organisation, day, by=by, at=at) for organisation in Organisation.objects.all()
    )
    known = set(Document.objects.values_list("stored", flat=True))
    strays = list(files.strays(known, before=at - timedelta(days=1)))
    for stored in strays:
        files.drop(stored)
    return done + len(strays)


@transaction.atomic
def _of_organisation(organisation: Organisation, day: date, *, by: Actor, at: datetime) -> int:
    done: Counter[str] = Counter()
    here = Q(network__organisation=organisation)
    closed = Q(network__state=NetworkState.CLOSED, network__ends_on__lte=day)
    gone_notes = OwnNote.objects.filter(here).exclude(lately_inside(day, user="author"))
    done["notes"] = _deleted(OwnNote.objects.filter(pk__in=gone_notes.values("pk")))
    ended = SparringLine.objects.filter(seat__network__organisation=organisation, seat__ends_on__lte=day)
    done["lines"] = _deleted(ended)
    done["documents"] = _erase_documents(here & closed)
    done["posts"] = _deleted(Post.objects.filter(here & closed))
    done["lessons"] = _deleted(Lesson.objects.filter(here & closed, shared_at__isnull=True))
    for model in (Post, Document, Lesson):
        signed = model.objects.filter(here, made_by__isnull=False)
        left = signed.exclude(lately_inside(day, user="made_by"))
        done["authors"] += model.objects.filter(pk__in=list(left.values_list("pk", flat=True))).update(
            made_by=None
        )
    total = sum(done.values())
    if total:
        facts = {name: count for name, count in done.items() if count}
        audit.record(organisation=organisation, by=by, at=at, verb=Verb.TIDIED, facts=facts)
    return total


def _erase_documents(which: Q) -> int:
    rows = list(Document.objects.filter(which))
    for row in rows:
        stored = row.stored
        row.delete()
        transaction.on_commit(lambda stored=stored: files.drop(stored))  # type: ignore[misc]
    return len(rows)


def _deleted(rows: QuerySet[Any]) -> int:
    return int(rows.delete()[0])
