"""The connection to OS2mo: where it is, what is read, when, and what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.people.enums import ImportState
from ledernet.people.viewer import Request, must
from ledernet.ui.errors import passes_over
from ledernet.ui.pages import respond
from ledernet.ui.paging import page_links

from . import actions
from .enums import UNDER_WAY, RunState
from .forms import ChoiceForm, ConnectionForm, RhythmForm
from .mo.choice import Choice
from .mo.errors import MoError
from .models import Connection, Run
from .queries import connections_visible_to, runs_visible_to
from .words import Words, fault_words, skip_words

PERMISSION = "registers.manage"
LATEST, PAGE = 5, 30


def _connection(request: Request) -> Connection:
    must(request.viewer, PERMISSION)
    return get_object_or_404(connections_visible_to(request.viewer).select_related("organisation"))


@require_http_methods(["GET", "HEAD", "POST"])
def connection(request: Request) -> HttpResponse:
    must(request.viewer, PERMISSION)
    row = connections_visible_to(request.viewer).first()
    form = ConnectionForm(row)
    if request.method == "POST":
        form = ConnectionForm(row, request.POST)
        if form.is_valid():
            try:
                row = actions.save_connection(
                    organisation=request.viewer.organisation,
                    by=request.user,
                    at=timezone.now(),
                    **form.cleaned_data,
                )
            except actions.SecretNeeded:
                form.ask_for_secret()
            else:
                return _kept(request, row)
    runs = [shown(run) for run in runs_visible_to(request.viewer)[: LATEST + 1]]
    context = {
        "form": form,
        "connection": row,
        "fault": fault_words(row.fault, row.fault_facts) if row and row.fault else None,
        "insecure": bool(row and row.address.startswith("http:")),
        "runs": runs[:LATEST],
        "more": len(runs) > LATEST,
        "waits": next((one["run"] for one in runs if one["waits"]), None),
        "choice": Choice.from_plain(row.choice).to_plain() if row else {},
    }
    return respond(request, "registers/connection.html", context)


def _kept(request: Request, row: Connection) -> HttpResponse:
    """It is kept, whatever becomes of the question whether it can be used."""
    try:
        return _checked(request, row)
    except Exception as error:
        if not passes_over(error):
            raise
        messages.warning(request, _("The connection is kept, but what OS2mo answered is not. Check it in a while."))  # fmt: skip
        return redirect("registers:connection")


@require_POST
def check(request: Request) -> HttpResponse:
    return _checked(request, _connection(request))


def _checked(request: Request, row: Connection) -> HttpResponse:
    try:
        version = actions.check(connection=row, at=timezone.now())
    except MoError:
        messages.warning(request, _("OS2mo could not be used. What is wrong stands on the page."))
    else:
        messages.success(request, _("OS2mo answers: version %(version)s.") % {"version": version or "?"})
    return redirect("registers:connection")


@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: Request) -> HttpResponse:
    row = _connection(request)
    form = ChoiceForm(row)
    if request.method == "POST":
        form = ChoiceForm(row, request.POST)
        if form.is_valid():
            actions.keep_choice(connection=row, choice=form.chosen(), by=request.user, at=timezone.now())
            messages.success(request, _("The choice is kept. It counts from the next reading."))
            return redirect("registers:connection")
    return respond(request, "registers/choice.html", {"form": form, "connection": row})


@require_http_methods(["GET", "HEAD", "POST"])
def rhythm(request: Request) -> HttpResponse:
    row = _connection(request)
    form = RhythmForm(row)
    if request.method == "POST":
        form = RhythmForm(row, request.POST)
        if form.is_valid():
            actions.keep_rhythm(connection=row, values=form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("It is kept."))
            return redirect("registers:connection")
    return respond(request, "registers/rhythm.html", {"form": form, "connection": row})


@require_POST
def read(request: Request) -> HttpResponse:
    run = actions.ask_for_reading(connection=_connection(request), by=request.user, at=timezone.now())
    return redirect("registers:run", run.pk)


@require_safe
def runs(request: Request) -> HttpResponse:
    row = _connection(request)
    page = Paginator(runs_visible_to(request.viewer), PAGE).get_page(request.GET.get("side"))
    context = {
        "connection": row,
        "runs": [shown(run) for run in page],
        "pages": page_links(page, lambda number: f"?side={number}"),
    }
    return respond(request, "registers/runs.html", context)


@require_safe
def run(request: Request, pk: int) -> HttpResponse:
    """What became of one reading; the page follows it while it is under way."""
    must(request.viewer, PERMISSION)
    found = get_object_or_404(runs_visible_to(request.viewer), pk=pk)
    context = {"run": found, "shown": shown(found), "under_way": found.state in UNDER_WAY}
    return respond(request, "registers/run.html", context, part="state")


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Request) -> HttpResponse:
    row = _connection(request)
    if request.method == "POST":
        actions.remove_connection(connection=row, by=request.user, at=timezone.now())
        messages.success(request, _("The connection is removed. Units and leaders stay."))
        return redirect("registers:connection")
    return respond(request, "registers/remove.html", {"connection": row})


def shown(run: Run) -> dict[str, object]:
    """A reading in words: its state now, where a person may have said yes or no since."""
    state: object = run.get_state_display()
    waits = False
    if run.state == RunState.WAITING and run.batch is not None:
        waits = run.batch.state == ImportState.PLANNED
        if run.batch.state == ImportState.APPLIED:
            state = _("Imported after a look")
        elif run.batch.state == ImportState.DISCARDED:
            state = _("Given up")
        else:
            state = _("Waits for your look")
    fault: Words | None = fault_words(run.fault, run.fault_facts) if run.fault else None
    return {
        "run": run,
        "state": state,
        "waits": waits,
        "fault": fault,
        "skipped": skip_words(run.skipped),
        "add": run.counts.get("leader.add", 0),
        "change": run.counts.get("leader.change", 0),
        "end": run.counts.get("leader.end", 0),
        "events": run.counts.get("events", 0),
        "roles": run.counts.get("roles", 0),
        "units": run.counts.get("units", 0),
        "is_over": run.state not in UNDER_WAY and not run.fault,
    }
