"""What can leave, what is here from others, and who reads it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from itertools import chain

from django.db.models import QuerySet
from django.utils import timezone
from rules import has_perm

from ledernet.accounts.models import Organisation, User
from ledernet.commons.models import FromOthers, Lesson, Reading, ReceivedFile, SentFile
from ledernet.methods.models import Method
from ledernet.methods.queries import said_of
from ledernet.networks.models import Network
from ledernet.people.models import Leader, Unit
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import Purpose
from ledernet.strategy.models import Programme

from .enums import Kind, Standing
from .items import FEWEST, Item
from .models import ExchangeKey
from .naming import Names

MOST = {Kind.LESSON: 250, Kind.METHOD: 100, Kind.READING: 150}
"""So many of each can be chosen among, the newest first; together no more than a file may hold."""


def others_visible_to(viewer: Viewer) -> QuerySet[FromOthers]:
    """Twin of `commons.read_shared` and `commons.exchange`: who reads what other networks share, and who brought it in."""
    rows = FromOthers.objects.filter(organisation=viewer.organisation).select_related("received")
    may = has_perm("commons.read_shared", viewer) or has_perm("commons.exchange", viewer)
    return rows.order_by("kind", "received__made_at", "uid") if may else rows.none()


def received_visible_to(viewer: Viewer) -> QuerySet[ReceivedFile]:
    rows = ReceivedFile.objects.filter(organisation=viewer.organisation).prefetch_related("entries")
    return rows.order_by("-made_at", "-pk") if has_perm("commons.exchange", viewer) else rows.none()


def sent_visible_to(viewer: Viewer) -> QuerySet[SentFile]:
    rows = SentFile.objects.filter(organisation=viewer.organisation).select_related("made_by")
    return rows.order_by("-made_at", "-pk") if has_perm("commons.exchange", viewer) else rows.none()


def leaving(organisation: Organisation, key: ExchangeKey) -> list[Item]:
    """What may leave: lessons their authors share, own ways of working that are offered, own entries that stand on the list.

    No names of persons, units or networks go along, no day, no purpose in own words, and no count below `FEWEST`.
    """
    return list(chain(_lessons(organisation, key), _methods(organisation, key), _readings(organisation, key)))


def _lessons(organisation: Organisation, key: ExchangeKey) -> Iterable[Item]:
    rows = Lesson.objects.filter(network__organisation=organisation, shared_at__isnull=False)
    for row in rows.order_by("-shared_at", "-pk")[: MOST[Kind.LESSON]]:
        content = {
            "activity": row.activity,
            "insight": row.insight,
            "now": row.now,
            "purposes": [row.purpose] if row.purpose in Purpose.values else [],
            "year": timezone.localdate(row.made_at).year,
        }
        yield Item(Kind.LESSON, uid_of(key, Kind.LESSON, row.pk), content)


def _methods(organisation: Organisation, key: ExchangeKey) -> Iterable[Item]:
    rows = Method.objects.filter(organisation=organisation, code="", is_retired=False)
    methods = list(rows.prefetch_related("steps").order_by("-made_at", "-pk")[: MOST[Kind.METHOD]])
    said = said_of(methods)
    for row in methods:
        content = {
            name: getattr(row, name) for name in ("name", "gain", "caution", "source", "least", "most")
        }
        content["purposes"] = [code for code in Purpose.values if code in row.purposes]
        content["steps"] = [[minutes, text] for minutes, text in row.plain_steps]
        heard = said[row.pk]
        if heard.networks >= FEWEST:
            content["tried"] = {"networks": heard.networks, "again": heard.again}
        yield Item(Kind.METHOD, uid_of(key, Kind.METHOD, row.pk), content)


def _readings(organisation: Organisation, key: ExchangeKey) -> Iterable[Item]:
    names = ("title", "author", "place", "why", "year", "language", "themes", "purposes")
    rows = Reading.objects.filter(organisation=organisation, is_retired=False)
    for row in rows.order_by("-made_at", "-pk")[: MOST[Kind.READING]]:
        content = {name: getattr(row, name) for name in names}
        yield Item(Kind.READING, uid_of(key, Kind.READING, row.pk), content)


def uid_of(key: ExchangeKey, kind: Kind, pk: int) -> str:
    """The same each time, and different from all others; without the key nothing can be read out of it."""
    return str(uuid.uuid5(key.key, f"{kind}:{pk}"))


def names_of(organisation: Organisation) -> Names:
    """Everybody and everything of the organisation that a text could name. Five queries."""
    people = chain(
        Leader.everyone.filter(organisation=organisation).values_list("name", flat=True),
        User.objects.filter(role_assignments__organisation=organisation)
        .distinct()
        .values_list("name", flat=True),
    )
    things = chain(
        Network.objects.filter(organisation=organisation).values_list("name", flat=True),
        Unit.objects.filter(organisation=organisation).values_list("name", flat=True),
        Programme.objects.filter(organisation=organisation).values_list("name", flat=True),
        [organisation.name],
    )
    return Names(people=people, things=things)


def standings(organisation: Organisation, items: Iterable[Item]) -> list[tuple[Item, Standing]]:
    """How each entry of a file stands to what is here. Up to five queries."""
    there = {
        str(uid): (kind, content)
        for uid, kind, content in FromOthers.objects.filter(organisation=organisation).values_list(
            "uid", "kind", "content"
        )
    }
    own = _own_uids(organisation)

    def standing(item: Item) -> Standing:
        if item.uid in own:
            return Standing.OURS
        if item.uid not in there:
            return Standing.NEW
        return Standing.SAME if there[item.uid] == (item.kind, item.content) else Standing.CHANGED

    return [(item, standing(item)) for item in items]


def _own_uids(organisation: Organisation) -> set[str]:
    key = ExchangeKey.objects.filter(organisation=organisation).first()
    if key is None:
        return set()
    rows = {
        Kind.LESSON: Lesson.objects.filter(network__organisation=organisation),
        Kind.METHOD: Method.objects.filter(organisation=organisation, code=""),
        Kind.READING: Reading.objects.filter(organisation=organisation),
    }
    return {
        uid_of(key, kind, pk) for kind, found in rows.items() for pk in found.values_list("pk", flat=True)
    }
