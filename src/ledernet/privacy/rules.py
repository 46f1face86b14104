"""Who may see what has been done, and what is stored: the data protection officer of the organisation."""

import rules

from ledernet.people.rules import is_dpo, is_hr_everywhere
from ledernet.people.viewer import Viewer


@rules.predicate
def is_at_home(viewer: Viewer) -> bool:
    """In the organisation she belongs to; what is stored about her elsewhere is asked for there."""
    return viewer.guest is None and viewer.user.organisation_id == viewer.organisation.pk


rules.add_perm("privacy.read_audit", is_dpo)
rules.add_perm("privacy.export_audit", is_dpo)
rules.add_perm("privacy.list_fields", is_dpo)
rules.add_perm("privacy.view_register", is_dpo | is_hr_everywhere)
rules.add_perm("privacy.find_person", is_dpo | is_hr_everywhere)
rules.add_perm("privacy.read_person", is_dpo)
rules.add_perm("privacy.forget_person", is_hr_everywhere)
rules.add_perm("privacy.fetch_own", is_at_home)
rules.add_perm("privacy.view_retention", is_dpo | is_hr_everywhere)
rules.add_perm("privacy.set_periods", is_hr_everywhere)
rules.add_perm("privacy.begin_retention", is_dpo)
rules.add_perm("privacy.stop_retention", is_dpo | is_hr_everywhere)
rules.add_perm("privacy.publish_notice", is_dpo | is_hr_everywhere)
rules.add_perm("privacy.view_assessment", is_dpo | is_hr_everywhere)
rules.add_perm("privacy.assess", is_dpo | is_hr_everywhere)
