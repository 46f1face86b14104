"""The front page of each role, and the leaders without a network."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ledernet.home import actions
from ledernet.home.addresses import address
from ledernet.home.overview import (
    COLUMNS,
    Task,
    agreed_of,
    asked_of,
    coverage_of,
    my_networks,
    tasks_of,
    thread_of,
)
from ledernet.home.unseated import Unseated, spread
from ledernet.networks.duties.queries import my_duties
from ledernet.people.enums import Role
from ledernet.people.models import Leader
from ledernet.people.viewer import Request, Viewer, must
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.queries import programmes_visible_to, with_weights
from ledernet.ui.pages import respond
from ledernet.ui.parts import Knot, Step
from ledernet.ui.spreadsheet import Sheet, xlsx_response
from ledernet.ui.tables import render_table


@require_safe
def overview(request: Request) -> HttpResponse:
    viewer = request.viewer
    manages = viewer.has(Role.CHIEF, Role.HR)
    programmes = [
        programme
        for programme in with_weights(programmes_visible_to(viewer))
        if programme.state != ProgrammeState.CLOSED
    ]
    leaders = Leader.objects.filter(organisation=viewer.organisation).exists()
    starts = manages or viewer.everywhere(Role.ADMINISTRATOR)
    if starts and not leaders and not programmes:
        return respond(request, "home/first.html", _first(viewer))
    coverage = coverage_of(viewer) if manages and leaders else None
    tasks = [*asked_of(viewer), *tasks_of(viewer, programmes, coverage)]
    sitting, serving = my_networks(viewer)
    context = {
        "tasks": tasks,
        "headline": headline(viewer, tasks, sits=bool(sitting)),
        "manages": manages,
        "columns": COLUMNS,
        "rows": thread_of(viewer, programmes) if programmes else [],
        "agreed": agreed_of(viewer),
        "coverage": coverage,
        "spread": spread(viewer)[0][:6] if coverage and coverage.without else [],
        "sitting": sitting,
        "serving": serving,
        "duties": my_duties(viewer) if sitting or serving else [],
        "is_leader": viewer.leader is not None,
        "wishes_url": address("people:wishes") if viewer.leader else "",
        "doors": _doors_of(viewer),
    }
    return respond(request, "home/overview.html", context)


def headline(viewer: Viewer, tasks: Sequence[Task], *, sits: bool) -> str:
    """The reader's question answered at once: does something wait for me?"""
    name = viewer.user.get_short_name()
    if not viewer.has(Role.CHIEF, Role.HR, Role.ADMINISTRATOR):
        if viewer.has(Role.DPO):
            return _("Good day, %(name)s. Here you see what is kept and who did what.") % {"name": name}
        if tasks:
            return _asked(tasks) % {"name": name, "count": len(tasks)}
        if sits:
            return _("Good day, %(name)s. Here is your network.") % {"name": name}
        return _("Good day, %(name)s.") % {"name": name}
    decisions = sum(task.decision for task in tasks)
    if not tasks:
        return _("Good day, %(name)s. Nothing waits for you.") % {"name": name}
    if viewer.main_role == Role.CHIEF and decisions:
        words = ngettext(
            "Good day, %(name)s. One decision waits for you.",
            "Good day, %(name)s. %(count)s decisions wait for you.",
            decisions,
        )
    else:
        words = _asked(tasks)
    count = decisions if viewer.main_role == Role.CHIEF and decisions else len(tasks)
    return words % {"name": name, "count": count}


def _asked(tasks: Sequence[Task]) -> str:
    return ngettext(
        "Good day, %(name)s. One thing waits for you.",
        "Good day, %(name)s. %(count)s things wait for you.",
        len(tasks),
    )


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


@require_safe
def unseated(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "home.list_unseated")
    # The bars are drawn with the whole page alone: a search asks for the list only.
    context = {"spread": SimpleLazyObject(lambda: spread(viewer)), "query": request.GET.urlencode()}
    return render_table(request, Unseated(viewer, request.GET), "home/unseated.html", context)


@require_safe
def unseated_xlsx(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "home.export_unseated")
    table = Unseated(viewer, request.GET)
    rows = list(table.export_rows())
    actions.record_unseated_export(
        organisation=viewer.organisation, count=len(rows), by=request.user, at=timezone.now()
    )
    name = _("Leaders without a network")
    headers = [*table.export_headers()[:-1], _("Months without a seat")]
    return xlsx_response(name, Sheet(name, headers, rows))
