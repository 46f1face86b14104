"""Who may look. Predicates take (viewer)."""

import rules

from ledernet.networks.rules import manages_somewhere

rules.add_perm("cohesion.view_map", manages_somewhere)
