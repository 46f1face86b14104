"""Find what the address names, for this viewer; 404 where it is not hers to know of."""

from django.shortcuts import get_object_or_404

from ledernet.charter.models import CharterVersion, Hearing
from ledernet.charter.queries import hearings_visible_to, versions_visible_to
from ledernet.people.viewer import Request, must
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import programmes_visible_to


def drafted(request: Request, pk: int) -> Programme:
    """A programme whose charter the viewer works on."""
    rows = programmes_visible_to(request.viewer).select_related("organisation", "unit")
    programme = get_object_or_404(rows, pk=pk)
    must(request.viewer, "charter.view_draft", programme)
    return programme


def version_of(request: Request, pk: int) -> CharterVersion:
    people = ("programme__organisation", "programme__unit", "approved_by", "made_by", "decision", "hearing")
    return get_object_or_404(versions_visible_to(request.viewer).select_related(*people), pk=pk)


def hearing_of(request: Request, pk: int) -> Hearing:
    people = (
        "version__programme__organisation",
        "version__programme__unit",
        "version__approved_by",
        "opened_by",
        "closed_by",
    )
    return get_object_or_404(hearings_visible_to(request.viewer).select_related(*people), pk=pk)
