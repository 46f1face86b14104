"""How the installation is, for its administrators."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond

from . import actions, cards, settings_check


@require_safe
def overview(request: Request) -> HttpResponse:
    must(request.viewer, "operations.view_state")
    at = timezone.now()
    viewer = request.viewer
    page = cards.page(viewer.organisation, opens_outbox=has_perm("mail.list_messages", viewer), at=at)
    return respond(
        request, "operations/overview.html", {"page": page, "checks": settings_check.checks(), "at": at}
    )


@require_POST
def retry(request: Request) -> HttpResponse:
    must(request.viewer, "operations.retry_task")
    try:
        actions.retry_task(
            task=UUID(request.POST.get("task", "")),
            organisation=request.viewer.organisation,
            by=request.user,
            at=timezone.now(),
        )
    except (actions.NotFailed, ValueError):
        messages.info(request, _("That task has been tried again already, or is gone."))
    else:
        messages.success(request, _("The task is in the queue again."))
    return redirect("operations:overview")
