"""Keys of other systems: seen, made, replaced, closed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.api import actions
from ledernet.api.enums import Reach
from ledernet.api.forms import RotateForm, TokenForm, end_of
from ledernet.api.models import Hook, Token
from ledernet.api.queries import tokens_visible_to, used
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond

SOON = timedelta(days=30)


@require_safe
def tokens(request: Request) -> HttpResponse:
    must(request.viewer, "api.list_tokens")
    rows = tokens_visible_to(request.viewer).select_related("unit", "made_by").order_by("-made_at", "-pk")
    at = timezone.now()
    shown = [(row, state_of(row, at)) for row in rows]
    context = {
        "open": [pair for pair in shown if pair[0].is_open(at)],
        "closed": [pair for pair in shown if not pair[0].is_open(at)],
        "may_make": has_perm("api.make_tokens", request.viewer),
    }
    return respond(request, "api/tokens.html", context)


def state_of(row: Token, at: datetime) -> tuple[str, str]:
    """A word and its colour."""
    if row.revoked_at is not None:
        return _("Shut"), ""
    if row.expires_at <= at:
        return _("Run out"), ""
    if row.expires_at <= at + SOON:
        return _("Runs out soon"), "note"
    return _("Opens"), "good"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("key")
def token_add(request: Request) -> HttpResponse:
    must(request.viewer, "api.make_tokens")
    form = TokenForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with transaction.atomic():  # a key is shown once: its page is drawn before it is kept
            made, key = actions.make_token(
                organisation=request.viewer.organisation,
                name=given["name"],
                role=given["role"],
                unit=given["unit"],
                reaches=given["reaches"],
                expires_at=end_of(given["last_on"]),
                by=request.user,
                at=timezone.now(),
            )
            return token_page(request, made, key=key)
    return respond(request, "api/token_add.html", {"form": form})


@require_safe
def token(request: Request, pk: int) -> HttpResponse:
    return token_page(request, found(request, pk, "api.view_token"))


def found(request: Request, pk: int, permission: str) -> Token:
    must(request.viewer, "api.list_tokens")
    rows = tokens_visible_to(request.viewer).select_related("organisation", "unit", "made_by")
    row = get_object_or_404(rows, pk=pk)
    must(request.viewer, permission, row)
    return row


def token_page(request: Request, row: Token, **more: Any) -> HttpResponse:
    """`key` is shown this once, and kept by no browser."""
    at = timezone.now()
    manages = has_perm("api.manage_token", request.viewer, row)
    context = {
        "token": row,
        "is_open": row.is_open(at),
        "state": state_of(row, at),
        "reaches": [Reach(one).label for one in row.reaches if one in Reach.values],
        "used": used(row, on=request.viewer.on),
        "overlaps": row.previous_until is not None and row.previous_until > at,
        "hooks": list(Hook.objects.filter(token=row).order_by("pk")),
        "manages": manages,
        **more,
    }
    if manages and "form" not in context:
        context["form"] = RotateForm(viewer=request.viewer)
    return respond(request, "api/token.html", context)


@require_POST
@sensitive_variables("key")
@transaction.atomic  # as in `token_add`
def token_rotate(request: Request, pk: int) -> HttpResponse:
    row = found(request, pk, "api.manage_token")
    form = RotateForm(request.POST, viewer=request.viewer)
    if not form.is_valid():
        return token_page(request, row, form=form)
    given = form.cleaned_data
    try:
        row, key = actions.rotate_token(
            token=row,
            overlap=timedelta(hours=given["hours"]),
            expires_at=end_of(given["last_on"]),
            by=request.user,
            at=timezone.now(),
        )
    except actions.AlreadyClosed:
        messages.error(request, _("The key is closed or has run out. Make a new one."))
        return redirect("api:token", pk)
    return token_page(request, row, key=key)


@require_POST
def token_revoke(request: Request, pk: int) -> HttpResponse:
    row = found(request, pk, "api.manage_token")
    actions.revoke_token(token=row, by=request.user, at=timezone.now())
    messages.success(request, _("The key opens nothing any more."))
    return redirect("api:token", pk)
