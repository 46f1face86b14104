"""What has come to the mailbox and had no effect, for HR; what is to be dealt with is marked as dealt with."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledernet.meetings.actions import deal_with
from ledernet.meetings.queries import received_by, unread_of
from ledernet.meetings.receipts import rows_of
from ledernet.people.viewer import Request, must
from ledernet.ui.numbers import whole_numbers
from ledernet.ui.pages import respond


@require_safe
def received(request: Request) -> HttpResponse:
    must(request.viewer, "meetings.read_post")
    rows = rows_of(received_by(request.viewer)[:200], request.viewer.organisation)
    return respond(request, "meetings/received.html", {"rows": rows, "waiting": unread_of(request.viewer)})


@require_POST
def seen(request: Request) -> HttpResponse:
    must(request.viewer, "meetings.read_post")
    asked = whole_numbers(request.POST.getlist("row"))
    count = deal_with(
        rows=received_by(request.viewer).filter(pk__in=asked), by=request.user, at=timezone.now()
    )
    if count:
        messages.success(request, _("Marked as dealt with."))
    return redirect("meetings:received")
