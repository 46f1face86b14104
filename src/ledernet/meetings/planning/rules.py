"""Who makes year plans: HR of the programme's node. A proposal names who is where and how many are on leave, so nobody else reads it."""

import rules

from ledernet.people.rules import is_hr_somewhere
from ledernet.strategy.rules import is_hr_of_node

rules.add_perm("meetings.plan_year", is_hr_of_node)
rules.add_perm("meetings.list_plans", is_hr_somewhere)
