"""Who may see and do what with ways of working. Predicates take (viewer, object).

The library is the organisation's: all who sit in networks, run them or look after them read it. HR adds and changes; a network adds, and
changes what it added. What a network says of a way of working or a topic is said by those who belong to it.
"""

import rules

from ledernet.facilitation.queries import me_as_facilitator
from ledernet.networks.models import Network
from ledernet.networks.rules import belongs
from ledernet.people.enums import Role
from ledernet.people.rules import is_hr_somewhere
from ledernet.people.viewer import Viewer

from .models import Method
from .queries import networks_of

READERS = (Role.CHIEF, Role.HR, Role.FACILITATOR, Role.LEADER)


@rules.predicate
def reads(viewer: Viewer) -> bool:
    return viewer.has(*READERS) or viewer.leader is not None or me_as_facilitator(viewer) is not None


@rules.predicate
def belongs_somewhere(viewer: Viewer) -> bool:
    return networks_of(viewer).exists()


def _is_own(viewer: Viewer, method: Method | None) -> bool:
    return method is not None and method.is_own and method.organisation_id == viewer.organisation.pk


@rules.predicate
def is_hr_of_own(viewer: Viewer, method: Method | None) -> bool:
    return _is_own(viewer, method) and viewer.has(Role.HR)


@rules.predicate
def is_of_its_network(viewer: Viewer, method: Method | None) -> bool:
    network: Network | None = method.network if method is not None else None
    return _is_own(viewer, method) and network is not None and bool(belongs(viewer, network))


@rules.predicate
def is_hr_of_method(viewer: Viewer, method: Method | None) -> bool:
    return method is not None and method.organisation_id == viewer.organisation.pk and viewer.has(Role.HR)


rules.add_perm("methods.view_library", reads)
rules.add_perm("methods.add_method", is_hr_somewhere | belongs_somewhere)
rules.add_perm("methods.change_method", is_hr_of_own | is_of_its_network)
rules.add_perm("methods.offer_method", is_hr_of_method)
rules.add_perm("methods.judge", belongs)
