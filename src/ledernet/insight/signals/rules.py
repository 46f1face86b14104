"""Who may look. Predicates take (viewer, object)."""

import rules

from ledernet.people.rules import manages_somewhere
from ledernet.strategy.rules import is_chief_of_node, is_hr_of_node

rules.add_perm("signals.view_signals", manages_somewhere)
rules.add_perm("signals.view_programme", is_chief_of_node | is_hr_of_node)
