"""Where one begins: the programmes, how far each has come, and the next step."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ledernet.composition.enums import DraftState, RunState
from ledernet.composition.models import Draft, Run
from ledernet.composition.naming import told_apart
from ledernet.composition.queries import drafts_visible_to, programmes_composed_by, runs_visible_to
from ledernet.people.viewer import Request, must
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.ui.pages import respond

from .loading import address

UNDER_WAY = (RunState.QUEUED, RunState.RUNNING)


@dataclass(frozen=True)
class Line:
    """One programme: how far it has come, and the one thing to do next."""

    programme: Programme
    name: str  # no other line has the same
    drafts: list[Draft]
    run: Run | None
    status: str
    step: str
    url: str
    new_url: str
    waits: bool = False


@require_GET
def start(request: Request) -> HttpResponse:
    must(request.viewer, "composition.visit")
    shown = programmes_composed_by(request.viewer).exclude(state=ProgrammeState.CLOSED)
    programmes = list(shown.select_related("unit").order_by("name_sort", "pk"))
    drafts: dict[int, list[Draft]] = {}
    for draft in drafts_visible_to(request.viewer).defer("scores").order_by("pk"):
        drafts.setdefault(draft.programme_id, []).append(draft)
    latest: dict[int, Run] = {}
    runs = (
        runs_visible_to(request.viewer)
        .filter(ahead_of=None)
        .only("programme", "state", "created_at")
        .order_by("pk")
    )
    for run in runs:
        latest[run.programme_id] = run
    names = told_apart([(one.name, str(one.unit or request.viewer.organisation)) for one in programmes])
    lines = [
        _line(one, name, drafts.get(one.pk, []), latest.get(one.pk))
        for one, name in zip(programmes, names, strict=True)
    ]
    asked = request.GET.get("programme", "")
    straight = next((line.url for line in lines if str(line.programme.pk) == asked), "")
    if straight:
        return redirect(straight)
    new_programme = address("strategy:programmes")
    context = {
        "lines": lines,
        "new_programme": new_programme,
        "first": next((o for o in lines if o.waits), None),
    }
    return respond(request, "composition/start.html", context)


def _line(programme: Programme, name: str, drafts: list[Draft], run: Run | None) -> Line:
    new_url = reverse("composition:new", args=[programme.pk])
    status, step, url = _("No draft yet."), _("Compose networks"), new_url
    published = [draft for draft in drafts if draft.state == DraftState.PUBLISHED]
    approved = [draft for draft in drafts if draft.state == DraftState.APPROVED]
    if run and run.state in UNDER_WAY:
        status, step = _("A draft is being calculated."), _("See how far it is")
        url = reverse("composition:run", args=[run.pk])
    elif approved:
        status = _("Draft %(label)s is approved and can be published.") % {"label": approved[-1].label}
        step, url = _("Go to the approved draft"), _draft_url(approved[-1])
    elif published and drafts[-1].state == DraftState.PUBLISHED:
        status = _("Draft %(label)s has been published.") % {"label": published[-1].label}
        step, url = _("See the published draft"), _draft_url(published[-1])
    elif drafts:
        status = _("%(drafts)s. Nothing has been sent out yet.") % {"drafts": _labels(drafts)}
        step, url = _("Go on with draft %(label)s") % {"label": drafts[-1].label}, _draft_url(drafts[-1])
    elif run and run.state in {RunState.INFEASIBLE, RunState.FAILED}:
        status, step = _("The last calculation gave no draft."), _("See why")
        url = reverse("composition:run", args=[run.pk])
    waits = bool(approved) or any(draft.state == DraftState.OPEN for draft in drafts)
    return Line(programme, name, drafts, run, status, step, url, new_url, waits)


def _draft_url(draft: Draft) -> str:
    return reverse("composition:draft", args=[draft.pk])


def _labels(drafts: list[Draft]) -> str:
    if len(drafts) == 1:
        return _("Draft %(label)s is open") % {"label": drafts[0].label}
    labels = ", ".join(draft.label for draft in drafts)
    return _("Drafts %(labels)s") % {"labels": labels}
