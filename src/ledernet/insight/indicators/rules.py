"""Who may look. Predicates take (viewer, object).

Chief and HR of a node see the profiles of its networks and programmes. Who sits in a network today, facilitates it or answers for it sees that
network's own. What
an hour costs is for those who see the money. Who stays away is for the facilitator alone, and a facilitator's load for HR of the node and
for herself.
"""

import rules

from ledernet.networks.rules import (
    facilitates_now,
    is_hr_of_network,
    manages_network,
    sits_now,
    weighs_network,
)
from ledernet.people.rules import manages_somewhere
from ledernet.strategy.rules import is_chief_of_node, is_hr_of_node

rules.add_perm("indicators.view_overview", manages_somewhere)
rules.add_perm("indicators.view_network", weighs_network | sits_now | facilitates_now)
rules.add_perm("indicators.view_programme", is_chief_of_node | is_hr_of_node)
rules.add_perm("indicators.view_cost", manages_network)
rules.add_perm("indicators.view_streak", facilitates_now)
rules.add_perm("indicators.view_load", is_hr_of_network | facilitates_now)
rules.add_perm("indicators.view_loads", is_hr_of_network)
