"""What waits for somebody's word. Each count costs one or two queries, whatever their number."""

from django.db.models import QuerySet

from ledernet.composition.enums import DraftState
from ledernet.composition.models import Draft
from ledernet.home.once import once
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import ready_for_decision


def whole_drafts(viewer: Viewer, *roles: Role) -> QuerySet[Programme]:
    """Programmes in preparation at the viewer's nodes with nothing missing for a decision."""
    rows = Programme.objects.filter(
        viewer.within("unit__path", *roles), organisation=viewer.organisation, state=ProgrammeState.DRAFT
    )
    return ready_for_decision(rows).order_by("name_sort", "pk")


def programmes_to_decide(viewer: Viewer) -> int:
    """For the menu."""
    return len(once(viewer, programmes_for_yes))


def programmes_for_yes(viewer: Viewer) -> list[Programme]:
    """What waits for the chief's yes: for the menu and for the list of what waits."""
    return list(whole_drafts(viewer, Role.CHIEF)) if viewer.has(Role.CHIEF) else []


def open_drafts(viewer: Viewer) -> QuerySet[Draft]:
    """Drafts of running programmes that nobody has approved, in programmes where none is approved or published."""
    done = Draft.objects.filter(state__in=(DraftState.APPROVED, DraftState.PUBLISHED)).values("programme")
    return (
        Draft.objects.filter(
            viewer.within("programme__unit__path", Role.CHIEF, Role.HR),
            organisation=viewer.organisation,
            state=DraftState.OPEN,
        )
        .exclude(programme__in=done)
        .exclude(programme__state=ProgrammeState.CLOSED)
    )


def drafts_to_approve(viewer: Viewer) -> int:
    """Programmes with drafts to choose among: one decision each, however many drafts."""
    return len({draft.programme_id for draft in once(viewer, drafts_for_choice)})


def drafts_for_choice(viewer: Viewer) -> list[Draft]:
    """By programme: for the menu and for the list of what waits."""
    if not viewer.has(Role.CHIEF, Role.HR):
        return []
    rows = open_drafts(viewer).select_related("programme")
    return list(rows.order_by("programme__name_sort", "label"))
