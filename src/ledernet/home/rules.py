"""Who may see the lists, settings and items of this room. Predicates take (viewer, object).

An item of the inbox is seen by those whose role its kind is for, in the part of the organisation it belongs to; one that belongs to
no part, by those who hold the role for the whole. Only HR does something with it.
"""

import rules

from ledernet.people import needs
from ledernet.people.enums import Role
from ledernet.people.rules import is_administrator, is_hr_somewhere, manages_somewhere
from ledernet.people.viewer import Viewer

from .models import InboxItem


@rules.predicate
def sees_item(viewer: Viewer, item: InboxItem | None) -> bool:
    if item is None or item.organisation_id != viewer.organisation.pk:
        return False
    try:
        roles = needs.kind_of(item.kind).roles
    except needs.UnknownKind:
        return False
    return viewer.has_at(item.unit.path if item.unit else "", *roles)


@rules.predicate
def works_item(viewer: Viewer, item: InboxItem | None) -> bool:
    """HR of the part it belongs to."""
    return item is not None and viewer.has_at(item.unit.path if item.unit else "", Role.HR)


rules.add_perm("home.view_standing", manages_somewhere)
rules.add_perm("home.list_unseated", manages_somewhere)
rules.add_perm("home.export_unseated", manages_somewhere)
rules.add_perm("home.list_coverage", manages_somewhere)
rules.add_perm("home.export_coverage", manages_somewhere)
rules.add_perm("home.change_settings", is_administrator)
rules.add_perm("home.list_inbox", manages_somewhere)
rules.add_perm("home.export_inbox", manages_somewhere)
rules.add_perm("home.view_item", sees_item)
rules.add_perm("home.work_item", sees_item & works_item)
rules.add_perm("home.work_inbox", is_hr_somewhere)
