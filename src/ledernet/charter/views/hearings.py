"""Hearings, from the side of those who hold them: opened, answered, closed, called off."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from ledernet.accounts.models import User
from ledernet.charter import actions
from ledernet.charter.content import content_of, fingerprint
from ledernet.charter.enums import Capacity, CharterState, Outcome
from ledernet.charter.forms import AnswerForm, CloseForm, HearingForm
from ledernet.charter.models import HearingComment
from ledernet.charter.parties import Candidates, candidates_for
from ledernet.charter.queries import hearings_visible_to, open_hearing_of
from ledernet.charter.readiness import gaps_for, launch_gaps
from ledernet.people.viewer import Request, must
from ledernet.strategy.models import Programme
from ledernet.ui.pages import respond
from ledernet.ui.seen import given_back

from .loading import drafted, hearing_of


@require_http_methods(["GET", "HEAD", "POST"])
def open_hearing(request: Request, pk: int) -> HttpResponse:
    programme = drafted(request, pk)
    must(request.viewer, "charter.open_hearing", programme)
    if running := open_hearing_of(programme):
        return redirect("charter:hearing", pk=running.pk)
    on = request.viewer.on
    candidates = candidates_for(programme, on=on)
    shown = fingerprint(content_of(programme))
    initial = {"shown": shown, "superiors": [user for user, _words in candidates.superiors]}
    form = HearingForm(request.POST or None, candidates=candidates, on=on, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _opening(request, programme, form, candidates)
    data = form.cleaned_data
    capacities = dict.fromkeys(data["representatives"], Capacity.REPRESENTATIVE)
    capacities |= dict.fromkeys(data["superiors"], Capacity.SUPERIOR)
    people = User.objects.filter(pk__in=capacities).order_by("name_sort", "pk")
    try:
        hearing = actions.open_hearing(
            programme=programme,
            shown=data["shown"],
            heard={user: capacities[user.pk] for user in people},
            closes_on=data["closes_on"],
            question=data["question"],
            by=request.user,
            at=timezone.now(),
        )
    except actions.ContentChanged:
        messages.warning(
            request,
            _(
                "The charter has been changed since you opened the page. What you wrote is kept; look at the charter, then send it."
            ),
        )
        again = {**request.POST, **{name: form[name].value() for name in form.fields}, "shown": shown}
        return _opening(request, programme, _bound(again, candidates, request), candidates, status=409)
    except actions.HearingIsOpen as refused:
        return redirect("charter:hearing", pk=refused.hearing.pk)
    except actions.ProgrammeClosed:
        messages.warning(request, _("The programme is closed. Take it up again before anybody is heard."))
        return redirect("charter:draft", pk=programme.pk)
    count = len(people)
    said = ngettext(
        "The hearing is open. One person is written to.",
        "The hearing is open. %(count)s people are written to.",
        count,
    )
    messages.success(request, said % {"count": count})
    return redirect("charter:hearing", pk=hearing.pk)


def _bound(data: dict[str, Any], candidates: Candidates, request: Request) -> HearingForm:
    from django.http import QueryDict

    posted = QueryDict(mutable=True)
    for name, value in data.items():
        posted.setlist(
            name, [str(one) for one in value] if isinstance(value, list | tuple) else [str(value or "")]
        )
    return HearingForm(posted, candidates=candidates, on=request.viewer.on)


def _opening(
    request: Request,
    programme: Programme,
    form: HearingForm,
    candidates: Candidates,
    *,
    status: int | None = None,
) -> HttpResponse:
    content = content_of(programme)
    context = {
        "programme": programme,
        "form": form,
        "candidates": candidates,
        "missing": [check for check in gaps_for(content, programme.pk) if not check.done],
        "is_whole": not launch_gaps(content),
    }
    return respond(request, "charter/open_hearing.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, pk: int) -> HttpResponse:
    """Answer one comment."""
    rows = HearingComment.objects.select_related("party__user", "party__hearing__version__programme__unit")
    one = get_object_or_404(rows, pk=pk, party__hearing__in=hearings_visible_to(request.viewer))
    hearing = one.party.hearing
    must(request.viewer, "charter.answer_comments", hearing)
    if hearing.version.state != CharterState.HEARING:
        messages.warning(request, _("The hearing is over. The answers stand as they were told."))
        return redirect("charter:hearing", pk=hearing.pk)
    initial = {"seen": _stamp(one.replied_at), "outcome": one.outcome, "reply": one.reply}
    form = AnswerForm(request.POST or None, initial=initial)
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_comment(
                comment=one,
                seen=_moment(form.cleaned_data["seen"]),
                outcome=Outcome(form.cleaned_data["outcome"]),
                reply=form.cleaned_data["reply"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.NothingSaid:
            form.add_error("reply", _("Say why it is not, or only partly, taken in."))
        except actions.ChangedMeanwhile:
            one = rows.select_related("replied_by").get(pk=pk)
            form = AnswerForm({**form.cleaned_data, "seen": _stamp(one.replied_at)})
            return respond(
                request, "charter/answer.html", {"comment": one, "form": form, "met": True}, status=409
            )
        except actions.NotPossible:
            messages.warning(request, _("The hearing is over. The answers stand as they were told."))
            return redirect("charter:hearing", pk=hearing.pk)
        else:
            messages.success(
                request, _("The answer is saved. It can be changed until the hearing is closed.")
            )
            return redirect("charter:hearing", pk=hearing.pk)
    return respond(request, "charter/answer.html", {"comment": one, "form": form}, status=status)


def _stamp(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stamp) if stamp else None
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def close_hearing(request: Request, pk: int) -> HttpResponse:
    hearing = hearing_of(request, pk)
    must(request.viewer, "charter.answer_comments", hearing)
    if hearing.version.state != CharterState.HEARING:
        messages.info(request, _("The hearing is over already."))
        given_back(request)
        return redirect("charter:hearing", pk=hearing.pk)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_hearing(hearing=hearing, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.NotAnswered as refused:
            words = ngettext(
                "One comment is not answered. Answer it, or say below that it is left.",
                "%(count)s comments are not answered. Answer them, or say below that they are left.",
                refused.count,
            )
            form.add_error("leave_unanswered", words % {"count": refused.count})
        except actions.NotPossible:
            messages.info(request, _("The hearing is over already."))
            given_back(request)
            return redirect("charter:hearing", pk=hearing.pk)
        else:
            messages.success(
                request, _("The hearing is closed. Those who were heard are told what came of it.")
            )
            return redirect("charter:hearing", pk=hearing.pk)
    comments = HearingComment.objects.filter(party__hearing=hearing)
    context = {
        "hearing": hearing,
        "programme": hearing.version.programme,
        "form": form,
        "count": comments.count(),
        "waiting": comments.filter(outcome="").count(),
    }
    return respond(request, "charter/close_hearing.html", context)


@require_POST
def withdraw_hearing(request: Request, pk: int) -> HttpResponse:
    hearing = hearing_of(request, pk)
    must(request.viewer, "charter.answer_comments", hearing)
    try:
        actions.withdraw_hearing(hearing=hearing, by=request.user, at=timezone.now())
    except actions.NotPossible:
        messages.info(request, _("The hearing is over already."))
    else:
        messages.success(request, _("The hearing is called off. Mails that had not left are called back."))
    return redirect("charter:draft", pk=hearing.version.programme_id)
