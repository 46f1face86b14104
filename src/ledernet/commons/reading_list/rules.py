"""Who keeps the reading list. All with a login in the organisation read it; HR adds to it. Predicates take (viewer, object)."""

import rules

from ledernet.people.enums import Role
from ledernet.people.rules import is_hr_somewhere
from ledernet.people.viewer import Viewer

from .models import Reading


@rules.predicate
def is_hr_here(viewer: Viewer, reading: Reading | None) -> bool:
    return reading is not None and reading.organisation_id == viewer.organisation.pk and viewer.has(Role.HR)


rules.add_perm("commons.add_reading", is_hr_somewhere)
rules.add_perm("commons.change_reading", is_hr_here)
