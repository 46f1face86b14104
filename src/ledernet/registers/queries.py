"""Connections and readings as screens need them."""

from django.db.models import QuerySet
from rules import has_perm

from ledernet.people.viewer import Viewer

from .models import Connection, Run


def connections_visible_to(viewer: Viewer) -> QuerySet[Connection]:
    """That of the viewer's organisation, for who may manage it."""
    if not has_perm("registers.manage", viewer):
        return Connection.objects.none()
    return Connection.objects.filter(organisation=viewer.organisation)


def runs_visible_to(viewer: Viewer) -> QuerySet[Run]:
    """The readings of the viewer's organisation, the latest first."""
    runs = Run.objects.filter(connection__in=connections_visible_to(viewer))
    return (
        runs.select_related("batch", "asked_by")
        .defer("batch__content", "batch__plan")
        .order_by("-asked_at", "-pk")
    )
