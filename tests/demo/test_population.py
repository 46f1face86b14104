"""The invented municipality is of the promised size, makes sense, and is the same each time."""

from datetime import date

import pytest

from ledernet.demo.population import DOMAIN, Population, population
from ledernet.demo.registers import leaders_csv, units_csv

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def people() -> Population:
    return population(seed=7, today=TODAY)


def test_same_seed_same_people_another_seed_others(people: Population) -> None:
    assert population(seed=7, today=TODAY) == people
    assert population(seed=8, today=TODAY).leaders != people.leaders


def test_size_and_shape(people: Population) -> None:
    assert 300 <= len(people.leaders) <= 320
    assert len([unit for unit in people.units if unit.parent == "K"]) == 5
    assert {row.level for row in people.leaders} == {1, 2, 3, 4}
    assert people.leaves and people.wishes and people.confidential and people.past


def test_names_and_addresses_are_one_person_each(people: Population) -> None:
    assert len({row.name for row in people.leaders}) == len(people.leaders)
    addresses = [row.email for row in people.leaders if row.email]
    assert len(set(addresses)) == len(addresses)
    assert all(address.isascii() and address.endswith(f"@{DOMAIN}") for address in addresses)
    assert any(not row.email for row in people.leaders), "somebody has no address, so that a letter is needed"


def test_everybody_stands_under_the_one_at_the_top(people: Population) -> None:
    above = {row.key: row.superior for row in people.leaders}
    for key in above:
        seen = [key]
        while above[seen[-1]]:
            seen.append(above[seen[-1]])
            assert len(seen) < 6
        assert seen[-1] == "1001"
    units = {unit.key: unit.parent for unit in people.units}
    assert all(parent in units for parent in units.values() if parent)
    assert all(row.unit in units for row in people.leaders)


def test_dates_are_in_order_whatever_the_day(people: Population) -> None:
    for row in people.leaders:
        assert row.led_since <= row.starts_on < TODAY
    assert all(row.ends_on is None or row.starts_on < row.ends_on for row in people.leaves)
    assert any(
        row.starts_on <= TODAY and (row.ends_on is None or row.ends_on > TODAY) for row in people.leaves
    )
    population(seed=7, today=date(2028, 2, 29))


def test_nobody_sat_with_the_nearest_superior(people: Population) -> None:
    above = {row.key: row.superior for row in people.leaders}
    begun = {row.key: row.starts_on for row in people.leaders}
    for network in people.past:
        assert len(network.members) >= 5
        assert network.starts_on < network.ends_on < TODAY
        assert all(above[key] not in network.members for key in network.members)
        assert all(begun[key] < network.starts_on for key in network.members)


def test_confidential_wishes_are_never_about_the_superior(people: Population) -> None:
    above = {row.key: row.superior for row in people.leaders}
    for author, other in people.confidential:
        assert author != other and above[author] != other and above[other] != author


def test_the_files_are_what_a_register_would_send(people: Population) -> None:
    leaders = leaders_csv(people).decode("cp1252").splitlines()
    assert leaders[0].startswith("Nr;Navn;E-mail")
    assert len(leaders) == 1 + len(people.leaders)
    assert "Birgitte Holm" in leaders[1]
    assert len(units_csv(people).decode("cp1252").splitlines()) == 1 + len(people.units)
