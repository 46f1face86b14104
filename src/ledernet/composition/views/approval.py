"""Approving a draft, and taking the approval back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledernet.composition import actions
from ledernet.composition.forms import ApproveForm
from ledernet.people.viewer import Request, must

from .loading import the_draft
from .moves import back_to, moved_by_another


@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    draft = the_draft(request.viewer, pk)
    must(request.viewer, "composition.approve_draft", draft)
    form = ApproveForm(request.POST)
    if form.is_valid():
        try:
            actions.approve_draft(
                draft=draft, version=form.cleaned_data["version"], by=request.user, at=timezone.now()
            )
            messages.success(
                request,
                _(
                    "Draft %(label)s is approved. Nothing has been sent out; the networks begin when it is published."
                )
                % {"label": draft.label},
            )
        except actions.DraftHasMoved:
            messages.warning(request, moved_by_another(draft, request))
        except actions.DraftIsClosed:
            messages.info(request, _("It is so already."))
        except actions.RuleInTheWay:
            messages.warning(
                request,
                _(
                    "The draft cannot be approved: a fixed rule does not hold any more. Calculate again from here."
                ),
            )
    return redirect(back_to(request, draft))


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    draft = the_draft(request.viewer, pk)
    must(request.viewer, "composition.approve_draft", draft)
    form = ApproveForm(request.POST)
    if form.is_valid():
        try:
            actions.withdraw_approval(
                draft=draft, version=form.cleaned_data["version"], by=request.user, at=timezone.now()
            )
            messages.success(request, _("The approval is taken back. The draft can be changed again."))
        except actions.DraftHasMoved:
            messages.warning(request, moved_by_another(draft, request))
        except actions.NotApproved:
            messages.info(request, _("It is so already."))
    return redirect(back_to(request, draft))
