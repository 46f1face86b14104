"""Who may read and write what a network says together. Predicates take (viewer, object).

Those who sit in the network today and its facilitators write; what they write is theirs until they share it. Chief and HR of the node
and the sponsor read a note that is shared, and the look at itself that it rests on.
"""

from __future__ import annotations

import rules

from ledernet.evaluation.models import DialogueNote, SelfCheck
from ledernet.networks.models import Network
from ledernet.networks.rules import (
    facilitates_now,
    sits_now,
    weighs_network,
)
from ledernet.people.viewer import Viewer

from .enums import NoteState


@rules.predicate
def is_in_network(viewer: Viewer, network: Network | None) -> bool:
    return bool(sits_now(viewer, network) or facilitates_now(viewer, network))


@rules.predicate
def is_from_own_network(viewer: Viewer, row: DialogueNote | SelfCheck | None) -> bool:
    return row is not None and bool(is_in_network(viewer, row.network))


@rules.predicate
def is_told(viewer: Viewer, row: DialogueNote | SelfCheck | None) -> bool:
    """Shared with those who decide, of whom the viewer is one."""
    if row is None or not weighs_network(viewer, row.network):
        return False
    if isinstance(row, DialogueNote):
        return row.is_shared
    return row.notes.filter(state=NoteState.SHARED).exists()


rules.add_perm("evaluation.write_dialogue", is_in_network)
rules.add_perm("evaluation.list_dialogue", is_in_network | weighs_network)
rules.add_perm("evaluation.read_note", is_from_own_network | is_told)
rules.add_perm("evaluation.change_note", is_from_own_network)
rules.add_perm("evaluation.write_facilitators_view", facilitates_now)
rules.add_perm("evaluation.read_self_check", is_from_own_network | is_told)
rules.add_perm("evaluation.change_self_check", is_from_own_network)
