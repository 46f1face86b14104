"""The studio: one draft with its networks, the panel about one leader, and drafts side by side."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from rules import has_perm

from ledernet.composition.enums import DraftState
from ledernet.composition.models import Draft
from ledernet.composition.queries.changes import lines_of
from ledernet.composition.queries.compare import comparison_of
from ledernet.composition.queries.evenness import evenness_of
from ledernet.composition.queries.panel import heading, panel_of
from ledernet.composition.queries.quality import plot_of
from ledernet.composition.queries.studio import PER_PAGE, Sieve, Studio, studio_of
from ledernet.composition.words.criteria import certificate, pulls
from ledernet.composition.words.people import capital, networks
from ledernet.people.viewer import Request, must
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.paging import PageLink
from ledernet.ui.parts import Tab

from .loading import address, the_draft, the_programme

LEGEND = 20
"""So many kinds are explained above the networks; the rest of a longer list stands behind a fold."""

LONGEST_QUERY = 100


@require_GET
def draft(request: Request, pk: int) -> HttpResponse:
    found = the_draft(request.viewer, pk)
    studio = studio_of(found)
    return respond(request, "composition/studio.html", context_of(request, studio), part="studio")


@require_GET
def compare(request: Request, programme: int) -> HttpResponse:
    """The drafts of a programme side by side."""
    found = the_programme(request.viewer, programme)
    must(request.viewer, "composition.view_draft", found)
    context = {
        "programme": found,
        "comparison": comparison_of(found, request.GET.get("fra", ""), request.GET.get("til", "")),
    }
    return respond(request, "composition/compare.html", context)


def context_of(request: Request, studio: Studio) -> dict[str, Any]:
    """All that the studio's page and its parts are made of."""
    viewer, draft = request.viewer, studio.draft
    sieve = sieve_of(request)
    selected = number_of(request, "leader")
    panel = panel_of(studio, selected, viewer) if selected else None
    cards, page, pages = studio.cards(sieve, panel.leader.pk if panel else None)
    against = _against(request, studio)
    may_change = draft.state == DraftState.OPEN and has_perm("composition.compose", viewer, draft)
    marks = studio.marks
    return {
        "studio": studio,
        "draft": draft,
        "programme": draft.programme,
        "tabs": _tabs(studio),
        "people": len(studio.board.seats),
        "networks": networks(len(studio.board.networks)),
        "networks_heading": capital(networks(len(studio.board.networks))),
        "certificate": certificate(draft.scores, (draft.run.result or {}).get("engine", {})),
        "pulls": pulls(draft.scores),
        **_weakest(request, studio),
        "plot": plot_of([draft, against] if against else [draft]),
        "against": against,
        "others": [one for one in studio.drafts if one.pk != draft.pk],
        "cards": cards,
        "page": page,
        "pages": page_links(request, page, pages),
        "found": len(studio.found(sieve)),
        "sieve": sieve,
        "legend": list(marks.values())[:LEGEND],
        "legend_rest": list(marks.values())[LEGEND:],
        "kinds": list(marks),
        "panel": panel,
        "panel_heading": heading(panel) if panel else "",
        "lines": lines_of(studio),
        "notices": list(get_messages(request)),
        "state": state_of(request),
        "query": request.GET.urlencode(),
        "target": number_of(request, "til"),
        "partner": number_of(request, "med"),
        "target_or_partner": bool(number_of(request, "til") or number_of(request, "med")),
        "renaming": number_of(request, "navn"),
        "may_change": may_change,
        "may_approve": has_perm("composition.approve_draft", viewer, draft),
        "publish_url": address("networks:publish", draft.pk) if draft.state == DraftState.APPROVED else "",
        "compare_url": reverse("composition:compare", args=[draft.programme_id]),
    }


def _weakest(request: Request, studio: Studio) -> dict[str, Any]:
    """How evenly the mixing is shared, and the way to the card of the network that got least of it."""
    found = evenness_of(studio.evaluation)
    if found is None:
        return {"evenness": None}
    network = studio.board.networks[found.worst]
    kept = {"side": str(found.worst // PER_PAGE + 1), "mod": request.GET.get("mod", "")}
    query = urlencode({name: value for name, value in kept.items() if value})
    return {"evenness": found, "weakest": network.name, "weakest_url": f"?{query}#n{network.pk}"}


def sieve_of(request: Request) -> Sieve:
    words = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    return Sieve(words, request.GET.get("kind", "")[:LONGEST_QUERY], number_of(request, "side"))


def number_of(request: Request, name: str) -> int:
    """A number from the address; 0 for anything else."""
    return whole_number(request.GET.get(name))


def state_of(request: Request, **changed: object) -> str:
    """Where the reader is, for links and forms: what is looked for, the page, the draft beside this one."""
    kept = {name: request.GET[name] for name in ("q", "kind", "side", "mod") if request.GET.get(name)}
    state = {name: str(value) for name, value in {**kept, **changed}.items() if value}
    return urlencode(state)


def page_links(request: Request, page: int, pages: int) -> list[PageLink]:
    if pages < 2:
        return []
    return [
        PageLink(number, "?" + state_of(request, side=number), current=number == page)
        for number in range(1, pages + 1)
    ]


def _tabs(studio: Studio) -> list[Tab]:
    tabs = [
        Tab(tab_label(one), reverse("composition:draft", args=[one.pk]), current=one.pk == studio.draft.pk)
        for one in studio.drafts
    ]
    tabs.append(Tab(_("New draft …"), reverse("composition:new", args=[studio.draft.programme_id])))
    return tabs


def tab_label(draft: Draft) -> str:
    label = _("Draft %(label)s") % {"label": draft.label}
    return f"{label} · {draft.note}" if draft.note else label


def _against(request: Request, studio: Studio) -> Draft | None:
    """The draft to compare with: the one asked for, else the nearest sister."""
    others = {one.label: one for one in studio.drafts if one.pk != studio.draft.pk}
    wanted = request.GET.get("mod", "")
    if wanted in others:
        return others[wanted]
    return next(iter(others.values()), None)
