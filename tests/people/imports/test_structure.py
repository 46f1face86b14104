"""Loops, missing parents and dangling superiors are told, and the rest comes in."""

from pathlib import Path

import pytest

from ledernet.people.imports.options import Coverage
from ledernet.people.models import Leader, Post, Unit
from tests.factories import OrganisationFactory
from tests.people.imports.helpers import HEAD, LIST, bring_in, changes, plan, post, unit

pytestmark = pytest.mark.django_db
FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture
def organisation():  # type: ignore[no-untyped-def]
    return OrganisationFactory(name="Testkøbing Kommune")


def told(batch) -> list[tuple[int, str]]:  # type: ignore[no-untyped-def]
    return [(row, trouble) for row, _column, trouble, _facts in batch.plan["problems"]]


def test_a_ring_of_superiors_is_opened_at_its_first_row(organisation) -> None:  # type: ignore[no-untyped-def]
    batch = bring_in(organisation, LIST.replace("Rådhuset;1;", "Rådhuset;1;3"))
    assert told(batch) == [(2, "superior_cycle")]
    assert "Åse Østergaard → Kim Holm → Børge Ærlig" in batch.plan["problems"][0][3]["people"]
    assert post(organisation, "1").reports_to is None
    assert post(organisation, "3").reports_to.key == "2"
    assert changes(bring_in(organisation, LIST.replace("Rådhuset;1;", "Rådhuset;1;3"))) == {}


def test_a_ring_through_what_is_stored_is_found_too(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    batch = bring_in(organisation, HEAD + "1;Åse Østergaard;;Rådhuset;1;5\n")
    assert told(batch) == [(2, "superior_cycle")]
    assert post(organisation, "1").reports_to is None


def test_own_superior_and_unknown_superior(organisation) -> None:  # type: ignore[no-untyped-def]
    batch = bring_in(
        organisation, LIST.replace("Veje;3;4", "Veje;3;5").replace("Ærø Skole;3;2", "Ærø Skole;3;77")
    )
    assert told(batch) == [(4, "missing_superior"), (6, "own_superior")]
    assert Leader.objects.filter(organisation=organisation).count() == 5


def test_an_unknown_superior_leaves_the_old_one(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    bring_in(organisation, LIST.replace("Ærø Skole;3;2", "Ærø Skole;3;77"))
    assert post(organisation, "3").reports_to.key == "2"


@pytest.mark.parametrize("superior", ["boerge@kommune.example", "Børge Ærlig", "børge ærlig", "2"])
def test_a_superior_by_number_email_or_name(organisation, superior: str) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST.replace("Ærø Skole;3;2", f"Ærø Skole;3;{superior}"))
    assert post(organisation, "3").reports_to.key == "2"


def test_a_superior_whose_name_two_people_have(organisation) -> None:  # type: ignore[no-untyped-def]
    batch = bring_in(
        organisation, LIST + "6;Børge Ærlig;b2@kommune.example;Veje;2;Børge Ærlig\n7;Ny;;Veje;3;Børge Ærlig\n"
    )
    assert (8, "many_superiors") in told(batch)


def test_units_in_a_ring_and_with_missing_parents(organisation) -> None:  # type: ignore[no-untyped-def]
    batch = bring_in(organisation, (FIXTURES / "enheder.csv").read_bytes())
    assert told(batch) == [(5, "missing_parent"), (6, "unit_cycle")]
    assert changes(batch) == {"unit.add": 6}
    assert unit(organisation, "Ring A").parent is None
    assert unit(organisation, "Ring B").parent == unit(organisation, "Ring A")
    assert unit(organisation, "Veje").parent is None
    school = unit(organisation, "Ærø Skole")
    assert (school.postcode, school.place) == ("5970", "Ærøskøbing")
    assert school.path.count("/") == 4


def test_a_parent_may_be_given_by_name(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, "enheds-id;enhedsnavn;overordnet\n1;Top;\n2;Skole;Top\n")
    assert unit(organisation, "Skole").parent == unit(organisation, "Top")


def test_a_unit_name_that_two_units_have_is_told(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, "enheds-id;enhedsnavn;overordnet\n1;Top;\n2;Kantine;1\n3;Kantine;1\n")
    batch = bring_in(organisation, "Navn;Enhed\nKim;Kantine\nBo;Top\n")
    assert told(batch) == [(2, "many_units")]
    assert Leader.objects.get(organisation=organisation).name == "Bo"


def test_a_unit_by_number(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, "enheds-id;enhedsnavn;overordnet\n1;Top;\n2;Kantine;1\n3;Kantine;1\n")
    batch = bring_in(organisation, "Navn;Enhedsnr\nKim;3\nBo;77\n")
    assert told(batch) == [(3, "unknown_unit")]
    assert Post.objects.get(organisation=organisation).unit.key == "3"


def test_a_list_without_units_belongs_to_the_organisation(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, "Id;Navn\n1;Kim\n2;Bo\n")
    assert Unit.objects.get(organisation=organisation).name == "Testkøbing Kommune"


def test_a_rejected_row_does_not_end_whom_it_names(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    batch = bring_in(organisation, LIST.replace("3;Kim Holm;", "3;;"), coverage=Coverage.ALL)
    assert told(batch) == [(4, "no_name")]
    assert changes(batch) == {}


def test_the_fixture_of_a_payroll_system(organisation) -> None:  # type: ignore[no-untyped-def]
    batch, made = plan(organisation, (FIXTURES / "ledere_windows1252.csv").read_bytes())
    assert made.problems == ()
    bring_in(organisation, (FIXTURES / "ledere_windows1252.csv").read_bytes())
    kim = Leader.objects.get(organisation=organisation, key="1003")
    assert kim.name == "Kim Holm"
    assert kim.posts.get().reports_to.leader.name == "Børge Ærlig"
    assert b"020390" not in bytes(batch.content)
