"""Who sees and keeps agreements about shared networks. Predicates take (viewer, agreement) or (viewer, network).

On the side of the host: HR of the network's node; its chief reads. On the side of the partner: HR of the whole organisation, for
what is agreed binds it.
"""

import rules

from ledernet.networks.models import Agreement
from ledernet.networks.rules import is_chief_of_network, is_hr_of_network, manages_network
from ledernet.people.enums import Role
from ledernet.people.rules import manages_somewhere
from ledernet.people.viewer import Viewer


@rules.predicate
def keeps_as_host(viewer: Viewer, agreement: Agreement | None) -> bool:
    return agreement is not None and bool(is_hr_of_network(viewer, agreement.network))


@rules.predicate
def reads_as_host(viewer: Viewer, agreement: Agreement | None) -> bool:
    return agreement is not None and bool((is_hr_of_network | is_chief_of_network)(viewer, agreement.network))


@rules.predicate
def is_partner(viewer: Viewer, agreement: Agreement | None) -> bool:
    return (
        agreement is not None
        and agreement.partner_id == viewer.organisation.pk
        and viewer.everywhere(Role.HR)
    )


rules.add_perm("networks.list_shared", manages_somewhere)
rules.add_perm("networks.share_network", is_hr_of_network)
rules.add_perm("networks.view_sharing", manages_network)
rules.add_perm("networks.view_agreement", reads_as_host | is_partner)
rules.add_perm("networks.keep_agreement", keeps_as_host)
rules.add_perm("networks.answer_agreement", is_partner)
rules.add_perm("networks.end_agreement", keeps_as_host | is_partner)
