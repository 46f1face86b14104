"""What the views of this room load: only what the viewer may see; anything else is not there."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse

from ledernet.composition.models import Draft, Run
from ledernet.composition.queries import drafts_visible_to, programmes_composed_by, runs_visible_to
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme


def the_draft(viewer: Viewer, pk: int) -> Draft:
    drafts = drafts_visible_to(viewer).select_related(
        "run__created_by", "programme__unit", "organisation", "approved_by"
    )
    return get_object_or_404(drafts, pk=pk)


def the_run(viewer: Viewer, pk: int) -> Run:
    runs = runs_visible_to(viewer).select_related("programme__unit", "organisation", "created_by", "ahead_of")
    return get_object_or_404(runs, pk=pk)


def the_programme(viewer: Viewer, pk: int) -> Programme:
    programmes = programmes_composed_by(viewer).select_related("unit", "organisation", "type")
    return get_object_or_404(programmes, pk=pk)


def address(name: str, *args: int) -> str:
    """The address of a page in another room; empty where that room does not offer it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
