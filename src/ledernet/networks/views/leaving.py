"""Those who leave or pause: what is handed over, the three questions by link, and what was answered as figures."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.accounts.house import opened_by_link
from ledernet.answers.models import THRESHOLD
from ledernet.networks import actions
from ledernet.networks.forms import ExitForm, HandoverForm, ReturnForm
from ledernet.networks.joining.exits import exits_of
from ledernet.networks.joining.links import exit_behind
from ledernet.networks.models import Farewell, Pause, Seat
from ledernet.networks.queries import networks_visible_to
from ledernet.people.viewer import Request, must
from ledernet.strategy.queries import programmes_visible_to
from ledernet.ui.pages import respond

from .loading import tried


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: Request, pk: int) -> HttpResponse:
    """What somebody who leaves had taken on, and who takes it over."""
    viewer = request.viewer
    rows = Farewell.objects.select_related(
        "seat__leader", "seat__network__programme__unit", "seat__network__organisation"
    )
    found = get_object_or_404(rows, pk=pk, seat__network__in=networks_visible_to(viewer))
    must(viewer, "networks.hand_over", found.seat.network)
    tasks = list(
        found.handovers.select_related("reception__seat__leader", "assignment", "to__leader").order_by("pk")
    )
    takers = actions.takers_of(found.seat, on=viewer.on)
    form = HandoverForm(
        request.POST or None, rows=[row for row in tasks if row.done_at is None], takers=takers
    )
    if request.method == "POST" and form.is_valid():
        seats = {seat.pk: seat for seat in takers}
        to = {pk: seats[chosen] if chosen else None for pk, chosen in form.chosen().items()}
        if tried(
            request,
            _("It is agreed who takes over."),
            actions.plan_handover,
            farewell=found,
            to=to,
            by=request.user,
            at=timezone.now(),
        ):
            return redirect("networks:network", pk=found.seat.network_id)
    context = {
        "farewell": found,
        "network": found.seat.network,
        "form": form,
        "done": [row for row in tasks if row.done_at is not None],
    }
    return respond(request, "networks/handover.html", context)


def return_form(pause: Pause, data: QueryDict | None = None) -> ReturnForm:
    """Its own for each pause of a seat; it says when the pause ends."""
    ends_on = pause.ends_on or timezone.localdate()
    return ReturnForm(
        data,
        initial={"on": ends_on, "open": pause.ends_on is None},
        prefix="back",
        auto_id=f"id_{pause.pk}_%s",
    )


@require_POST
def return_from_pause(request: Request, pk: int) -> HttpResponse:
    rows = Pause.objects.select_related("seat__leader", "seat__network__programme__unit")
    found = get_object_or_404(rows, pk=pk, seat__network__in=networks_visible_to(request.viewer))
    must(request.viewer, "networks.manage_seats", found.seat.network)
    form = return_form(found, request.POST)
    if form.is_valid():
        said = _("%(name)s is expected back on that day.") % {"name": found.seat.leader.name}
        facts = {"pause": found, "by": request.user, "at": timezone.now()}
        tried(request, said, actions.set_return, on=form.cleaned_data["on"], **facts)
    elif form.non_field_errors():
        messages.warning(request, _("The day back has been changed meanwhile: it stands on the page. Set yours again if it is to hold."))  # fmt: skip
    else:
        messages.warning(request, _("Write the first day back."))
    return redirect("networks:seat", pk=found.seat_id)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def exit_questions(request: HttpRequest, token: str) -> HttpResponse:
    """Three questions for one who has left; the link is the key, and works once. Looking at it changes nothing."""
    ask = exit_behind(token)
    today = timezone.localdate()
    if ask is not None:
        opened_by_link(request, ask.farewell.seat.network.organisation)
    if ask is None or ask.closes_on < today:
        return respond(request, "networks/link_over.html", {"is_exit": True}, status=404)
    if ask.is_answered:
        return respond(request, "networks/exit_done.html", {"again": True})
    form = ExitForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_exit(ask=ask, at=timezone.now(), **form.cleaned_data)
        except actions.IsAnswered:
            return respond(request, "networks/exit_done.html", {"again": True})
        except actions.AskIsOver:
            return respond(request, "networks/link_over.html", {"is_exit": True}, status=404)
        return respond(request, "networks/exit_done.html", {"again": False})
    context = {"ask": ask, "form": form, "network": ask.farewell.seat.network, "others": THRESHOLD - 1}
    return respond(request, "networks/exit.html", context)


@require_safe
def exits(request: Request, pk: int) -> HttpResponse:
    """What those who left the networks of a programme have answered."""
    programme = get_object_or_404(
        programmes_visible_to(request.viewer).select_related("unit", "organisation"), pk=pk
    )
    must(request.viewer, "networks.view_exits", programme)
    context = {"programme": programme, "exits": exits_of(programme), "small": THRESHOLD}
    return respond(request, "networks/exits.html", context)


def farewell_to_hand_over(seat: Seat) -> Farewell | None:
    """The farewell of a seat that has just ended, where something is to be handed over."""
    found = Farewell.objects.filter(seat=seat).first()
    return found if found and found.handovers.filter(done_at__isnull=True).exists() else None
