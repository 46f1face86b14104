"""Who may look. Predicates take (viewer)."""

import rules

from ledernet.people.rules import manages_somewhere

rules.add_perm("cohesion.view_map", manages_somewhere)
