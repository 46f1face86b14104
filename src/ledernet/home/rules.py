"""Who may see the lists and settings of this room. Predicates take the viewer."""

import rules

from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer


@rules.predicate
def manages_somewhere(viewer: Viewer) -> bool:
    return viewer.has(Role.CHIEF, Role.HR)


@rules.predicate
def is_administrator(viewer: Viewer) -> bool:
    return viewer.everywhere(Role.ADMINISTRATOR)


rules.add_perm("home.list_unseated", manages_somewhere)
rules.add_perm("home.export_unseated", manages_somewhere)
rules.add_perm("home.change_settings", is_administrator)
