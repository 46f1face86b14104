"""A parcel is fetched, or thrown away before its days are over, by whoever ordered it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledernet.people.viewer import Request, must
from ledernet.transfer import actions
from ledernet.transfer.boxes import Unreadable
from ledernet.transfer.enums import ParcelKind
from ledernet.transfer.models import Parcel
from ledernet.transfer.queries import parcels_visible_to

PAGES = {ParcelKind.RECORDS: "transfer:records", ParcelKind.ORGANISATION: "transfer:organisation"}


@require_safe
def fetch(request: Request, pk: int) -> HttpResponse:
    parcel = _own(request, pk)
    try:
        content = actions.fetch(parcel=parcel, by=request.user, at=timezone.now())
    except actions.NotThere:
        messages.warning(request, _("It is no longer kept. Order it again."))
        return redirect(PAGES[ParcelKind(parcel.kind)])
    except Unreadable:
        messages.error(
            request, _("The installation has another secret key than when it was made. Order it again.")
        )
        return redirect(PAGES[ParcelKind(parcel.kind)])
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{parcel.filename}"'
    return response


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    parcel = _own(request, pk)
    if actions.empty(parcel=parcel, by=request.user, at=timezone.now()):
        messages.success(request, _("The content is thrown away."))
    return redirect(PAGES[ParcelKind(parcel.kind)])


def _own(request: Request, pk: int) -> Parcel:
    parcel = get_object_or_404(parcels_visible_to(request.viewer), pk=pk)
    must(request.viewer, "transfer.fetch", parcel)
    return parcel
