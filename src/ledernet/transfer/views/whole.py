"""The organisation leaves as a file and comes in from one; and everybody fetches what is her own."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.audit import actions as audit
from ledernet.people.viewer import Request, must
from ledernet.transfer.enums import ParcelKind, ParcelState, Verb
from ledernet.transfer.exporting import import_now, order_export
from ledernet.transfer.forms import FileForm
from ledernet.transfer.queries import shown
from ledernet.transfer.whole.coming import NotEmpty, in_the_way
from ledernet.transfer.whole.own import OWN, own_of
from ledernet.transfer.whole.reading import LARGEST, BadFile
from ledernet.transfer.whole.staying import Stays
from ledernet.ui.pages import respond
from ledernet.ui.uploads import is_too_large, let_it_pass

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def organisation(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "transfer.export_organisation")
    if request.method == "POST":
        order_export(organisation=viewer.organisation, by=request.user, at=timezone.now())
        messages.success(request, _("It is being made. It stands below when it is ready."))
        return redirect("transfer:organisation")
    parcels = shown(viewer, ParcelKind.ORGANISATION)
    context = {
        "rows": [
            (parcel, [(_("rows"), sum(parcel.counts.values()))] if parcel.counts else [])
            for parcel in parcels
        ],
        "under_way": any(parcel.state == ParcelState.WAITING for parcel in parcels),
        "days": settings.PARCEL_DAYS,
        "stays": [why.label for why in Stays if why != Stays.UNCLASSED],
        "may_import": has_perm("transfer.import_organisation", viewer),
    }
    return respond(request, "transfer/organisation.html", context, part="parcels")


@csrf_exempt  # the size is looked at before anything of the file is read; what is read is protected below
def arrival(request: HttpRequest) -> HttpResponse:
    asked = cast(Request, request)
    must(asked.viewer, "transfer.import_organisation")
    if request.method == "POST" and is_too_large(request, LARGEST):
        let_it_pass(request)
        return _shown(
            asked, FileForm(), refused=_("The file is larger than 100 MB. Choose the file that was exported.")
        )
    return _arrived(asked)


@csrf_protect
@require_http_methods(METHODS)
def _arrived(request: Request) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, FileForm())
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, form)
    data = form.cleaned_data["file"].read()
    try:
        came = import_now(
            organisation=request.viewer.organisation, data=data, by=request.user, at=timezone.now()
        )
    except BadFile as bad:
        form.add_error("file", str(bad))
        return _shown(request, form)
    except NotEmpty:
        return _shown(request, form, status=422)
    count = sum(came.counts.values())
    words = ngettext("%(count)s row has come in.", "%(count)s rows have come in.", count)
    messages.success(request, words % {"count": count})
    if came.without_login:
        names = ", ".join(came.without_login[:10])
        said = ngettext(
            "%(count)s has no login, since the address is in use in another organisation here: %(names)s.",
            "%(count)s have no login, since their addresses are in use in another organisation here: %(names)s.",
            len(came.without_login),
        )
        messages.warning(request, said % {"count": len(came.without_login), "names": names})
    return redirect("transfer:organisation")


def _shown(request: Request, form: FileForm, *, refused: str = "", status: int | None = None) -> HttpResponse:
    labels = in_the_way(request.viewer.organisation)
    context = {
        "form": form,
        "refused": refused,
        "in_the_way": labels,
    }
    return respond(request, "transfer/arrival.html", context, status=422 if refused else status)


@require_safe
def own(request: Request) -> HttpResponse:
    must(request.viewer, "transfer.fetch_own")
    return respond(request, "transfer/own.html", {"names": [name for _path, name in OWN.values()]})


@require_POST
def own_file(request: Request) -> HttpResponse:
    """That it was fetched is recorded; never what was in it."""
    must(request.viewer, "transfer.fetch_own")
    at = timezone.now()
    content = own_of(request.user, at=at)
    audit.record(organisation=request.viewer.organisation, by=request.user, at=at, verb=Verb.OWN_FETCHED)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="mine-data-{timezone.localdate(at)}.zip"'
    return response
