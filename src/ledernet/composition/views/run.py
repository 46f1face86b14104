"""A calculation on its way: seconds, the shrinking gap, and what to do when nothing comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ledernet.composition import actions
from ledernet.composition.choices import Choices
from ledernet.composition.enums import RunState
from ledernet.composition.models import Run
from ledernet.composition.outcome import Clash, Unmet, reliefs_in
from ledernet.composition.queries.starting import begun_in
from ledernet.composition.words.ahead import not_kept
from ledernet.composition.words.lexicon import strong
from ledernet.composition.words.people import capital, in_words
from ledernet.composition.words.relief import relief_button, relief_sentence, why_no_button
from ledernet.composition.words.rules import clashes
from ledernet.people.models import Leader
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import is_part, respond
from ledernet_engine.scoring import ProblemError, SizeError

from .loading import the_run

WORTH_TELLING = 0.25
"""The bound of several days together is a loose one."""


@require_GET
def run(request: Request, pk: int) -> HttpResponse:
    """How far it is; on to the draft when it is there."""
    found = the_run(request.viewer, pk)
    if found.state == RunState.DONE:
        url = _answer_of(found)
        if url:
            if is_part(request):
                response = HttpResponse(status=204)
                response["HX-Redirect"] = url
                return response
            return redirect(url)
    return respond(request, "composition/run.html", _context(found), part="state")


def _answer_of(found: Run) -> str:
    """Where the answer stands: the draft, or the change days after one; empty where it is gone."""
    if found.ahead_of_id:
        return reverse("composition:ahead", args=[found.ahead_of_id])
    draft = found.drafts.order_by("pk").values_list("pk", flat=True).first()
    return reverse("composition:draft", args=[draft]) if draft else ""


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    found = the_run(request.viewer, pk)
    must(request.viewer, "composition.compose", found)
    try:
        actions.stop_run(run=found, by=request.user, at=timezone.now())
    except actions.RunIsOver:
        messages.info(request, _("The calculation had ended already."))
    return redirect("composition:run", pk)


@require_POST
def relieve(request: Request, pk: int) -> HttpResponse:
    """Try again with one of the ways out that were found; with the first that can be set unless another is named."""
    found = the_run(request.viewer, pk)
    must(request.viewer, "composition.compose", found)
    ways = {str(number): way for number, way in enumerate(reliefs_in(found.result)) if way.changes}
    way = ways.get(request.POST.get("way", next(iter(ways), "")))
    if found.state != RunState.INFEASIBLE or way is None:
        return redirect("composition:run", pk)
    choices = replace(Choices.from_json(found.choices), **_changes(way.changes))
    return _again(request, found, choices)


@require_POST
def retry(request: Request, pk: int) -> HttpResponse:
    """The same once more, after an error of ours."""
    found = the_run(request.viewer, pk)
    must(request.viewer, "composition.compose", found)
    if found.state not in {RunState.FAILED, RunState.CANCELLED}:
        return redirect("composition:run", pk)
    return _again(request, found, Choices.from_json(found.choices))


def _again(request: Request, found: Run, choices: Choices) -> HttpResponse:
    if found.ahead_of is not None:
        at = timezone.now()
        again = actions.plan_ahead(draft=found.ahead_of, choices=choices, by=request.user, at=at)
        return redirect("composition:run", again.pk)
    try:
        again = actions.open_run(
            programme=found.programme,
            choices=choices,
            start=begun_in(found),
            basis=found.basis,
            root=actions.root_of(found),
            note=found.note,
            by=request.user,
            at=timezone.now(),
        )
    except (SizeError, ProblemError):
        messages.warning(request, _("That is no longer possible: the leaders have changed. Choose anew."))
        return redirect("composition:new", found.programme_id)
    return redirect("composition:run", again.pk)


def _changes(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: getattr(Choices.from_json({name: value}), name) for name, value in changes.items()}


def _context(found: Run) -> dict[str, Any]:
    progress = found.progress or {}
    people = found.problem.get("people", [])
    days = Choices.from_json(found.choices).change_days
    context: dict[str, Any] = {
        "run": found,
        "programme": found.programme,
        "under_way": found.state in {RunState.QUEUED, RunState.RUNNING},
        "people": len(people),
        "networks": len(found.problem.get("networks", [])),
        "seconds": min(float(progress.get("seconds") or 0), found.seconds_allowed),
        "gap": _gap(progress, days),
        "broken": progress.get("broken"),
        "started": bool(progress) and not progress.get("preparing"),
        "preparing": bool(progress.get("preparing")),
        "days": days,
        "new_url": reverse("composition:new", args=[found.programme_id]),
    }
    if found.ahead_of_id:
        context["new_url"] = reverse("composition:ahead", args=[found.ahead_of_id])
    elif found.basis_id:
        context["new_url"] += f"?fra={found.basis_id}"
    elif root := actions.root_of(found):
        context["new_url"] += f"?efter={root.pk}"
    if found.state == RunState.INFEASIBLE:
        context |= _impossible(found)
    return context


def _gap(progress: Mapping[str, Any], days: int) -> float | None:
    """What can still be won. Of several days together it is told once it says something."""
    gap: float | None = progress.get("gap")
    return None if gap is not None and days > 1 and gap > WORTH_TELLING else gap


def _impossible(found: Run) -> dict[str, Any]:
    result = found.result or {}
    parts = [
        Clash(row["rule"], tuple(row["people"]), row["network"], row["facts"])
        for row in result.get("clashes", ())
    ]
    ways = reliefs_in(result)
    wanted = {leader for part in parts for leader in part.people}
    wanted |= {leader for way in ways for step in way.steps for leader in step.facts.get("people", ())}
    names = dict(
        Leader.objects.filter(organisation=found.organisation_id, pk__in=wanted).values_list("pk", "name")
    )
    labels: dict[str, Sequence[str]] = {row["name"]: row["labels"] for row in found.problem["attributes"]}
    networks = [row[3] for row in found.problem["networks"]]
    words = clashes(parts, names, networks, labels, Choices.from_json(found.choices))
    first = next((number for number, way in enumerate(ways) if way.changes), None)
    return {
        "clashes": words,
        "unmet": [not_kept(Unmet(**row)) for row in result.get("unmet", ())],
        "clash_count": capital(in_words(len(words))),
        "ways": [
            {
                "number": number,
                "text": strong(relief_sentence(way, names, networks)),
                "button": relief_button(way) if way.changes else "",
                "hint": "" if way.changes else why_no_button(way),
                "first": number == first,
            }
            for number, way in enumerate(ways)
        ],
        "has_way": first is not None,
    }
