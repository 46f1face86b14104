"""Who may look. Predicates take (viewer)."""

import rules

from ledernet.networks.rules import manages_somewhere

rules.add_perm("simulator.view_simulator", manages_somewhere)
