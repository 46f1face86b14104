"""Who may do what with charters. Predicates take (viewer, object).

A charter that is being written is seen by those who work on it: chief and HR of the node, and by those who are heard while the
hearing lasts and afterwards. An approved charter is seen by chiefs and HR below the node too; those who sit in or serve a network
read the charter of their network, by the rule of that room (`networks.view_network`), at its own address.
"""

import rules

from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme
from ledernet.strategy.rules import is_chief_of_node, is_decided_above, is_hr_of_node

from .enums import CharterState
from .models import CharterVersion, Hearing, HearingParty, Material

IN_FORCE = (CharterState.APPROVED, CharterState.REPLACED)


@rules.predicate
def works_on_programme(viewer: Viewer, programme: Programme | None) -> bool:
    return programme is not None and bool((is_chief_of_node | is_hr_of_node)(viewer, programme))


@rules.predicate
def works_on(viewer: Viewer, version: CharterVersion | None) -> bool:
    return version is not None and bool(works_on_programme(viewer, version.programme))


@rules.predicate
def is_heard_on(viewer: Viewer, version: CharterVersion | None) -> bool:
    if version is None or version.programme.organisation_id != viewer.organisation.pk:
        return False
    return HearingParty.objects.filter(hearing__version=version, user=viewer.user).exists()


@rules.predicate
def reads_approved(viewer: Viewer, version: CharterVersion | None) -> bool:
    return (
        version is not None
        and version.state in IN_FORCE
        and bool(is_decided_above(viewer, version.programme))
    )


@rules.predicate
def is_party(viewer: Viewer, hearing: Hearing | None) -> bool:
    return hearing is not None and bool(is_heard_on(viewer, hearing.version))


@rules.predicate
def works_on_hearing(viewer: Viewer, hearing: Hearing | None) -> bool:
    return hearing is not None and bool(works_on(viewer, hearing.version))


@rules.predicate
def works_on_material(viewer: Viewer, material: Material | None) -> bool:
    return material is not None and bool(works_on_programme(viewer, material.version.programme))


rules.add_perm("charter.view_draft", works_on_programme)
rules.add_perm("charter.view_version", works_on | is_heard_on | reads_approved)
rules.add_perm("charter.open_hearing", works_on_programme)
rules.add_perm("charter.view_hearing", works_on_hearing | is_party)
rules.add_perm("charter.comment", is_party)
rules.add_perm("charter.answer_comments", works_on_hearing)
rules.add_perm("charter.approve", is_chief_of_node)
rules.add_perm("charter.write_material", works_on_programme)
rules.add_perm("charter.view_material", works_on_material)
