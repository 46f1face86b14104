"""Experience leaves as a file, comes in from one, and is thrown away again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.commons.enums import Verb

from .enums import Standing
from .files import Read, fingerprint, written
from .items import Item
from .models import ExchangeKey, FromOthers, ReceivedFile, SentFile
from .queries import leaving, standings


class NotOffered(ValueError):
    """Something that was chosen may leave no longer: taken back, removed or retired meanwhile. Nothing was made."""


def key_for(organisation: Organisation) -> ExchangeKey:
    key, _made = ExchangeKey.objects.get_or_create(organisation=organisation)
    return key


@transaction.atomic
def make_file(
    *, key: ExchangeKey, items: Sequence[Item], is_named: bool, on: date, by: User, at: datetime
) -> str:
    """The text of the file, and the record of what left. `items` in the words in which they leave. Raises `NotOffered`."""
    organisation = key.organisation
    offered = {item.uid for item in leaving(organisation, key)}
    if not {item.uid for item in items} <= offered:
        raise NotOffered
    text = written(items, sender=organisation.name if is_named else "", made_on=on)
    made = SentFile.objects.create(
        organisation=organisation,
        is_named=is_named,
        entries=sorted([str(item.kind), item.uid] for item in items),
        fingerprint=fingerprint(text),
        made_by=by,
        made_at=at,
    )
    facts = {"items": _counted(items), "is_named": is_named, "fingerprint": made.fingerprint}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.EXPERIENCE_SENT, target=made, facts=facts)
    return text


@transaction.atomic
def take_in(*, organisation: Organisation, read: Read, by: User, at: datetime) -> ReceivedFile | None:
    """What is new and what reads otherwise than before is kept; the same file again changes nothing, and None comes back."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    stand = standings(organisation, read.items)
    fresh = [item for item, standing in stand if standing in {Standing.NEW, Standing.CHANGED}]
    if not fresh:
        return None
    file = ReceivedFile.objects.create(
        organisation=organisation, sender=read.sender, made_on=read.made_on, made_by=by, made_at=at
    )
    FromOthers.objects.filter(organisation=organisation, uid__in=[item.uid for item in fresh]).delete()
    FromOthers.objects.bulk_create(
        FromOthers(
            organisation=organisation, received=file, uid=item.uid, kind=item.kind, content=item.content
        )
        for item in fresh
    )
    ReceivedFile.objects.filter(organisation=organisation, entries__isnull=True).delete()
    facts = {"items": _counted(fresh), "rejected": len(read.refused), "same": len(stand) - len(fresh)}
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.EXPERIENCE_RECEIVED, target=file, facts=facts
    )
    return file


@transaction.atomic
def remove_received(*, file: ReceivedFile, by: User, at: datetime) -> None:
    """All that came in the file and is still here. A second time nothing happens."""
    found = ReceivedFile.objects.select_for_update(of=("self",)).filter(pk=file.pk).first()
    if found is not None:
        count = found.entries.count()
        _removed(found, count, by=by, at=at)
        found.delete()


@transaction.atomic
def remove_entry(*, entry: FromOthers, by: User, at: datetime) -> bool:
    """One of them; the file goes with the last. Whether anything of the file is left."""
    file = ReceivedFile.objects.select_for_update(of=("self",)).filter(pk=entry.received_id).first()
    gone, _kinds = FromOthers.objects.filter(pk=entry.pk).delete()
    if file is None:
        return False
    if gone:
        _removed(file, 1, by=by, at=at)
    if not file.entries.exists():
        file.delete()
        return False
    return True


def _removed(file: ReceivedFile, count: int, *, by: User, at: datetime) -> None:
    audit.record(
        organisation=file.organisation,
        by=by,
        at=at,
        verb=Verb.EXPERIENCE_REMOVED,
        target=file,
        facts={"count": count},
    )


def _counted(items: Sequence[Item]) -> dict[str, int]:
    return dict(Counter(str(item.kind) for item in items))
