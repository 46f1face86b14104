"""Who may see what has been done, and what is stored: the data protection officer of the organisation."""

import rules

from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer


@rules.predicate
def is_data_protection_officer(viewer: Viewer) -> bool:
    return viewer.everywhere(Role.DPO)


rules.add_perm("privacy.read_audit", is_data_protection_officer)
rules.add_perm("privacy.export_audit", is_data_protection_officer)
rules.add_perm("privacy.list_fields", is_data_protection_officer)
