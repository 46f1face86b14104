"""Finding a date, for those who are logged in. Answering by link stands in `link.py`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.meetings.actions import NetworkIsClosed, Overlaps, WrongTime
from ledernet.meetings.models import Poll, PollOption, PollVoter
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.networks.queries import networks_visible_to
from ledernet.people.viewer import Request, must
from ledernet.strategy.models import Frames
from ledernet.ui.formatting import full_day
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond

from . import actions, errors, post
from .enums import Can
from .forms import PollForm, TimesForm
from .link import poll_link
from .queries import choices, chosen_in, options_of, polls_visible_to, said_by, starts_of, table_of, voter_of

__all__ = [
    "poll",
    "poll_answer",
    "poll_answer_for",
    "poll_choose",
    "poll_close",
    "poll_link",
    "poll_new",
    "poll_remind",
    "poll_times",
]


@require_http_methods(["GET", "HEAD", "POST"])
def poll_new(request: Request, pk: int) -> HttpResponse:
    rows = networks_visible_to(request.viewer).select_related("programme__unit", "organisation")
    network = get_object_or_404(rows, pk=pk)
    must(request.viewer, "meetings.plan", network)
    at = timezone.now()
    form = PollForm(request.POST or None, at=at, initial={"hours": _hours(network)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.open_poll(
                network=network,
                times=data["times"],
                minutes=int(data["hours"] * 60),
                answer_by=data["answer_by"],
                title=data["title"],
                place=data["place"],
                by=request.user,
                at=at,
            )
        except NetworkIsClosed:
            messages.warning(request, _("The network is closed."))
            return redirect("networks:network", pk=network.pk)
        messages.success(request, _("Everybody in the network is asked by mail in a moment."))
        return redirect("meetings:poll", pk=made.pk)
    context = {"form": form, "network": network, "closed": network.state == NetworkState.CLOSED}
    return respond(request, "meetings/polls/new.html", context)


@require_safe
def poll(request: Request, pk: int) -> HttpResponse:
    return respond(request, "meetings/polls/poll.html", _page(request, _poll(request, pk)))


@require_POST
def poll_answer(request: Request, pk: int) -> HttpResponse:
    """What the viewer herself can."""
    found = _poll(request, pk)
    voter = voter_of(found, request.viewer)
    if voter is None:
        messages.warning(request, _("You are not among those who are asked."))
    elif _said(request, voter, options_of(found)):
        messages.success(request, _("Thank you. The network sees what you can."))
    return redirect("meetings:poll", pk=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def poll_answer_for(request: Request, pk: int) -> HttpResponse:
    """Who runs the network answers for somebody, who has no mail say."""
    rows = PollVoter.objects.select_related("leader", "user", "poll__network__programme__unit")
    voter = get_object_or_404(rows, pk=pk, poll__in=polls_visible_to(request.viewer))
    must(request.viewer, "meetings.answer_poll_for", voter.poll.network)
    options = options_of(voter.poll)
    if request.method == "POST" and _said(request, voter, options):
        messages.success(request, _("It is noted for %(name)s.") % {"name": voter.name})
        return redirect("meetings:poll", pk=voter.poll_id)
    context = {
        "poll": voter.poll,
        "network": voter.poll.network,
        "voter": voter,
        "rows": choices(options, said_by(voter)),
        "cans": Can.choices,
    }
    return respond(request, "meetings/polls/answer_for.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def poll_times(request: Request, pk: int) -> HttpResponse:
    """Other times; answers to those that stay are kept."""
    found = _planned(request, pk)
    at = timezone.now()
    form = TimesForm(
        request.POST or None, at=at, starts=starts_of(found), initial={"answer_by": found.answer_by}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_poll(
                poll=found,
                times=form.cleaned_data["times"],
                answer_by=form.cleaned_data["answer_by"],
                version=whole_number(request.POST.get("version")),
                by=request.user,
                at=at,
            )
        except errors.NotOpen:
            return _over(request, found)
        except errors.PollMoved:
            messages.warning(request, _("Somebody else has changed it meanwhile. Look at it and try again."))
            return redirect("meetings:poll-times", pk=found.pk)
        messages.success(request, _("The times are changed. What was answered to those that stay is kept."))
        return redirect("meetings:poll", pk=found.pk)
    context = {"form": form, "poll": found, "network": found.network}
    return respond(request, "meetings/polls/times.html", context)


@require_POST
def poll_choose(request: Request, pk: int) -> HttpResponse:
    found = _planned(request, pk)
    option = found.options.filter(pk=whole_number(request.POST.get("option"))).first()
    if option is None:
        messages.warning(request, _("Choose one of the times."))
        return redirect("meetings:poll", pk=found.pk)
    try:
        actions.choose_time(poll=found, option=option, by=request.user, at=timezone.now())
    except (errors.NotOpen, errors.NotAsked):
        return _over(request, found)
    except NetworkIsClosed:
        messages.warning(request, _("The network is closed."))
    except Overlaps:
        messages.warning(request, _("The network meets at that time already. Choose another."))
    except WrongTime:
        messages.warning(
            request, _("That time has passed, or the network does not exist then. Choose another.")
        )
    else:
        said = _("The network meets on %(day)s. The invitations leave in a moment.")
        messages.success(request, said % {"day": full_day(option.starts_at)})
    return redirect("meetings:poll", pk=found.pk)


@require_POST
def poll_remind(request: Request, pk: int) -> HttpResponse:
    found = _planned(request, pk)
    count = post.remind_silent(poll=found, by=request.user, at=timezone.now())
    if count:
        said = ngettext("%(count)s person is reminded.", "%(count)s persons are reminded.", count) % {
            "count": count
        }
        messages.success(request, said)
    else:
        messages.warning(request, _("There is nobody to remind: all have answered, or have no mail."))
    return redirect("meetings:poll", pk=found.pk)


@require_POST
def poll_close(request: Request, pk: int) -> HttpResponse:
    found = _planned(request, pk)
    try:
        actions.close_poll(poll=found, by=request.user, at=timezone.now())
    except errors.NotOpen:
        return _over(request, found)
    messages.success(request, _("It is closed. The links in the mails answer no more."))
    return redirect("meetings:poll", pk=found.pk)


def _said(request: Request, voter: PollVoter, options: Iterable[PollOption]) -> bool:
    chosen = chosen_in(request.POST, options)
    if not chosen:
        messages.warning(request, _("Say what is possible at one of the times at least."))
        return False
    try:
        actions.answer_poll(voter=voter, chosen=chosen, by=request.user, at=timezone.now())
    except (errors.NotOpen, errors.NotAsked):
        _over(request, voter.poll)
        return False
    return True


def _page(request: Request, found: Poll) -> dict[str, Any]:
    viewer = request.viewer
    table = table_of(found, viewer)
    voter = voter_of(found, viewer)
    plans = has_perm("meetings.plan", viewer, found.network)
    return {
        "poll": found,
        "network": found.network,
        "table": table,
        "best": table.ranked[0] if table.ranked and table.ranked[0].is_best else None,
        "rows": choices(options_of(found), said_by(voter)) if voter and found.is_open else [],
        "cans": Can.choices,
        "can_labels": dict(Can.choices),
        "plans": plans and found.is_open,
        "answers_for": has_perm("meetings.answer_poll_for", viewer, found.network) and found.is_open,
        "is_late": timezone.localdate() > found.answer_by,
    }


def _poll(request: Request, pk: int) -> Poll:
    found = get_object_or_404(polls_visible_to(request.viewer), pk=pk)
    must(request.viewer, "meetings.see_polls", found.network)
    return found


def _planned(request: Request, pk: int) -> Poll:
    found = get_object_or_404(polls_visible_to(request.viewer), pk=pk)
    must(request.viewer, "meetings.plan", found.network)
    return found


def _over(request: Request, found: Poll) -> HttpResponse:
    messages.warning(request, _("A time is chosen already, or the times have changed. Nothing was changed."))
    return redirect("meetings:poll", pk=found.pk)


def _hours(network: Network) -> Any:
    frames = Frames.objects.filter(programme=network.programme_id).first()
    return frames.meeting_hours if frames else 3
