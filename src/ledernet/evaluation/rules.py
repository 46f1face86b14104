"""Who may see and do what with evaluations. Predicates take (viewer, object).

HR of the programme's node plans a round; its chief sees that it is planned and how many answered. What a network answered is seen first
by those who sit in it and run it; chief and HR of the node and the sponsor see it when the network has passed it on, or when its time to
comment is over. Own questions belong to HR of the whole organisation.
"""

from __future__ import annotations

import rules

from ledernet.networks.rules import facilitates_now, sits_now, weighs_network
from ledernet.people.enums import Role
from ledernet.people.rules import manages_somewhere
from ledernet.people.viewer import Viewer
from ledernet.strategy.rules import is_chief_of_node, is_hr_of_node

from .models import OwnItem, Questionnaire, Wave


@rules.predicate
def is_hr_of_wave(viewer: Viewer, wave: Wave | None) -> bool:
    return wave is not None and bool(is_hr_of_node(viewer, wave.programme))


@rules.predicate
def is_chief_of_wave(viewer: Viewer, wave: Wave | None) -> bool:
    return wave is not None and bool(is_chief_of_node(viewer, wave.programme))


@rules.predicate
def is_hr_everywhere(viewer: Viewer, item: OwnItem | None = None) -> bool:
    return viewer.everywhere(Role.HR) and (item is None or item.organisation_id == viewer.organisation.pk)


@rules.predicate
def is_inside(viewer: Viewer, asked: Questionnaire | None) -> bool:
    """Sits in the network today, or facilitates it: they see it first. A network that has closed since has nobody inside."""
    return asked is not None and bool(
        sits_now(viewer, asked.network) or facilitates_now(viewer, asked.network)
    )


@rules.predicate
def is_above(viewer: Viewer, asked: Questionnaire | None) -> bool:
    """Chief or HR of the node, or sponsor."""
    return asked is not None and bool(weighs_network(viewer, asked.network))


@rules.predicate
def is_released(viewer: Viewer, asked: Questionnaire | None) -> bool:
    return asked is not None and asked.released_at is not None


rules.add_perm("evaluation.list_waves", manages_somewhere)
rules.add_perm("evaluation.view_wave", is_hr_of_wave | is_chief_of_wave)
rules.add_perm("evaluation.plan_wave", is_hr_of_wave)
rules.add_perm("evaluation.plan_for_programme", is_hr_of_node)
rules.add_perm("evaluation.view_instrument", manages_somewhere)
rules.add_perm("evaluation.edit_items", is_hr_everywhere)
rules.add_perm("evaluation.know_of_result", is_inside | is_above)
rules.add_perm("evaluation.read_result", is_inside | (is_above & is_released))
rules.add_perm("evaluation.comment_result", is_inside)
