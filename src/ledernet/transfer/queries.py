"""What the screens of this room ask."""

from __future__ import annotations

from django.db.models import QuerySet

from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer

from .enums import ParcelKind
from .models import Parcel, SentRecord


def parcels_visible_to(viewer: Viewer) -> QuerySet[Parcel]:
    """That a parcel was made is seen by all who may make one; its content by its maker alone (`transfer.fetch`)."""
    if not viewer.everywhere(Role.HR, Role.ADMINISTRATOR):
        return Parcel.objects.none()
    return Parcel.objects.filter(organisation=viewer.organisation).defer("content").select_related("made_by")


def shown(viewer: Viewer, kind: ParcelKind, *, most: int = 20) -> list[Parcel]:
    return list(parcels_visible_to(viewer).filter(kind=kind).order_by("-made_at", "-pk")[:most])


def sent_counts(viewer: Viewer) -> dict[str, int]:
    """Kind → how many documents have left, each edition once."""
    rows = (
        SentRecord.objects.filter(organisation=viewer.organisation)
        .values("kind", "source", "edition")
        .distinct()
    )
    counted: dict[str, int] = {}
    for row in rows:
        counted[row["kind"]] = counted.get(row["kind"], 0) + 1
    return counted
