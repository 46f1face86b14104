"""Who may look, and who may have something worked out. Predicates take (viewer) or (viewer, object).

A calculation shows counts and rates of the organisation, no person: whoever sees the programme as a manager sees it, and may
ask for one. What is chosen goes into the programme's plan, and only those may choose who may change that.
"""

import rules

from ledernet.insight.models import Calculation
from ledernet.people.rules import manages_somewhere
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme
from ledernet.strategy.rules import is_chief_of_node, is_decided_above, is_hr_of_node

sees_programme = is_chief_of_node | is_hr_of_node | is_decided_above


@rules.predicate
def sees_calculation(viewer: Viewer, calculation: Calculation | None) -> bool:
    return calculation is not None and bool(sees_programme(viewer, calculation.programme))


@rules.predicate
def changes_plan(viewer: Viewer, calculation: Calculation | None) -> bool:
    """As `strategy.change_programme`."""
    programme: Programme | None = calculation.programme if calculation else None
    return bool((is_chief_of_node | is_hr_of_node)(viewer, programme))


rules.add_perm("simulator.view_simulator", manages_somewhere)
rules.add_perm("simulator.calculate", sees_programme)
rules.add_perm("simulator.view_calculation", sees_calculation)
rules.add_perm("simulator.use_way", changes_plan)
