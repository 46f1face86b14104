"""The change days after a draft: all of them at a glance, each as its networks, and planned anew."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST
from rules import has_perm

from ledernet.composition import actions
from ledernet.composition.choices import Choices
from ledernet.composition.forms import AheadForm
from ledernet.composition.forms.turns import initial_turns
from ledernet.composition.models import Draft
from ledernet.composition.queries.ahead import Ahead, ahead_of, planning
from ledernet.composition.queries.gathered import gathered_on
from ledernet.composition.queries.plan import turns_of_plan
from ledernet.composition.queries.studio import Studio, studio_of
from ledernet.composition.turns import USUAL_DAYS
from ledernet.composition.words.ahead import asked, seal
from ledernet.people.queries import leaders_cared_for_by
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.paging import PageLink

from .loading import the_draft
from .studio import LONGEST_QUERY, number_of

MOST_FOUND = 20
"""So many leaders are listed when one is looked for."""


@require_GET
def ahead(request: Request, pk: int) -> HttpResponse:
    studio = studio_of(the_draft(request.viewer, pk))
    return _page(request, studio, ahead_of(studio))


@require_POST
def plan_ahead(request: Request, pk: int) -> HttpResponse:
    """Plan the later days from the draft as it stands; the forecast of before stays until the new one is there."""
    draft = the_draft(request.viewer, pk)
    must(request.viewer, "composition.compose", draft)
    under_way = planning(draft)
    if under_way is not None:
        return redirect("composition:run", under_way.pk)
    form = AheadForm(request.POST, size=_size(draft))
    if not form.is_valid():
        studio = studio_of(draft)
        return _page(request, studio, ahead_of(studio), form=form)
    choices = form.with_turns(Choices(seconds=float(form.cleaned_data["seconds"])))
    run = actions.plan_ahead(draft=draft, choices=choices, by=request.user, at=timezone.now())
    return redirect("composition:run", run.pk)


@require_GET
def ahead_day(request: Request, pk: int, number: int) -> HttpResponse:
    """The networks of one later change day, to read."""
    studio = studio_of(the_draft(request.viewer, pk))
    found = ahead_of(studio)
    if found is None or not 1 <= number <= len(found.days):
        raise Http404
    if number == 1 and not found.elsewhere:
        return redirect("composition:draft", pk)
    cards, page, pages = gathered_on(found, number, number_of(request, "side"))
    return respond(
        request,
        "composition/ahead_day.html",
        {
            "draft": studio.draft,
            "programme": studio.draft.programme,
            "number": number,
            "row": found.rows[number - 1],
            "elsewhere": found.elsewhere,
            "cards": cards,
            "marks": list(studio.marks.values()),
            "pages": [PageLink(n, f"?side={n}", current=n == page) for n in range(1, pages + 1)]
            if pages > 1
            else [],
            "earlier": number - 1 if number > 1 else 0,
            "later": number + 1 if number < len(found.days) else 0,
        },
    )


def _page(
    request: Request, studio: Studio, found: Ahead | None, *, form: AheadForm | None = None
) -> HttpResponse:
    draft = studio.draft
    may_plan = has_perm("composition.compose", request.viewer, draft)
    under_way = planning(draft)
    context: dict[str, Any] = {
        "draft": draft,
        "programme": draft.programme,
        "ahead": found,
        "under_way": under_way,
        "may_plan": may_plan,
        "form": form or AheadForm(size=_size(draft), initial=_initial(draft, found)),
    }
    if found is not None:
        rules = asked(found.choices.stay_share, found.choices.longest, found.choices.shortest)
        context |= {
            "rows": found.rows,
            "measures": found.measures,
            "seal": seal(found.repeats, found.forecast.least, len(found.days)),
            "asked": rules,
            "memory": studio.known is not None,
            **_person(request, studio, found),
        }
    return respond(request, "composition/ahead.html", context, status=422 if form else 200)


def _person(request: Request, studio: Studio, found: Ahead) -> dict[str, Any]:
    """The leader who is looked at, or those who fit what was written; the only one who fits is shown at once."""
    words = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    chosen = number_of(request, "leader")
    listed, count = found.found(words, MOST_FOUND) if words else ([], 0)
    if not chosen and count == 1:
        chosen = listed[0].pk
    person = studio.leaders.get(chosen) if chosen in studio.board.number else None
    context: dict[str, Any] = {"q": words, "listed": listed, "count": count, "person": person}
    if person is not None:
        close = leaders_cared_for_by(request.viewer).filter(pk=person.pk).exists()
        context["way"] = found.way_of(person.pk, close=close)
    context["links"] = [(one.name, "?" + urlencode({"q": words, "leader": str(one.pk)})) for one in listed]
    return context


def _size(draft: Draft) -> int:
    """Of the smallest network, for which the rules are hardest to keep beside each other."""
    sizes: list[int] = draft.scores.get("sizes", [])
    return min((size for size in sizes if size), default=0)


def _initial(draft: Draft, found: Ahead | None) -> dict[str, Any]:
    if found is not None:
        return initial_turns(found.choices) | {"seconds": int(found.choices.seconds)}
    asked_for = Choices.from_json(draft.run.choices)
    if asked_for.change_days > 1:
        return initial_turns(asked_for)
    turns = turns_of_plan(draft.programme)
    return {"change_days": str(turns.days if turns.days > 1 else USUAL_DAYS), "stay_share": turns.share}
