"""Who reads and keeps contacts for experience. Predicates take (viewer, object).

Chiefs and HR read; HR keeps the list. What the organisation says of itself to others is said by those who have the whole of it.
"""

import rules

from ledernet.people.enums import Role
from ledernet.people.rules import is_hr_somewhere, manages_all, manages_somewhere
from ledernet.people.viewer import Viewer

from .models import ExperienceContact


@rules.predicate
def is_hr_here(viewer: Viewer, contact: ExperienceContact | None) -> bool:
    return contact is not None and contact.organisation_id == viewer.organisation.pk and viewer.has(Role.HR)


rules.add_perm("commons.read_experience", manages_somewhere)
rules.add_perm("commons.add_contact", is_hr_somewhere)
rules.add_perm("commons.change_contact", is_hr_here)
rules.add_perm("commons.show_card", manages_all)
