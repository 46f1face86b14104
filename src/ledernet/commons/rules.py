"""Who may read and write what belongs to a network. Predicates take (viewer, object).

The room is open to those who sit in the network today and to its facilitators (`networks.enter_room`), and to nobody else: no
sponsor, chief, HR, data protection officer or administrator, whatever else they may see of the network. Who wrote something changes
and removes it; what has lost its author belongs to all in the room. An own note is its author's alone.
"""

import rules

from ledernet.networks.models import Network
from ledernet.networks.queries import rooms_of
from ledernet.networks.rules import (
    answers_for_network,
    facilitates_now,
    is_chief_of_network,
    sits_now,
)
from ledernet.people.viewer import Viewer

from .models import Document, Lesson, OwnNote, Post

Kept = Post | Document | Lesson


@rules.predicate
def is_inside(viewer: Viewer, network: Network | None) -> bool:
    return bool(sits_now(viewer, network)) or bool(facilitates_now(viewer, network))


@rules.predicate
def is_inside_with(viewer: Viewer, row: Kept | None) -> bool:
    return row is not None and bool(is_inside(viewer, row.network))


@rules.predicate
def wrote(viewer: Viewer, row: Kept | None) -> bool:
    return row is not None and row.made_by_id == viewer.user.pk


@rules.predicate
def has_no_author(viewer: Viewer, row: Kept | None) -> bool:
    return row is not None and row.made_by_id is None


@rules.predicate
def is_author(viewer: Viewer, note: OwnNote | None) -> bool:
    """The one who wrote it, in the organisation it was written in."""
    return (
        note is not None
        and note.author_id == viewer.user.pk
        and note.network.organisation_id == viewer.organisation.pk
    )


@rules.predicate
def is_inside_somewhere(viewer: Viewer) -> bool:
    return rooms_of(viewer).exists()


rules.add_perm("commons.enter", is_inside)
rules.add_perm("commons.write_line", sits_now)
rules.add_perm("commons.change_post", is_inside_with & (wrote | has_no_author))
rules.add_perm("commons.remove_document", is_inside_with & (wrote | has_no_author))
rules.add_perm("commons.change_lesson", is_inside_with & (wrote | has_no_author))
rules.add_perm("commons.share_lesson", is_inside_with & wrote)
rules.add_perm("commons.read_note", is_author)
rules.add_perm("commons.read_shared", is_inside_somewhere)
rules.add_perm("commons.greet", is_chief_of_network | answers_for_network)
