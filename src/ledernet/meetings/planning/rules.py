"""Who makes year plans: HR of the programme's node. A proposal names who is where and how many are on leave, so nobody else reads it."""

import rules

from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.rules import is_hr_of_node


@rules.predicate
def is_hr_somewhere(viewer: Viewer) -> bool:
    return viewer.has(Role.HR)


rules.add_perm("meetings.plan_year", is_hr_of_node)
rules.add_perm("meetings.list_plans", is_hr_somewhere)
