"""The waiting list: HR sees who waits and offers seats; a leader stands in line, and answers an offer by a link."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.accounts.house import opened_by_link
from ledernet.audit.actors import System
from ledernet.networks import actions
from ledernet.networks.enums import NetworkState, OfferState
from ledernet.networks.forms import LineForm, OfferForm
from ledernet.networks.joining.line import (
    lines_visible_to,
    may_wait_for,
    months_waited,
    ordered,
    proposals,
    rooms_of,
)
from ledernet.networks.joining.links import offer_behind
from ledernet.networks.joining.places import is_newcomer
from ledernet.networks.models import Network, Offer, Waiting
from ledernet.networks.queries import members_of, networks_managed_by
from ledernet.people.enums import Role
from ledernet.people.models import Leader
from ledernet.people.queries import leaders_cared_for_by, not_ended_on
from ledernet.people.viewer import Request, Viewer, must
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.ui.fields import found_by
from ledernet.ui.numbers import whole_numbers
from ledernet.ui.pages import respond

from .loading import words_of

MOST = 20
START, ANSWER = timedelta(days=14), timedelta(days=10)
LINK = System("link")


def _going_on(viewer: Viewer) -> QuerySet[Network]:
    """Networks in which the viewer may offer seats, as HR of their node."""
    mine = networks_managed_by(viewer, Role.HR)
    return mine.filter(ends_on__isnull=True).exclude(state=NetworkState.CLOSED)


def _programmes(request: Request) -> QuerySet[Programme]:
    """Twin of `networks.see_line`: decided programmes of whose node the viewer is HR, with networks that run."""
    mine = request.viewer.within("unit__path", Role.HR)
    run = _going_on(request.viewer)
    return (
        Programme.objects.filter(mine, organisation=request.viewer.organisation)
        .filter(state=ProgrammeState.ACTIVE, pk__in=run.values("programme"))
        .select_related("unit", "organisation", "type")
        .order_by("name_sort", "pk")
    )


@require_safe
def waiting(request: Request) -> HttpResponse:
    """Who waits, by programme: their turn, how long, and where there is room."""
    viewer = request.viewer
    must(viewer, "networks.see_lines")
    rows = ordered(lines_visible_to(viewer), viewer.on).select_related("leader", "network")
    offers = Offer.objects.filter(state=OfferState.OPEN, waiting__in=rows.values("pk"))
    offered = {offer.waiting_id: offer for offer in offers.select_related("network")}
    by_programme: dict[int, list[dict[str, object]]] = {}
    for row in rows:
        by_programme.setdefault(row.programme_id, []).append(
            {
                "waiting": row,
                "months": months_waited(row, viewer.on),
                "is_new": is_newcomer(row.leader, viewer.on),
                "offer": offered.get(row.pk),
            }
        )
    lines = [
        {
            "programme": programme,
            "rows": by_programme.get(programme.pk, []),
            "rooms": rooms_of(programme, on=viewer.on),
        }
        for programme in _programmes(request)
    ]
    context = {"lines": lines, "total": sum(len(rows) for rows in by_programme.values())}
    return respond(request, "networks/waiting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def offering(request: Request, pk: int) -> HttpResponse:
    """The best networks with a place for each who is chosen, with reasons; then the offers, all at once."""
    viewer = request.viewer
    programme = get_object_or_404(_programmes(request), pk=pk)
    must(viewer, "networks.see_line", programme)
    offered = Offer.objects.filter(state=OfferState.OPEN).values("waiting")
    line = ordered(lines_visible_to(viewer).filter(programme=programme), viewer.on).exclude(pk__in=offered)
    line = line.select_related("leader__user", "network")
    asked = whole_numbers(request.GET.getlist("who"))
    chosen = list(line.filter(pk__in=asked)[:MOST] if asked else line[:MOST])
    initial = {"starts_on": viewer.on + START, "answer_by": viewer.on + ANSWER}
    form = OfferForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        wanted = _wanted(request, chosen, programme)
        if wanted and _offered(request, wanted, form):
            return redirect("networks:waiting")
        if not wanted:
            messages.warning(request, _("Choose a network for at least one of them."))
    mine = leaders_cared_for_by(viewer).filter(pk__in=[row.leader_id for row in chosen])
    close = set(mine.values_list("pk", flat=True))
    found = proposals(chosen, programme, on=viewer.on, close=close) if chosen else []
    context = {"programme": programme, "form": form, "proposals": found}
    return respond(request, "networks/offering.html", context)


def _wanted(request: Request, chosen: list[Waiting], programme: Programme) -> list[actions.Proposal]:
    """What was ticked: `place-<waiting>` names the network."""
    networks = {str(row.pk): row for row in _going_on(request.viewer).filter(programme=programme)}
    return [
        actions.Proposal(row, networks[said])
        for row in chosen
        if (said := request.POST.get(f"place-{row.pk}", "")) in networks
    ]


def _offered(request: Request, wanted: list[actions.Proposal], form: OfferForm) -> bool:
    try:
        made, left = actions.offer_seats(
            proposals=wanted, by=request.user, at=timezone.now(), **form.cleaned_data
        )
    except actions.WrongDay:
        messages.warning(request, _("The day to answer by is over. Choose one that is to come."))
        return False
    except actions.NetworkIsClosed as refused:
        messages.warning(request, words_of(refused))
        return False
    if made:
        said = ngettext("One seat is offered.", "%(count)s seats are offered.", len(made))
        messages.success(request, said % {"count": len(made)})
    if left:
        names = ", ".join(one.waiting.leader.name for one in left)
        messages.warning(
            request, _("There was no place any more for %(names)s. They keep their turn.") % {"names": names}
        )
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def wait_add(request: Request) -> HttpResponse:
    """HR puts a leader in line."""
    viewer = request.viewer
    must(viewer, "networks.see_lines")
    query = request.GET.get("q", "").strip()[:200]
    leaders = leaders_cared_for_by(viewer).filter(not_ended_on(viewer.on))
    offered = leaders.filter(found_by(query)).order_by("name_sort", "pk")[:MOST] if query else leaders.none()
    programmes = _programmes(request)
    networks = _going_on(viewer)
    form = LineForm(
        request.POST or None,
        leaders=leaders if request.method == "POST" else offered,
        programmes=programmes,
        networks=networks.order_by("name_sort", "pk"),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if _stood(request, data["programme"], data["leader"], data["network"], since=data["since"]):
            return redirect("networks:waiting")
    people = list(offered.prefetch_related("posts__unit"))
    context = {"form": form, "query": query, "offered": people, "shown": MOST}
    return respond(request, "networks/wait_add.html", context)


def _stood(
    request: Request, programme: Programme, leader: Leader, network: Network | None, **more: object
) -> bool:
    try:
        actions.stand_in_line(
            programme=programme,
            leader=leader,
            network=network,
            by=request.user,
            at=timezone.now(),
            **more,  # type: ignore[arg-type]  # since
        )
    except actions.NotForHer:
        messages.warning(request, _("The programme is not for that leader on this day."))
    except actions.SitsThere:
        messages.warning(request, _("There is a seat in that programme already."))
    except actions.WrongDay:
        messages.warning(request, _("Nobody can have waited since a day that is to come."))
    except (actions.NetworkIsClosed, actions.Stranger) as refused:
        messages.warning(request, words_of(refused))
    else:
        messages.success(request, _("%(name)s stands in line.") % {"name": leader.name})
        return True
    return False


@require_POST
def wait_remove(request: Request, pk: int) -> HttpResponse:
    must(request.viewer, "networks.see_lines")
    found = get_object_or_404(lines_visible_to(request.viewer).select_related("leader"), pk=pk)
    try:
        actions.leave_line(waiting=found, by=request.user, at=timezone.now())
    except actions.SeatIsOver as refused:
        messages.warning(request, words_of(refused))
    else:
        messages.success(request, _("%(name)s waits no longer.") % {"name": found.leader.name})
    return redirect("networks:waiting")


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    must(request.viewer, "networks.see_lines")
    rows = Offer.objects.filter(waiting__in=lines_visible_to(request.viewer).values("pk"))
    found = get_object_or_404(rows.select_related("waiting__leader"), pk=pk)
    try:
        actions.withdraw_offer(offer=found, by=request.user, at=timezone.now())
    except (actions.OfferIsOver, actions.NetworkIsClosed):
        messages.warning(request, _("That has ended already."))
    else:
        name = {"name": found.waiting.leader.name}
        messages.success(request, _("The offer is taken back. %(name)s keeps the turn.") % name)
    return redirect("networks:waiting")


@require_http_methods(["GET", "HEAD", "POST"])
def my_line(request: Request) -> HttpResponse:
    """A leader puts herself in line, or leaves it."""
    viewer = request.viewer
    must(viewer, "networks.wait_in_line")
    leader = viewer.leader
    assert leader is not None  # that is the rule
    found = may_wait_for(leader, on=viewer.on)
    if request.method == "POST":
        asked = request.POST.get("programme", "")
        chosen = next((one for one in found if str(one.programme.pk) == asked), None)
        if chosen is None:
            messages.warning(request, _("The programme is not for that leader on this day."))
        elif "leave" in request.POST:
            if chosen.waiting is not None:
                actions.leave_line(waiting=chosen.waiting, by=request.user, at=timezone.now())
            messages.success(request, _("You wait no longer."))
        elif chosen.waiting is None:
            _stood(request, chosen.programme, leader, None)
        return redirect("networks:my-line")
    return respond(request, "networks/my_line.html", {"lines": found})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, token: str) -> HttpResponse:
    """Yes or no to a seat, by a link and without a log-in. Looking at it changes nothing: programs that check mails look too."""
    found = offer_behind(token)
    today = timezone.localdate()
    if found is None:
        return respond(request, "networks/link_over.html", {}, status=404)
    opened_by_link(request, found.network.organisation)
    if found.state != OfferState.OPEN or found.answer_by < today:
        return respond(request, "networks/offer_over.html", {"offer": found})
    what = request.POST.get("answer", "") if request.method == "POST" else ""
    if what in {"yes", "no", "off"}:
        return _answered(request, found, what)
    members = members_of([found.network], on=max(today, found.starts_on))[found.network_id]
    context = {"offer": found, "network": found.network, "members": members}
    return respond(request, "networks/offer.html", context)


def _answered(request: HttpRequest, found: Offer, what: str) -> HttpResponse:
    by = found.waiting.leader.user or LINK
    at = timezone.now()
    try:
        if what == "yes":
            actions.accept_offer(offer=found, by=by, at=at)
        else:
            actions.decline_offer(offer=found, stays=what == "no", by=by, at=at)
    except actions.OfferIsOver:
        found.refresh_from_db()
        return respond(request, "networks/offer_over.html", {"offer": found})
    except (actions.NoPlace, actions.SitsThere, actions.NetworkIsClosed, actions.LeaderHasLeft):
        return respond(request, "networks/offer_over.html", {"offer": found, "is_gone": True})
    context = {"offer": found, "network": found.network, "answer": what}
    return respond(request, "networks/offer_done.html", context)
