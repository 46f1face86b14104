"""Who may see and do what with money and time. Predicates take (viewer, object).

Chief and HR of a programme's node see what its networks may use, have used and are promised, and both may set the budget. HR keeps
the accounts: commitments, expenses, used hours, lists. Who sits in a network or serves it sees no money. Rates and kinds of
expense are the organisation's: those who manage all of it change them. What each of HR notes of her own hours others see only in sums.
"""

import rules

from ledernet.people.enums import Role
from ledernet.people.rules import is_hr_somewhere, manages_all, manages_somewhere
from ledernet.people.viewer import Viewer
from ledernet.strategy.rules import is_chief_of_node, is_hr_of_node

from .models import AdminHours, Commitment, Expense, ExpenseList


@rules.predicate
def keeps_money(viewer: Viewer, row: Commitment | Expense | None) -> bool:
    """HR of the programme's node."""
    return row is not None and bool(is_hr_of_node(viewer, row.programme))


@rules.predicate
def brings_in(viewer: Viewer, listed: ExpenseList | None) -> bool:
    """Who has uploaded the list, as long as she is HR."""
    return (
        listed is not None
        and listed.organisation_id == viewer.organisation.pk
        and listed.created_by_id == viewer.user.pk
        and viewer.has(Role.HR)
    )


@rules.predicate
def noted_it(viewer: Viewer, row: AdminHours | None) -> bool:
    return (
        row is not None
        and row.organisation_id == viewer.organisation.pk
        and row.made_by_id == viewer.user.pk
        and viewer.has(Role.HR)
    )


rules.add_perm("resources.list_money", manages_somewhere)
rules.add_perm("resources.view_programme", is_chief_of_node | is_hr_of_node)
rules.add_perm("resources.set_budget", is_chief_of_node | is_hr_of_node)
rules.add_perm("resources.keep_programme", is_hr_of_node)
rules.add_perm("resources.keep_money", is_hr_somewhere)
rules.add_perm("resources.change_money", keeps_money)
rules.add_perm("resources.bring_in_list", brings_in)
rules.add_perm("resources.note_hours", is_hr_somewhere)
rules.add_perm("resources.remove_note", noted_it)
rules.add_perm("resources.change_rates", manages_all)
