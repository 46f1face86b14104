"""Who may do what with money and time, and that lists and rules agree."""

import pytest
from rules import has_perm
from tests.cast import NAMES, Cast

from ledernet.networks.models import Network
from ledernet.people.models import Unit
from ledernet.resources import queries
from ledernet.resources.models import AdminHours, Expense, ExpenseList
from ledernet.strategy.models import Programme

from .world import NOW, post, promise

pytestmark = pytest.mark.django_db


def who(cast: Cast, permission: str, target: object = None) -> set[str]:
    return {name for name in NAMES if has_perm(permission, cast.viewer(name), target)}


def of_children(cast: Cast) -> Programme:
    """The programme as one of the children's administration, so that there is a chief of its node."""
    Programme.objects.filter(pk=cast.programme.pk).update(unit=cast.children)
    return Programme.objects.select_related("unit").get(pk=cast.programme.pk)


def test_who_may_what(cast: Cast) -> None:
    managers = {"chief", "chief_elsewhere", "chief_member", "sponsor", "hr", "hr_elsewhere", "other_hr"}
    assert who(cast, "resources.list_money") == managers
    assert who(cast, "resources.keep_money") == {"hr", "hr_elsewhere", "other_hr"}
    assert who(cast, "resources.note_hours") == {"hr", "hr_elsewhere", "other_hr"}
    assert who(cast, "resources.change_rates") == {"hr", "other_hr"}
    programme = of_children(cast)
    for permission in ("resources.view_programme", "resources.set_budget"):
        assert who(cast, permission, programme) == {"chief", "sponsor", "hr"}, permission
    assert who(cast, "resources.keep_programme", programme) == {"hr"}


def test_what_was_made_by_somebody(cast: Cast) -> None:
    mine = {"organisation": cast.organisation, "made_by": cast.user("hr"), "made_at": NOW}
    note = AdminHours.objects.create(**mine, task="seats", minutes=5, done_on=NOW.date())
    assert who(cast, "resources.remove_note", note) == {"hr"}
    listed = ExpenseList.objects.create(
        organisation=cast.organisation, created_by=cast.user("hr"), created_at=NOW, filename="x"
    )
    assert who(cast, "resources.bring_in_list", listed) == {"hr"}
    listed.created_by = cast.user("member")
    assert who(cast, "resources.bring_in_list", listed) == set(), "who is not HR any more has no lists"


def test_lists_agree_with_the_rules(cast: Cast) -> None:
    programme = of_children(cast)
    expense, commitment = post(cast), promise(cast)
    foreign = cast.other_network.programme
    for name in NAMES:
        viewer = cast.viewer(name)
        sees = has_perm("resources.view_programme", viewer, programme)
        assert queries.programmes_with_money(viewer).filter(pk=programme.pk).exists() == sees, name
        assert queries.networks_with_money(viewer).filter(pk=cast.network.pk).exists() == sees, name
        assert queries.expenses_visible_to(viewer).filter(pk=expense.pk).exists() == sees, name
        assert queries.commitments_visible_to(viewer).filter(pk=commitment.pk).exists() == sees, name
        keeps = has_perm("resources.keep_programme", viewer, programme)
        assert queries.programmes_to_keep(viewer).filter(pk=programme.pk).exists() == keeps, name
        assert has_perm("resources.change_money", viewer, Expense.objects.get()) == keeps, name
        theirs = has_perm("resources.view_programme", viewer, foreign)
        assert queries.programmes_with_money(viewer).filter(pk=foreign.pk).exists() == theirs, name
        assert theirs == (name == "other_hr"), name


def test_no_money_on_the_page_of_the_network_for_those_who_sit_there(cast: Cast) -> None:
    from ledernet.networks.panels import panels_for

    of_children(cast)
    post(cast)
    network = Network.objects.select_related(
        "programme__unit", "programme__organisation", "organisation"
    ).get(pk=cast.network.pk)
    assert Unit.objects.filter(pk=cast.children.pk).exists()
    seen = {
        name
        for name in NAMES
        if any(
            filled.code == "resources.money"
            for place in panels_for(cast.viewer(name), network).values()
            for filled in place
        )
    }
    assert seen == {"chief", "sponsor", "hr"}
