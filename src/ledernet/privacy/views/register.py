"""The register of processing, on a page and as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ledernet.people.viewer import Request, must
from ledernet.privacy import actions, processing
from ledernet.privacy.purposes import SECURITY
from ledernet.privacy.ways import ways
from ledernet.ui.spreadsheet import Sheet, csv_response, xlsx_response


@require_safe
def register(request: Request) -> HttpResponse:
    must(request.viewer, "privacy.view_register")
    context = {
        "activities": processing.activities(),
        "security": SECURITY,
        "tabs": ways(request.viewer, "privacy:register"),
    }
    return render(request, "privacy/register.html", context)


@require_safe
def register_file(request: Request, kind: str) -> HttpResponse:
    must(request.viewer, "privacy.view_register")
    if kind not in {"csv", "xlsx"}:
        raise Http404
    actions.export_register(
        organisation=request.viewer.organisation, kind=kind, by=request.user, at=timezone.now()
    )
    name = _("Register of processing")
    if kind == "csv":
        return csv_response(name, processing.headers(), processing.rows())
    return xlsx_response(
        name,
        Sheet(name, processing.headers(), processing.rows()),
        Sheet(_("Field by field"), processing.detail_headers(), processing.detail_rows()),
    )
