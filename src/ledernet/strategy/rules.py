"""Who may do what with programmes. Predicates take (viewer, object).

What networks are for, of which kind they are and whether taking part is a duty is decided by the chief of the node.
HR of the node may prepare all of it while the programme is a draft, and afterwards look after the frames (name, size,
meetings, who it is for); what has been decided only the chief may alter. The same holds for the answers of the
management's conversation; a colleague who is asked sees and answers that one question, whatever else she may do.
"""

import rules

from ledernet.people.enums import Role
from ledernet.people.rules import manages_all, manages_somewhere
from ledernet.people.viewer import Viewer

from .enums import AnswerState, ProgrammeState
from .models import Answer, NetworkType, Programme, StrategyItem, WheelEntry


def node_path(programme: Programme) -> str:
    """The path of the programme's node; "" for the whole organisation."""
    return programme.unit.path if programme.unit else ""


def _is_own(viewer: Viewer, programme: Programme | None) -> bool:
    return programme is not None and programme.organisation_id == viewer.organisation.pk


@rules.predicate
def is_chief_of_node(viewer: Viewer, programme: Programme | None) -> bool:
    return (
        programme is not None
        and _is_own(viewer, programme)
        and viewer.has_at(node_path(programme), Role.CHIEF)
    )


@rules.predicate
def is_hr_of_node(viewer: Viewer, programme: Programme | None) -> bool:
    return (
        programme is not None and _is_own(viewer, programme) and viewer.has_at(node_path(programme), Role.HR)
    )


@rules.predicate
def is_decided_above(viewer: Viewer, programme: Programme | None) -> bool:
    """A programme that has left the drawing board, on a node to which the viewer's own part belongs."""
    if programme is None or not _is_own(viewer, programme) or programme.state == ProgrammeState.DRAFT:
        return False
    node = node_path(programme)
    return any(scope.role in {Role.CHIEF, Role.HR} and scope.path.startswith(node) for scope in viewer.scopes)


@rules.predicate
def is_draft(viewer: Viewer, programme: Programme | None) -> bool:
    return programme is not None and programme.state == ProgrammeState.DRAFT


@rules.predicate
def manages_node_of(viewer: Viewer, thing: StrategyItem | WheelEntry | None) -> bool:
    """Chief or HR where the goal, value, initiative or day of the year belongs, or above."""
    if thing is None or thing.organisation_id != viewer.organisation.pk:
        return False
    return viewer.has_at(thing.unit.path if thing.unit else "", Role.CHIEF, Role.HR)


@rules.predicate
def is_below_node_of(viewer: Viewer, thing: StrategyItem | WheelEntry | None) -> bool:
    """Chief or HR of a part of the organisation that belongs to the thing's node: it is theirs too."""
    if thing is None or thing.organisation_id != viewer.organisation.pk:
        return False
    node = thing.unit.path if thing.unit else ""
    return any(scope.role in {Role.CHIEF, Role.HR} and scope.path.startswith(node) for scope in viewer.scopes)


@rules.predicate
def manages_everywhere(viewer: Viewer, kind: NetworkType | None) -> bool:
    """What a kind of network is holds for all who use it, so it is described by those who manage the whole organisation."""
    own = kind is not None and kind.organisation_id == viewer.organisation.pk
    return own and viewer.everywhere(Role.CHIEF, Role.HR)


# --- the conversation ----------------------------------------------------------------------------------------------


@rules.predicate
def decides_answer(viewer: Viewer, answer: Answer | None) -> bool:
    return answer is not None and bool(is_chief_of_node(viewer, answer.programme))


@rules.predicate
def prepares_answer(viewer: Viewer, answer: Answer | None) -> bool:
    """HR of the node, as long as it is not decided in a programme that is."""
    if answer is None or not is_hr_of_node(viewer, answer.programme):
        return False
    return answer.programme.state == ProgrammeState.DRAFT or answer.state != AnswerState.DECIDED


@rules.predicate
def is_asked(viewer: Viewer, answer: Answer | None) -> bool:
    return answer is not None and _is_own(viewer, answer.programme) and answer.asked_id == viewer.user.pk


@rules.predicate
def still_waits_or_is_hers(viewer: Viewer, answer: Answer | None) -> bool:
    """Nobody has answered, or she has and nobody has decided: she may put her own words right."""
    if answer is None:
        return False
    hers = answer.state == AnswerState.PROPOSED and answer.answered_by_id == viewer.user.pk
    return answer.state == AnswerState.ASKED or hers


rules.add_perm("strategy.list_programmes", manages_somewhere)
rules.add_perm("strategy.create_programme", manages_somewhere)
rules.add_perm("strategy.view_programme", is_chief_of_node | is_hr_of_node | is_decided_above)
rules.add_perm("strategy.change_programme", is_chief_of_node | is_hr_of_node)
rules.add_perm("strategy.decide_programme", is_chief_of_node)
rules.add_perm("strategy.shape_programme", is_chief_of_node | (is_hr_of_node & is_draft))
rules.add_perm("strategy.add_type", manages_somewhere)
rules.add_perm("strategy.view_vocabulary", manages_somewhere)
rules.add_perm("strategy.change_foundation", manages_all)
rules.add_perm("strategy.add_item", manages_somewhere)
rules.add_perm("strategy.view_item", manages_node_of | is_below_node_of)
rules.add_perm("strategy.change_item", manages_node_of)
rules.add_perm("strategy.view_wheel", manages_somewhere)
rules.add_perm("strategy.add_wheel_entry", manages_somewhere)
rules.add_perm("strategy.view_wheel_entry", manages_node_of | is_below_node_of)
rules.add_perm("strategy.change_wheel_entry", manages_node_of)
rules.add_perm("strategy.change_type", manages_everywhere)
rules.add_perm("strategy.answer_question", decides_answer | prepares_answer)
rules.add_perm("strategy.decide_answer", decides_answer)
rules.add_perm("strategy.ask_colleague", decides_answer | prepares_answer)
rules.add_perm("strategy.view_asked", is_asked)
rules.add_perm("strategy.answer_asked", is_asked & still_waits_or_is_hers)
