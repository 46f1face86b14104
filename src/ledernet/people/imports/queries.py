"""Imports as screens need them."""

from django.db.models import QuerySet
from rules import has_perm

from ledernet.people.enums import OPEN_IMPORTS, ImportState
from ledernet.people.models import ImportBatch
from ledernet.people.viewer import Viewer


def imports_visible_to(viewer: Viewer) -> QuerySet[ImportBatch]:
    """The imports of the viewer's organisation, the latest first; none for who may not import."""
    if not has_perm("people.import_leaders", viewer):
        return ImportBatch.objects.none()
    return ImportBatch.objects.filter(organisation=viewer.organisation).order_by("-created_at", "-pk")


def open_imports_visible_to(viewer: Viewer) -> QuerySet[ImportBatch]:
    """Imports that were begun and can be taken up again; without their rows."""
    return (
        imports_visible_to(viewer)
        .filter(state__in=OPEN_IMPORTS)
        .defer("content", "plan")
        .select_related("created_by")
    )


def applied_imports_visible_to(viewer: Viewer) -> QuerySet[ImportBatch]:
    """Imports that were carried out; without what was shown of them."""
    applied = imports_visible_to(viewer).filter(state=ImportState.APPLIED)
    return applied.defer("content", "plan").select_related("created_by").order_by("-applied_at")
