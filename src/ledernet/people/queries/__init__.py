"""What screens, and the rooms downstream, ask about leaders and units. `confidential` is not among it, on purpose."""

from .acquaintance import Acquainted, acquaintance_between
from .composition import CompositionInput, LeaderFacts, Wishes, leaders_for_composition
from .days import holds_on, not_ended_on
from .hierarchy import hierarchy_of
from .logins import people_with_login
from .topics import (
    Demand,
    demand_for_topics,
    in_order,
    offered_topics,
    topic_name,
    topics_of,
    wished_words,
)
from .tree import Place, Tree, tree_of
from .visible import (
    acquaintances_visible_to,
    corrections_visible_to,
    leaders_cared_for_by,
    leaders_visible_to,
    leaves_visible_to,
    posts_visible_to,
    roles_visible_to,
    units_visible_to,
    users_visible_to,
    wishes_visible_to,
)

__all__ = [
    "Acquainted",
    "CompositionInput",
    "Demand",
    "LeaderFacts",
    "Place",
    "Tree",
    "Wishes",
    "acquaintance_between",
    "acquaintances_visible_to",
    "corrections_visible_to",
    "demand_for_topics",
    "hierarchy_of",
    "holds_on",
    "in_order",
    "leaders_cared_for_by",
    "leaders_for_composition",
    "leaders_visible_to",
    "leaves_visible_to",
    "not_ended_on",
    "offered_topics",
    "people_with_login",
    "posts_visible_to",
    "roles_visible_to",
    "topic_name",
    "topics_of",
    "tree_of",
    "units_visible_to",
    "users_visible_to",
    "wished_words",
    "wishes_visible_to",
]
