"""What the worker does for this room."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.models import Organisation
from ledernet.audit.retention import Rule

from . import actions
from .enums import ParcelKind, ParcelState, RecordKind
from .models import CaseSetup, Parcel
from .records.asked import Asked
from .records.gathering import records_of

log = logging.getLogger(__name__)


def make_parcels(at: datetime, should_stop: Callable[[], bool]) -> int:
    """One after the other, the oldest first. One that breaks does not keep the others back."""
    waiting = Parcel.objects.filter(state=ParcelState.WAITING).select_related("organisation", "made_by")
    made = 0
    for parcel in waiting.order_by("made_at", "pk"):
        if should_stop():
            break
        try:
            actions.make_parcel(parcel, at=at)
        except Exception:
            log.exception("Parcel %s, attempt %s", parcel.pk, parcel.attempts)
            continue
        made += 1
    return made


def deliver_nightly(at: datetime, should_stop: Callable[[], bool]) -> int:
    """Orders a delivery to the folder for each organisation that wants one and has something new."""
    if not settings.CASE_DIR:
        return 0
    ordered = 0
    for setup in CaseSetup.objects.filter(is_nightly=True).select_related("organisation"):
        if should_stop():
            break
        ordered += _order(setup, setup.organisation, at)
    return ordered


def _order(setup: CaseSetup, organisation: Organisation, at: datetime) -> int:
    waiting = Parcel.objects.filter(
        organisation=organisation, kind=ParcelKind.RECORDS, state=ParcelState.WAITING, to_folder=True
    )
    kinds = tuple(RecordKind(kind) for kind in setup.kinds)
    asked = Asked(kinds=kinds, since=setup.since, with_word=setup.with_word)
    if waiting.exists() or not records_of(organisation, asked):
        return 0
    actions.order_records(organisation=organisation, asked=asked, to_folder=True, by=actions.WORKER, at=at)
    return 1


def tidy(at: datetime, should_stop: Callable[[], bool]) -> int:
    """Parcels whose days are over are emptied."""
    emptied = 0
    for parcel in over(at).defer("content"):
        if should_stop():
            break
        emptied += actions.empty(parcel=parcel, by=actions.WORKER, at=at)
    return emptied


def over(at: datetime) -> QuerySet[Parcel]:
    return Parcel.objects.filter(state=ParcelState.READY, kept_until__lte=at)


RETENTION = Rule(
    "parcels", "transfer.tidy", _("Files that were made to be fetched"), _("the day the file says"),
    _("The content is deleted; that it was made, and for whom, stays."), ("transfer.Parcel",),
    lambda house, at: [(over(at).filter(organisation=house.pk), "made_at")],
)  # fmt: skip
