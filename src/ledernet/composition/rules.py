"""Who may do what with runs and drafts. Predicates take (viewer, object); the object is a programme, a run or a draft.

Composing follows the programme's node: its chiefs and its HR, and those above. Members, sponsors of single networks
and facilitators see a network when it is published, never a draft. To approve is to say that the work is done, not to
decide anew: a chief may, and HR may on the chief's behalf (docs/adr/0030).
"""

import rules

from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme

from .models import Draft, Run

COMPOSERS = (Role.CHIEF, Role.HR)


def programme_of(target: Programme | Run | Draft) -> Programme:
    return target if isinstance(target, Programme) else target.programme


@rules.predicate
def composes_programme(viewer: Viewer, target: Programme | Run | Draft | None) -> bool:
    """Chief or HR of the whole node that the programme stands on."""
    if target is None or target.organisation_id != viewer.organisation.pk:
        return False
    programme = programme_of(target)
    return viewer.has_at(programme.unit.path if programme.unit else "", *COMPOSERS)


@rules.predicate
def composes_somewhere(viewer: Viewer) -> bool:
    return viewer.has(*COMPOSERS)


rules.add_perm("composition.visit", composes_somewhere)
rules.add_perm("composition.view_draft", composes_programme)
rules.add_perm("composition.compose", composes_programme)
rules.add_perm("composition.approve_draft", composes_programme)
rules.add_perm("composition.export_draft", composes_programme)
