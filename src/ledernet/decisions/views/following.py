"""Following up a decision, and giving it to somebody else."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ledernet.decisions import actions
from ledernet.decisions.enums import DecisionState
from ledernet.decisions.forms import AGAIN, FollowUpForm, HandOverForm
from ledernet.decisions.models import Decision
from ledernet.decisions.queries import decisions_visible_to, with_history
from ledernet.people.queries import people_with_login
from ledernet.people.viewer import Request, must
from ledernet.ui.formatting import full_day
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .reading import found

REPLACED = gettext_lazy("The decision has been replaced by a later one. Nothing was saved.")


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: Request, pk: int) -> HttpResponse:
    one = found(request, pk)
    must(request.viewer, "decisions.follow_up", one)
    if request.method != "POST" and one.state == DecisionState.REPLACED:
        return _gone(request, one)
    initial = {"version": one.version, "outcome": AGAIN}
    form = FollowUpForm(request.POST or None, decision=one, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            look = _looked_at(request, one, form)
        except actions.ChangedMeanwhile:
            return _met(request, pk, "follow_up")
        except actions.WrongDay:
            form.add_error("next_on", _("Choose a day after today."))
        except actions.NotPossible:
            form.add_error(None, REPLACED)
        else:
            messages.success(request, _said(look.next_on))
            return redirect("decisions:decision", pk=one.pk)
    return _shown(request, one, form, "follow_up")


def _looked_at(request: Request, one: Decision, form: FollowUpForm) -> Any:
    data = form.cleaned_data
    common = {"decision": one, "version": data["version"], "note": data["note"]}
    common |= {"by": request.user, "at": timezone.now()}
    if form.is_open:
        return actions.follow_up(**common, next_on=data["next_on"])
    return actions.agree_follow_up(**common, on=data["next_on"])


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Request, pk: int) -> HttpResponse:
    one = found(request, pk)
    must(request.viewer, "decisions.hand_over", one)
    if request.method != "POST" and one.state == DecisionState.REPLACED:
        return _gone(request, one)
    form = _hand_over_form(request, one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        owner, version = form.cleaned_data["owner"], form.cleaned_data["version"]
        try:
            actions.hand_over(decision=one, version=version, owner=owner, by=request.user, at=timezone.now())
        except actions.ChangedMeanwhile:
            return _met(request, pk, "hand_over")
        except actions.NotPossible:
            form.add_error(None, REPLACED)
        except actions.Stranger:
            form.add_error("owner", _("This person can no longer log in. Choose somebody else."))
        else:
            said = _("%(name)s sees to it from now on.")
            messages.success(request, said % {"name": owner.name})
            return redirect("decisions:decision", pk=one.pk)
    return _shown(request, one, form, "hand_over")


def _hand_over_form(request: Request, one: Decision, data: Any) -> HandOverForm:
    people = people_with_login(request.viewer.organisation, on=request.viewer.on).order_by("name_sort", "pk")
    return HandOverForm(data, people=people, initial={"version": one.version, "owner": one.owner_id})


def _met(request: Request, pk: int, template: str) -> HttpResponse:
    """Somebody was first. The reader's words stay in the form; what stands there now is shown above it."""
    rows = with_history(decisions_visible_to(request.viewer))
    fresh = get_object_or_404(rows, pk=pk)
    data = typed_on(request.POST, version=fresh.version)
    form = (
        FollowUpForm(data, decision=fresh)
        if template == "follow_up"
        else _hand_over_form(request, fresh, data)
    )
    looks = list(fresh.follow_ups.all())
    context = {"met": True, "last": looks[-1] if looks else None}
    return _shown(request, fresh, form, template, context=context, status=409)


def _shown(
    request: Request,
    one: Decision,
    form: Any,
    template: str,
    *,
    context: Any = None,
    status: int | None = None,
) -> HttpResponse:
    values = {"decision": one, "form": form, "is_open": one.state == DecisionState.OPEN, **(context or {})}
    return respond(request, f"decisions/{template}.html", values, status=status)


def _gone(request: Request, one: Decision) -> HttpResponse:
    messages.info(
        request, _("The decision has been replaced by a later one, so there is nothing to follow up.")
    )
    return redirect("decisions:decision", pk=one.pk)


def _said(next_on: Any) -> str:
    if next_on is None:
        return _("Noted. The decision is followed up and leaves the agenda.")
    return _("Noted. It stands on the agenda for %(day)s.") % {"day": full_day(next_on)}
