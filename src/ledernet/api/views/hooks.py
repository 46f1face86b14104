"""What other systems are told: addresses, messages, and sending again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.api import actions
from ledernet.api.enums import DeliveryState, Event
from ledernet.api.forms import HookForm
from ledernet.api.models import Delivery, Hook
from ledernet.api.queries import deliveries_visible_to, hooks_visible_to
from ledernet.api.words import ADDRESSES, trouble_of
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond

from .tokens import found as found_token

SHOWN = 50
KINDS = {"waiting": "", "delivered": "good", "given_up": "note"}


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def hook_add(request: Request, pk: int) -> HttpResponse:
    token = found_token(request, pk, "api.manage_token")
    form = HookForm(request.POST or None, token=token)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():  # a secret is shown once: its page is drawn before it is kept
                made, secret = actions.make_hook(
                    token=token,
                    url=form.cleaned_data["url"],
                    events=form.cleaned_data["events"],
                    by=request.user,
                    at=timezone.now(),
                )
                return _page(request, made, secret=secret)
        except actions.BadAddress as error:
            form.add_error("url", str(ADDRESSES[error.code]))
    return respond(request, "api/hook_add.html", {"form": form, "token": token})


@require_safe
def hook(request: Request, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk, "api.view_token"))


def _found(request: Request, pk: int, permission: str) -> Hook:
    must(request.viewer, "api.list_tokens")
    rows = hooks_visible_to(request.viewer).select_related("token__organisation", "token__unit")
    row = get_object_or_404(rows, pk=pk)
    must(request.viewer, permission, row)
    return row


def _page(request: Request, row: Hook, **more: Any) -> HttpResponse:
    """`secret` is shown this once, and kept by no browser."""
    at = timezone.now()
    latest = list(Delivery.objects.filter(hook=row).order_by("-happened_at", "-pk")[:SHOWN])
    context = {
        "hook": row,
        "token": row.token,
        "speaks": row.speaks(at),
        "events": [Event(one).label for one in row.events if one in Event.values],
        "deliveries": [(one, one.get_state_display(), KINDS[one.state], trouble_of(one)) for one in latest],
        "given_up": Delivery.objects.filter(hook=row, state=DeliveryState.GIVEN_UP).count(),
        "overlaps": row.previous_until is not None and row.previous_until > at,
        "manages": has_perm("api.manage_token", request.viewer, row),
        **more,
    }
    if "form" not in context:
        context["form"] = HookForm(token=row.token, hook=row)
    return respond(request, "api/hook.html", context)


@require_POST
def hook_change(request: Request, pk: int) -> HttpResponse:
    row = _found(request, pk, "api.manage_token")
    form = HookForm(request.POST, token=row.token, hook=row)
    if form.is_valid():
        try:
            actions.change_hook(hook=row, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.BadAddress as error:
            form.add_error("url", str(ADDRESSES[error.code]))
        else:
            messages.success(request, _("Saved."))
            return redirect("api:hook", pk)
    return _page(request, row, form=form)


@require_POST
@sensitive_variables("secret")
@transaction.atomic  # as in `hook_add`
def hook_rotate(request: Request, pk: int) -> HttpResponse:
    row = _found(request, pk, "api.manage_token")
    row, secret = actions.rotate_hook(hook=row, by=request.user, at=timezone.now())
    return _page(request, row, secret=secret)


@require_POST
def hook_remove(request: Request, pk: int) -> HttpResponse:
    row = _found(request, pk, "api.manage_token")
    actions.remove_hook(hook=row, by=request.user, at=timezone.now())
    messages.success(request, _("The address is told nothing more."))
    return redirect("api:token", row.token_id)


@require_POST
def hook_test(request: Request, pk: int) -> HttpResponse:
    row = _found(request, pk, "api.manage_token")
    try:
        actions.send_test(hook=row, by=request.user, at=timezone.now())
    except actions.NothingToSend:
        messages.error(request, _("It is paused, or its key is closed, so nothing is sent."))
    else:
        messages.success(request, _("A test is on its way. Look again in a moment."))
    return redirect("api:hook", pk)


@require_POST
def replay_one(request: Request, pk: int) -> HttpResponse:
    must(request.viewer, "api.list_tokens")
    row = get_object_or_404(deliveries_visible_to(request.viewer), pk=pk)
    return _replay(request, row.hook_id, pk=row.pk)


@require_POST
def replay_all(request: Request, pk: int) -> HttpResponse:
    """All that were given up."""
    return _replay(request, pk, state=DeliveryState.GIVEN_UP)


def _replay(request: Request, hook: int, **which: Any) -> HttpResponse:
    row = _found(request, hook, "api.manage_token")
    try:
        count = actions.replay(
            deliveries=Delivery.objects.filter(**which), hook=row, by=request.user, at=timezone.now()
        )
    except actions.NothingToSend:
        messages.error(request, _("There is nothing to send again, or the address is silent."))
    else:
        said = ngettext("%(count)s message is sent again.", "%(count)s messages are sent again.", count)
        messages.success(request, said % {"count": count})
    return redirect("api:hook", hook)
