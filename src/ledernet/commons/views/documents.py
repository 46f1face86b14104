"""Documents in, out and away. A file leaves only here, always as a download, for those in the room alone."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.commons import actions, files
from ledernet.commons.enums import MEDIA_TYPES, FileKind
from ledernet.commons.forms import DocumentForm, too_large, unfit
from ledernet.commons.models import Document
from ledernet.commons.queries import documents_visible_to, used_bytes
from ledernet.networks.models import Network
from ledernet.people.viewer import Request, must
from ledernet.ui.formatting import file_size
from ledernet.ui.pages import respond
from ledernet.ui.spreadsheet import file_name
from ledernet.ui.uploads import is_too_large, let_it_pass

from .loading import METHODS, gone, room_of


@csrf_exempt  # the size is looked at before anything of the file is read; what is read is protected below
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """A document for the network."""
    asked = cast(Request, request)
    network = room_of(asked, pk)
    if request.method == "POST" and is_too_large(request, files.LARGEST):
        let_it_pass(request)
        return _page(asked, network, DocumentForm(), refused=too_large())
    return _uploaded(asked, network)


@csrf_protect
@require_http_methods(METHODS)
def _uploaded(request: Request, network: Network) -> HttpResponse:
    form = DocumentForm(request.POST, request.FILES) if request.method == "POST" else DocumentForm()
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_document(
                network=network,
                title=form.named(),
                data=form.cleaned_data["file"].read(),
                by=request.user,
                at=timezone.now(),
            )
        except files.Unfit as refused:
            form.add_error("file", unfit(refused))
        except actions.TooMany as refused:
            words = _(
                "The network has %(limit)s documents, which is as many as there can be. Remove one first."
            )
            form.add_error("file", words % {"limit": refused.limit})
        except actions.RoomIsFull as refused:
            words = _("There is room for %(left)s more. Remove a document that is no longer needed.")
            form.add_error("file", words % {"left": file_size(refused.left)})
        except actions.NotInside:
            form.add_error(None, _("The network has closed. Nothing more can be written here."))
        else:
            messages.success(request, _("%(title)s is here for all of you.") % {"title": made.title})
            return redirect("commons:room", pk=network.pk)
    return _page(request, network, form)


def _page(request: Request, network: Network, form: DocumentForm, refused: str = "") -> HttpResponse:
    context = {
        "network": network,
        "form": form,
        "refused": refused,
        "left": max(0, files.ROOM - used_bytes(network)),
    }
    return respond(request, "commons/upload.html", context, status=413 if refused else None)


@require_safe
def document(request: Request, pk: int) -> HttpResponseBase:
    """The file. Nothing of it is shown in the browser, and no browser guesses what it might be."""
    found = _document(request, pk)
    try:
        content = files.store().open(found.stored)
    except FileNotFoundError:
        words = _("The file is not there any more. Tell the one who put it here, or those who run Ledernet.")
        return gone(request, words, found.network_id, "commons:room")
    name = f"{file_name(found.title)}.{found.kind}"
    response = FileResponse(content, as_attachment=True, filename=name, content_type=MEDIA_TYPES[FileKind(found.kind)])  # fmt: skip
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    return response


@require_POST
def document_remove(request: Request, pk: int) -> HttpResponse:
    found = _document(request, pk)
    must(request.viewer, "commons.remove_document", found)
    try:
        actions.remove_document(document=found, by=request.user, at=timezone.now())
    except actions.ChangedMeanwhile:
        return gone(request, _("The document is gone."), found.network_id, "commons:room")
    messages.success(request, _("The document is gone, the file too."))
    return redirect("commons:room", pk=found.network_id)


def _document(request: Request, pk: int) -> Document:
    rows = documents_visible_to(request.viewer).select_related("network__organisation", "network__programme")
    return get_object_or_404(rows, pk=pk)
