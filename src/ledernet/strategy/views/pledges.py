"""The management's promises of support: given, changed, kept, taken back."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledernet.people.enums import Role
from ledernet.people.viewer import Request, must
from ledernet.strategy import actions
from ledernet.strategy.forms.lines import WHY_PLEDGE, KeptForm, PledgeForm, TakeBackForm
from ledernet.strategy.models import Pledge
from ledernet.strategy.queries import people_for_tasks, pledge_state, pledges_of, pledges_visible_to
from ledernet.ui.pages import respond
from ledernet.ui.seen import given_back

from .chapters import met, programme_to_change, shown, turned_away, while_open
from .differences import differences

METHODS = ["GET", "HEAD", "POST"]
WHO = (Role.CHIEF, Role.HR)


@require_http_methods(METHODS)
@while_open
def pledges(request: Request, pk: int) -> HttpResponse:
    programme = programme_to_change(request, pk)
    if away := turned_away(request, programme):
        return away
    people = people_for_tasks(request.viewer, *WHO)
    form = PledgeForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_pledge(
                programme=programme, promise=form.promise(), by=request.user, at=timezone.now()
            )
        except actions.Unsound as refused:
            _complain(form, refused)
        else:
            messages.success(request, _("It is promised. It stands on the list until it is kept."))
            return redirect("strategy:pledges", pk=programme.pk)
    given = sorted(pledges_of(programme), key=_still_to_be_kept_first)
    return shown(request, programme, "pledges", {"form": form, "pledges": given, "today": request.viewer.on})


@require_http_methods(METHODS)
@while_open
def pledge(request: Request, pk: int) -> HttpResponse:
    rows = pledges_visible_to(request.viewer).select_related(
        "owner", "programme__unit", "programme__organisation"
    )
    found = get_object_or_404(rows, pk=pk)
    must(request.viewer, "strategy.change_programme", found.programme)
    if away := turned_away(request, found.programme):
        return away
    people = people_for_tasks(request.viewer, *WHO, kept=found.owner)
    initial = {"kind": found.kind, "text": found.text, "owner": found.owner_id, "due_on": found.due_on}
    action = request.POST.get("action", "")
    form = PledgeForm(request.POST if action == "change" else None, people=people, initial=initial)
    kept = KeptForm(request.POST if action == "keep" else None, initial={"kept_on": request.viewer.on})
    back = TakeBackForm(request.POST if action == "take-back" else None)
    context = {"pledge": found, "form": form, "kept": kept, "back": back, "today": request.viewer.on}
    seen = request.POST.get("seen", "")
    asked: forms.Form = {"change": form, "take-back": back}.get(action, kept)
    try:
        if asked.is_bound and asked.is_valid():
            return _done(request, found, seen, asked)
    except actions.KeptAlready:
        messages.warning(request, _("Somebody has already written down that it was done."))
        given_back(request)
        return redirect("strategy:pledge", pk=found.pk)
    except actions.TakenBack:
        messages.warning(request, _("Somebody has taken the promise back. Nothing was saved."))
        given_back(request)
        return redirect("strategy:pledge", pk=found.pk)
    except actions.ChangedMeanwhile:
        theirs = PledgeForm(people=people, initial=initial)
        meeting = met(found, differences(form, theirs) if action == "change" else [])
        seen = pledge_state(found)
        return respond(
            request, "strategy/chapters/pledge.html", {**context, **meeting, "seen": seen}, status=409
        )
    except actions.Unsound as refused:
        _complain(asked, refused)
    context["seen"] = seen or pledge_state(found)
    return respond(request, "strategy/chapters/pledge.html", context)


def _done(request: Request, pledge: Pledge, seen: str, asked: forms.Form) -> HttpResponse:
    common: dict[str, Any] = {"pledge": pledge, "seen": seen, "by": request.user, "at": timezone.now()}
    data = asked.cleaned_data
    if isinstance(asked, PledgeForm):
        actions.change_pledge(**common, promise=asked.promise())
        messages.success(request, _("The promise is changed."))
        return redirect("strategy:pledge", pk=pledge.pk)
    if isinstance(asked, TakeBackForm):
        actions.take_back_pledge(**common, reason=data["reason"])
        messages.success(request, _("The promise is taken back. It stands on the list with your reason."))
    else:
        actions.keep_pledge(**common, kept_on=data["kept_on"], note=data["kept_note"])
        messages.success(request, _("Good. It is written down as done."))
    return redirect("strategy:pledges", pk=pledge.programme_id)


def _still_to_be_kept_first(pledge: Pledge) -> tuple[bool, bool, date]:
    return pledge.taken_back_on is not None, pledge.kept_on is not None, pledge.due_on


def _complain(form: forms.Form, refused: actions.Unsound) -> None:
    for name, why in refused.problems.items():
        form.add_error(name, WHY_PLEDGE[why])
