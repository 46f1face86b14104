"""The front page of each role, and the way through what waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ledernet.home.addresses import address
from ledernet.home.overview import (
    COLUMNS,
    Coverage,
    Meetings,
    Task,
    acceptances_of,
    agreed_of,
    asked_of,
    commitments_of,
    coverage_of,
    dates_of,
    desk_of,
    evaluation_tasks,
    in_order,
    meetings_of,
    my_networks,
    running_of,
    running_tasks,
    tasks_of,
    thread_of,
    with_those_elsewhere,
)
from ledernet.home.overview.pot import moves_ahead
from ledernet.home.overview.review import begin, next_of
from ledernet.networks.duties import queries as duties
from ledernet.networks.shared.queries import viewers_of
from ledernet.people.enums import Role
from ledernet.people.models import Leader
from ledernet.people.viewer import Request, Viewer, must
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import programmes_visible_to, with_weights
from ledernet.ui.pages import respond
from ledernet.ui.parts import Knot, Step

from .headline import headline

MANAGERS = (Role.CHIEF, Role.HR)
SHOWN = 7
"""So many tasks stand open; the rest is folded away."""
DUTIES_OF = 8
"""Networks that are looked through for the three whose duties are shown."""


@require_safe
def overview(request: Request) -> HttpResponse:
    viewer, at = request.viewer, timezone.now()
    begin(request.session)  # whoever is back here has ended her round
    programmes = programmes_of(viewer)
    manages = viewer.has(*MANAGERS)
    leaders = Leader.objects.filter(organisation=viewer.organisation).exists()
    starts = manages or viewer.everywhere(Role.ADMINISTRATOR)
    if starts and not leaders and not programmes:
        return respond(request, "home/first.html", _first(viewer))
    coverage = coverage_of(viewer) if manages and leaders else None
    _herself, *elsewhere = viewers_of(viewer)
    meetings = with_those_elsewhere(meetings_of(viewer, at=at), elsewhere, at=at)
    tasks = all_tasks(viewer, programmes, coverage, meetings, elsewhere, at=at)
    sitting, serving = my_networks(viewer)
    for guest in elsewhere:
        sitting += my_networks(guest)[0]
    is_chief = viewer.main_role == Role.CHIEF
    context = {
        "tasks": tasks[:SHOWN],
        "more": tasks[SHOWN:],
        "minutes": sum(task.minutes for task in tasks[:SHOWN]),
        "headline": headline(viewer, tasks, sits=bool(sitting)),
        "is_chief": is_chief,
        "review_url": address("home:next") if is_chief and tasks else "",
        "manages": manages,
        "meetings": meetings,
        **({} if manages else ahead_of(viewer, meetings)),
        "coverage": coverage,
        "sitting": sitting,
        "serving": serving,
        "commitments": [row for one in (viewer, *elsewhere) for row in commitments_of(one)],
        "decided": moves_ahead(viewer) if (sitting or serving) and not manages else [],
        "duties": _duties(viewer) if sitting or serving else [],
        "is_leader": viewer.leader is not None,
        "wishes_url": address("people:wishes") if viewer.leader else "",
        "doors": _doors_of(viewer),
    }
    return respond(request, "home/overview.html", context)


@require_safe
def running(request: Request) -> HttpResponse:
    """How it goes, in two figures: fetched by the front page once it stands, for they count a year of meetings."""
    must(request.viewer, "home.view_standing")
    context = {"running": running_of(request.viewer, at=timezone.now())}
    return respond(request, "home/running.html", context, part="figures")


@require_safe
def ahead(request: Request) -> HttpResponse:
    """The next dates, and what was agreed and is over time. Fetched by the front page of those who manage: theirs come from many networks."""
    viewer, at = request.viewer, timezone.now()
    must(viewer, "home.view_standing")
    _herself, *elsewhere = viewers_of(viewer)
    meetings = with_those_elsewhere(meetings_of(viewer, at=at), elsewhere, at=at)
    context = {"manages": True, **ahead_of(viewer, meetings)}
    return respond(request, "home/ahead.html", context, part="parts")


@require_safe
def standing(request: Request) -> HttpResponse:
    """How far everything is: HR's desk, and the thread of each programme. Fetched by the front page once what waits can be read."""
    viewer = request.viewer
    must(viewer, "home.view_standing")
    programmes = programmes_of(viewer)
    context = {
        "desk": desk_of(viewer, at=timezone.now()) if viewer.has(Role.HR) else None,
        "columns": COLUMNS,
        "rows": thread_of(viewer, programmes) if programmes else [],
    }
    return respond(request, "home/standing.html", context, part="parts")


@require_safe
def next_task(request: Request) -> HttpResponseRedirect:
    """On to the first line that waits and has not been opened in this round; after the last, back to the front page."""
    viewer, at = request.viewer, timezone.now()
    coverage = coverage_of(viewer) if viewer.has(*MANAGERS) else None
    _herself, *elsewhere = viewers_of(viewer)
    tasks = all_tasks(viewer, programmes_of(viewer), coverage, meetings_of(viewer, at=at), elsewhere, at=at)
    task = next_of(request.session, tasks)
    if task is None:
        messages.success(request, _("That was all. You have been through what waits for you."))
        return redirect("home:overview")
    return redirect(f"{task.url}{'&' if '?' in task.url else '?'}next=1")


def ahead_of(viewer: Viewer, meetings: Meetings) -> dict[str, object]:
    agreed = agreed_of(viewer)
    return {"agreed": agreed, "dates": dates_of(viewer, agreed.soon, meetings.ahead)}


def programmes_of(viewer: Viewer) -> list[Programme]:
    rows = with_weights(programmes_visible_to(viewer))
    return [programme for programme in rows if programme.state != ProgrammeState.CLOSED]


def all_tasks(
    viewer: Viewer,
    programmes: Sequence[Programme],
    coverage: Coverage | None,
    meetings: Meetings,
    elsewhere: Sequence[Viewer],
    *,
    at: datetime,
) -> list[Task]:
    """What waits for this reader in all her roles, in order, each thing once; `elsewhere` as a guest in networks of others."""
    return in_order(
        [
            *evaluation_tasks(viewer),
            *(task for guest in elsewhere for task in evaluation_tasks(guest)),
            *(task for guest in elsewhere for task in acceptances_of(guest)),
            *running_tasks(viewer, meetings, at=at),
            *asked_of(viewer),
            *tasks_of(viewer, programmes, coverage),
        ]
    )


def _duties(viewer: Viewer) -> list[duties.Mine]:
    """Of the first networks: three of them are shown, and the rest stands on a page of its own."""
    return duties.my_duties(viewer, list(duties.my_networks(viewer)[:DUTIES_OF]))


def _doors_of(viewer: Viewer) -> list[tuple[str, str, str, str]]:
    """For those who look after data and access: heading, text, address, icon."""
    doors = []
    if viewer.has(Role.DPO):
        doors += [
            (
                _("Who did what?"),
                _("Every change, by whom and when. The log is chained, so that a gap would show."),
                address("privacy:audit"),
                "list-check",
            ),
            (
                _("What is kept about people?"),
                _("Every field, how personal it is, and how long it is kept."),
                address("privacy:fields"),
                "lock",
            ),
            (
                _("Does somebody ask what is kept?"),
                _("All that is kept about one person: as a file, put right, or taken away."),
                address("privacy:people"),
                "search",
            ),
            (
                _("What could go wrong?"),
                _("The risks to people, what is done about each, and your judgement of them."),
                address("privacy:assessment"),
                "warning",
            ),
            (
                _("What is deleted, and when?"),
                _("First a list of what would go. Nothing goes before you begin it."),
                address("privacy:retention"),
                "time",
            ),
            (
                _("What are people told?"),
                _("The notice that everybody is shown once, before the first use."),
                address("privacy:notice"),
                "info",
            ),
        ]
    if viewer.everywhere(Role.ADMINISTRATOR):
        doors += [
            (_("Who may do what?"), _("Users and their roles."), address("people:users"), "contact-card"),
            (
                _("How does it look, and who sends the mail?"),
                _("Name, colour, logo, sender and rehearsal."),
                address("home:settings"),
                "settings",
            ),
        ]
    return [door for door in doors if door[2]]


def _first(viewer: Viewer) -> dict[str, object]:
    """The very first page: two doors, of which only those that open for the viewer are shown."""
    imports = viewer.everywhere(Role.HR, Role.ADMINISTRATOR)
    steps = [
        Step(_("Leaders"), _("Now"), Knot.WAITING),
        Step(_("Purpose and kind"), _("Then"), Knot.MISSING),
        Step(_("Composition"), _("A few minutes"), Knot.MISSING),
        Step(_("Invitations"), _("When you say so"), Knot.MISSING),
    ]
    return {
        "import_url": address("people:import") if imports else "",
        "create_url": address("strategy:create") if viewer.has(Role.CHIEF, Role.HR) else "",
        "users_url": address("people:users") if viewer.everywhere(Role.ADMINISTRATOR) else "",
        "steps": steps,
    }
