"""What a viewer may see: twins of the rules of this room."""

from django.db.models import Q, QuerySet

from ledernet.composition.models import Draft, Run
from ledernet.composition.rules import COMPOSERS
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme


def programmes_composed_by(viewer: Viewer) -> QuerySet[Programme]:
    """Twin of `composition.compose` on a programme."""
    return Programme.objects.filter(_held(viewer, "unit__path"), organisation=viewer.organisation)


def runs_visible_to(viewer: Viewer) -> QuerySet[Run]:
    """Twin of `composition.view_draft` on a run."""
    return Run.objects.filter(_held(viewer, "programme__unit__path"), organisation=viewer.organisation)


def drafts_visible_to(viewer: Viewer) -> QuerySet[Draft]:
    """Twin of `composition.view_draft` on a draft."""
    return Draft.objects.filter(_held(viewer, "programme__unit__path"), organisation=viewer.organisation)


def _held(viewer: Viewer, lookup: str) -> Q:
    """Programmes on a node of which the viewer is chief or HR; those without a node belong to the whole."""
    return Q() if viewer.everywhere(*COMPOSERS) else viewer.within(lookup, *COMPOSERS)
