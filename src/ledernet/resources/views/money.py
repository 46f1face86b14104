"""Commitments and expenses: lists and forms. HR of the programme's node writes them; its chief reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.resources import actions
from ledernet.resources.enums import CommitmentState
from ledernet.resources.forms import CommitmentForm, ExpenseForm
from ledernet.resources.models import Commitment, Expense
from ledernet.resources.queries import commitments_visible_to, expenses_visible_to
from ledernet.resources.tables import Expenses
from ledernet.resources.words import kinds_of
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on
from ledernet.ui.tables import render_table

from .loading import places_of

METHODS = ["GET", "HEAD", "POST"]


# --- commitments ---------------------------------------------------------------------------------------------------


@require_http_methods(METHODS)
def commit(request: Request) -> HttpResponse:
    must(request.viewer, "resources.keep_money")
    form = _commitment_form(request)
    if request.method == "POST" and form.is_valid():
        made = actions.make_commitment(promise=form.promise(), by=request.user, at=timezone.now())
        messages.success(request, _("The commitment is written down."))
        return redirect(_page_of(made))
    return respond(request, "resources/commitment.html", {"form": form})


@require_http_methods(METHODS)
def commitment(request: Request, pk: int) -> HttpResponse:
    found = _commitment(request, pk)
    must(request.viewer, "resources.change_money", found)
    form = _commitment_form(request, found)
    context: dict[str, Any] = {
        "form": form,
        "commitment": found,
        "paid": list(found.expenses.order_by("posted_on")),
    }
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_commitment(
                commitment=found,
                version=form.cleaned_data["version"],
                promise=form.promise(),
                by=request.user,
                at=timezone.now(),
            )
        except actions.MoneyMoved as moved:
            return _met(request, "resources/commitment.html", context, moved)
        except actions.NotOpen:
            messages.warning(request, _("The commitment is closed. Open it again before you change it."))
            return redirect("resources:commitment", found.pk)
        messages.success(request, _("The changes are saved."))
        return redirect(_page_of(found))
    return respond(request, "resources/commitment.html", context)


@require_POST
def commitment_close(request: Request, pk: int) -> HttpResponse:
    """Paid or cancelled, as the button says."""
    state = CommitmentState.CANCELLED if request.POST.get("state") == "cancelled" else CommitmentState.PAID

    def close(found: Commitment) -> None:
        actions.close_commitment(
            commitment=found, state=state, on=request.viewer.on, by=request.user, at=timezone.now()
        )

    return _moved(request, pk, close, _("The commitment is closed."))


@require_POST
def commitment_reopen(request: Request, pk: int) -> HttpResponse:
    def reopen(found: Commitment) -> None:
        actions.reopen_commitment(commitment=found, by=request.user, at=timezone.now())

    return _moved(request, pk, reopen, _("The commitment is open again."))


def _moved(request: Request, pk: int, verb: Callable[[Commitment], None], said: str) -> HttpResponse:
    found = _commitment(request, pk)
    must(request.viewer, "resources.change_money", found)
    try:
        verb(found)
    except (actions.NotOpen, actions.StillOpen):
        messages.info(request, _("That is so already."))
    else:
        messages.success(request, said)
    return redirect(_page_of(found))


def _commitment(request: Request, pk: int) -> Commitment:
    rows = commitments_visible_to(request.viewer).select_related(
        "programme__unit", "programme__organisation", "network"
    )
    return get_object_or_404(rows, pk=pk)


def _commitment_form(request: Request, found: Commitment | None = None) -> CommitmentForm:
    return CommitmentForm(
        request.POST if request.method == "POST" else None,
        places=places_of(request.viewer),
        kinds=kinds_of(request.viewer.organisation, also=[found.kind] if found else []),
        initial=CommitmentForm.initial_of(found) if found else _asked(request),
    )


# --- expenses ------------------------------------------------------------------------------------------------------


@require_safe
def expenses(request: Request) -> HttpResponse:
    must(request.viewer, "resources.list_money")
    context = {"keeps": has_perm("resources.keep_money", request.viewer)}
    return render_table(request, Expenses(request.viewer, request.GET), "resources/expenses.html", context)


@require_http_methods(METHODS)
def expense_post(request: Request) -> HttpResponse:
    must(request.viewer, "resources.keep_money")
    form = _expense_form(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.post_expense(bill=form.bill(), by=request.user, at=timezone.now())
        except actions.ReferenceTaken as refused:
            form.add_error("reference", _taken(refused.expense))
        else:
            messages.success(request, _("The expense is written down."))
            return redirect(_page_of(made))
    return respond(request, "resources/expense.html", {"form": form})


@require_http_methods(METHODS)
def expense(request: Request, pk: int) -> HttpResponse:
    found = _expense(request, pk)
    must(request.viewer, "resources.change_money", found)
    form = _expense_form(request, found)
    context: dict[str, Any] = {"form": form, "expense": found}
    if request.method == "POST" and form.is_valid():
        kept = found.reference if found.reference.startswith("~") else ""
        try:
            actions.change_expense(
                expense=found,
                version=form.cleaned_data["version"],
                bill=form.bill(kept_reference=kept),
                by=request.user,
                at=timezone.now(),
            )
        except actions.MoneyMoved as moved:
            return _met(request, "resources/expense.html", context, moved)
        except actions.ReferenceTaken as refused:
            form.add_error("reference", _taken(refused.expense))
        else:
            messages.success(request, _("The changes are saved."))
            return redirect(_page_of(found))
    return respond(request, "resources/expense.html", context)


@require_POST
def expense_remove(request: Request, pk: int) -> HttpResponse:
    found = _expense(request, pk)
    must(request.viewer, "resources.change_money", found)
    actions.remove_expense(expense=found, by=request.user, at=timezone.now())
    messages.success(request, _("It is crossed out."))
    return redirect(_page_of(found))


def _expense(request: Request, pk: int) -> Expense:
    rows = expenses_visible_to(request.viewer).select_related(
        "programme__unit", "programme__organisation", "network", "commitment", "listed"
    )
    return get_object_or_404(rows, pk=pk)


def _expense_form(request: Request, found: Expense | None = None) -> ExpenseForm:
    viewer, places = request.viewer, places_of(request.viewer)
    wanted = Q(state=CommitmentState.OPEN) | Q(pk=found.commitment_id if found else None)
    open_ones = commitments_visible_to(viewer).filter(wanted, programme__in=list(places.programmes))
    return ExpenseForm(
        request.POST if request.method == "POST" else None,
        places=places,
        kinds=kinds_of(viewer.organisation, also=[found.kind] if found else []),
        on=viewer.on,
        commitments=open_ones.select_related("programme", "network").order_by("due_on", "pk"),
        initial=ExpenseForm.initial_of(found) if found else {**_asked(request), "posted_on": viewer.on},
    )


# --- within --------------------------------------------------------------------------------------------------------


def _asked(request: Request) -> dict[str, Any]:
    """What the link came with: where it belongs, and the commitment it pays."""
    values: dict[str, Any] = {"place": request.GET.get("sted", "")}
    if asked := whole_number(request.GET.get("disponeret")):
        found = commitments_visible_to(request.viewer).filter(pk=asked).first()
        if found is not None:
            place = f"n{found.network_id}" if found.network_id else f"p{found.programme_id}"
            values |= {"place": place, "kind": found.kind, "text": found.text, "oere": found.oere}
            values |= {"commitment": found.pk, "is_last": True}
    return values


def _page_of(row: Commitment | Expense) -> str:
    if row.network_id:
        return reverse("resources:network", args=[row.network_id])
    return reverse("resources:programme", args=[row.programme_id])


def _met(request: Request, template: str, context: dict[str, Any], moved: actions.MoneyMoved) -> HttpResponse:
    context["form"].data = typed_on(request.POST, version=moved.row.version)
    return respond(request, template, {**context, "met": True}, status=409)


def _taken(other: Expense) -> str:
    return _("That number is here already: %(text)s. Change that expense instead.") % {
        "text": other.text or "–"
    }
