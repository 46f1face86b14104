"""Own questions of an organisation: add, reword, retire."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.evaluation.enums import Verb
from ledernet.evaluation.models import OwnItem


class IsRetired(Exception):
    """Another version has taken its place, or it is not asked any more."""


@transaction.atomic
def add_item(
    *,
    organisation: Organisation,
    text_da: str,
    text_en: str,
    block: str,
    is_reversed: bool,
    by: User,
    at: datetime,
) -> OwnItem:
    """A question of its own, offered from the next round that is planned."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # two at once would take the same code
    codes = OwnItem.objects.filter(organisation=organisation).values_list("code", flat=True)
    number = max((int(code[1:]) for code in codes), default=0) + 1
    item = OwnItem.objects.create(
        organisation=organisation,
        code=f"O{number}",
        text_da=text_da,
        text_en=text_en,
        block=block,
        is_reversed=is_reversed,
        made_by=by,
        made_at=at,
    )
    _record(item, Verb.ITEM_ADDED, by=by, at=at)
    return item


@transaction.atomic
def reword_item(
    *, item: OwnItem, text_da: str, text_en: str, block: str, is_reversed: bool, by: User, at: datetime
) -> OwnItem:
    """A new version beside the old one, which is offered no more. Saying the same again changes nothing. Raises `IsRetired`."""
    fresh = _in_use(item)
    if (fresh.text_da, fresh.text_en, fresh.block, fresh.is_reversed) == (
        text_da,
        text_en,
        block,
        is_reversed,
    ):
        return fresh
    fresh.retired_at = at
    fresh.save(update_fields=["retired_at"])
    again = OwnItem.objects.create(
        organisation=fresh.organisation,
        code=fresh.code,
        number=fresh.number + 1,
        text_da=text_da,
        text_en=text_en,
        block=block,
        is_reversed=is_reversed,
        made_by=by,
        made_at=at,
    )
    _record(again, Verb.ITEM_CHANGED, by=by, at=at)
    return again


@transaction.atomic
def retire_item(*, item: OwnItem, by: User, at: datetime) -> OwnItem:
    """Offered no more; what was asked stays. Raises `IsRetired`."""
    fresh = _in_use(item)
    fresh.retired_at = at
    fresh.save(update_fields=["retired_at"])
    _record(fresh, Verb.ITEM_RETIRED, by=by, at=at)
    return fresh


def _in_use(item: OwnItem) -> OwnItem:
    fresh = OwnItem.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=item.pk)
    if fresh.retired_at is not None:
        raise IsRetired(fresh.pk)
    return fresh


def _record(item: OwnItem, verb: Verb, *, by: User, at: datetime) -> None:
    facts = {"question": item.text_da, "version": item.number}
    audit.record(organisation=item.organisation, by=by, at=at, verb=verb, target=item, facts=facts)
