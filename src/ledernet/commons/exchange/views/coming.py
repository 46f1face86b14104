"""A file comes in: everything is shown before anything is kept, and all of it can be thrown away again."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.commons.exchange import actions
from ledernet.commons.exchange.enums import Bad, Standing
from ledernet.commons.exchange.files import LARGEST, BadFile, Read, read
from ledernet.commons.exchange.forms import FileForm
from ledernet.commons.exchange.models import ReceivedFile
from ledernet.commons.exchange.queries import others_visible_to, received_visible_to, standings
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.uploads import is_too_large, let_it_pass

METHODS = ["GET", "HEAD", "POST"]


@csrf_exempt  # the size is looked at before anything of the file is read; what is read is protected below
def receive(request: HttpRequest) -> HttpResponse:
    asked = cast(Request, request)
    must(asked.viewer, "commons.exchange")
    if request.method == "POST" and is_too_large(request, LARGEST):
        let_it_pass(request)
        return _again(asked, FileForm(), Bad.TOO_LARGE)
    return _received(asked)


@csrf_protect
@require_http_methods(METHODS)
def _received(request: Request) -> HttpResponse:
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read()
        try:
            found = read(data)
        except BadFile as bad:
            form.add_error("file", str(bad.why.label))
        else:
            return _preview(request, found, data.decode("utf-8-sig"))
    return respond(request, "exchange/receive.html", {"form": form})


@require_POST
def confirm(request: Request) -> HttpResponse:
    """Keep what was shown. The file is read once more, so nothing depends on what the page says of it."""
    viewer = request.viewer
    must(viewer, "commons.exchange")
    try:
        found = read(request.POST.get("text", "").encode())
    except BadFile as bad:
        return _again(request, FileForm(), bad.why)
    made = actions.take_in(organisation=viewer.organisation, read=found, by=request.user, at=timezone.now())
    if made is None:
        messages.info(request, _("Nothing in the file was new. Nothing is changed."))
        return redirect("exchange:start")
    messages.success(request, _("The experience of others stands beside your own now."))
    return redirect("exchange:received", pk=made.pk)


@require_safe
def received(request: Request, pk: int) -> HttpResponse:
    file = _file(request, pk)
    rows = others_visible_to(request.viewer).filter(received=file)
    return respond(request, "exchange/received.html", {"file": file, "rows": rows})


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    actions.remove_received(file=_file(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("All that came in the file is gone."))
    return redirect("exchange:start")


@require_POST
def entry_remove(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(others_visible_to(request.viewer), pk=pk)
    must(request.viewer, "commons.remove_received", found)
    left = actions.remove_entry(entry=found, by=request.user, at=timezone.now())
    messages.success(request, _("The entry is gone."))
    return redirect("exchange:received", pk=found.received_id) if left else redirect("exchange:start")


def _file(request: Request, pk: int) -> ReceivedFile:
    must(request.viewer, "commons.exchange")
    found = get_object_or_404(received_visible_to(request.viewer), pk=pk)
    must(request.viewer, "commons.remove_received", found)
    return found


def _again(request: Request, form: FileForm, why: Bad) -> HttpResponse:
    return respond(request, "exchange/receive.html", {"form": form, "refused": why.label}, status=422)


def _preview(request: Request, found: Read, text: str) -> HttpResponse:
    stand = standings(request.viewer.organisation, found.items)
    fresh = [(item, standing) for item, standing in stand if standing in {Standing.NEW, Standing.CHANGED}]
    there = len(stand) - len(fresh)
    words = ngettext("Keep this one entry", "Keep these %(count)s entries", len(fresh))
    context = {
        "found": found,
        "fresh": fresh,
        "there": [(item, standing) for item, standing in stand if (item, standing) not in fresh],
        "there_count": there,
        "refused": found.refused,
        "text": text,
        "keep_words": words % {"count": len(fresh)},
    }
    return respond(request, "exchange/incoming.html", context)
