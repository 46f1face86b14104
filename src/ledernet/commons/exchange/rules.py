"""Who lets experience out and brings it in: HR of the whole organisation. Predicates take (viewer, object)."""

import rules

from ledernet.people.enums import Role
from ledernet.people.rules import is_hr_everywhere
from ledernet.people.viewer import Viewer

from .models import FromOthers, ReceivedFile


@rules.predicate
def is_hr_of_it(viewer: Viewer, row: ReceivedFile | FromOthers | None) -> bool:
    return row is not None and row.organisation_id == viewer.organisation.pk and viewer.everywhere(Role.HR)


rules.add_perm("commons.exchange", is_hr_everywhere)
rules.add_perm("commons.remove_received", is_hr_of_it)
