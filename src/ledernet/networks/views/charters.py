"""The charter of one network, for everybody in it; and the page that says in a minute why one is there."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from rules import has_perm

from ledernet.charter.actions import record_export
from ledernet.charter.paper import Look
from ledernet.charter.paper.pdf import pdf_of
from ledernet.charter.paper.word import CONTENT_TYPE, word_of
from ledernet.charter.queries import charter_in_force
from ledernet.decisions.queries import decisions_on
from ledernet.networks import actions
from ledernet.networks.charters import (
    acceptances_of,
    accepted_by,
    document_for,
    my_seat,
    uses_of,
    why_of,
)
from ledernet.networks.dates import LABELS, dates_of
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.networks.queries import members_of, services_of
from ledernet.people.viewer import Request, must
from ledernet.ui.formatting import full_day
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.spreadsheet import file_name

from .loading import network_of


@require_safe
def charter(request: Request, pk: int) -> HttpResponse:
    found = network_of(request, pk)
    viewer = request.viewer
    changes = has_perm("networks.change_charter", viewer, found)
    launched = found.state == NetworkState.LAUNCHED
    in_force = charter_in_force(found.programme) if found.charter_id else None
    context = {
        "network": found,
        "document": document_for(found, viewer),
        "uses": uses_of(found),
        "later": in_force if in_force and in_force.pk != found.charter_id and launched else None,
        "may_change": changes and launched,
        "may_launch": has_perm("networks.view_launch", viewer, found.programme),
        "own_rules": has_perm("networks.view_principles", viewer, found),
        "own_count": found.principles.count(),
        "accepted": acceptances_of(found, viewer),
        "dates": _own_dates(found),
        "decisions": list(decisions_on(found)) if found.charter_id else [],
    }
    return respond(request, "networks/charter.html", context)


def _own_dates(network: Network) -> list[tuple[str, str]]:
    days = dates_of(network).plain()
    return [(str(LABELS[name]), full_day(day) if day else "") for name, day in days.items()]


@require_safe
def why(request: Request, pk: int) -> HttpResponse:
    """Why am I here? One page, read in under a minute."""
    found = network_of(request, pk)
    viewer = request.viewer
    seat = my_seat(found, viewer)
    members = members_of([found], on=viewer.on, me=viewer.leader)[found.pk]
    context = {
        "network": found,
        "why": why_of(found),
        "seat": seat,
        "accepted": accepted_by(seat, found),
        "others": [member for member in members if not member.is_me],
        "services": services_of([found], on=viewer.on)[found.pk],
        "open": found.state == NetworkState.LAUNCHED,
    }
    return respond(request, "networks/why.html", context)


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """Yes to what is expected, in the words that were read."""
    found = network_of(request, pk)
    must(request.viewer, "networks.accept_expectations", found)
    seat, version = my_seat(found, request.viewer), whole_number(request.POST.get("version"))
    if seat is None or not version:
        return redirect("networks:why", pk=found.pk)
    try:
        actions.accept_expectations(seat=seat, version=version, by=request.user, at=timezone.now())
    except actions.CharterChanged:
        messages.warning(request, _("The charter has changed meanwhile. Read the new words, then accept."))
    except (actions.NoCharter, actions.SeatIsOver):
        messages.info(request, _("There is nothing to accept here now."))
    else:
        messages.success(request, _("Thank you. We count on you, and you can count on the others."))
    return redirect("networks:why", pk=found.pk)


@require_safe
def charter_pdf(request: Request, pk: int) -> HttpResponse:
    return _sent(request, pk, "pdf")


@require_safe
def charter_docx(request: Request, pk: int) -> HttpResponse:
    return _sent(request, pk, "docx")


def _sent(request: Request, pk: int, form: str) -> HttpResponse:
    """The charter as a file, and a line in the log; 404 while the network goes by none."""
    found = network_of(request, pk)
    document = document_for(found, request.viewer)
    if document is None:
        raise Http404
    at, look = timezone.now(), Look.of(found.organisation)
    made = pdf_of(document, look, at=at) if form == "pdf" else word_of(document, look, at=at)
    record_export(programme=found.programme, version=found.charter, form=form, by=request.user, at=at)
    response = HttpResponse(made, content_type="application/pdf" if form == "pdf" else CONTENT_TYPE)
    name = file_name(_("Charter of %(network)s") % {"network": found.name})
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
