"""Who reads and changes a value story. Predicates take (viewer, object).

Its author decides. Herself always; then those who sit in the network today and its facilitators; then the chief and HR of its node and
its sponsor; then everybody who has a login of the organisation.
"""

from __future__ import annotations

import rules

from ledernet.evaluation.dialogue.rules import is_in_network
from ledernet.evaluation.models import ValueStory
from ledernet.networks.rules import sits_now, weighs_network
from ledernet.people.viewer import Viewer

from .enums import Readers


@rules.predicate
def is_author(viewer: Viewer, story: ValueStory | None) -> bool:
    return story is not None and viewer.leader is not None and story.author_id == viewer.leader.pk


@rules.predicate
def is_meant_for(viewer: Viewer, story: ValueStory | None) -> bool:
    if story is None or story.network.organisation_id != viewer.organisation.pk:
        return False
    readers = Readers(story.readers)
    if readers == Readers.EVERYBODY:
        return True
    if readers == Readers.ME:
        return False
    inside = bool(is_in_network(viewer, story.network))
    return inside or (readers == Readers.MANAGEMENT and bool(weighs_network(viewer, story.network)))


rules.add_perm("evaluation.read_story", is_author | is_meant_for)
rules.add_perm("evaluation.change_story", is_author)
rules.add_perm("evaluation.write_story", sits_now)
