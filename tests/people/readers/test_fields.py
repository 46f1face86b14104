import pytest

from ledernet.people.readers.fields import Kind, Target, likely_kind, suggest


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("Navn", Target.NAME),
        ("full_name", Target.NAME),
        ("E-mail", Target.EMAIL),
        ("E-mailadresse", Target.EMAIL),
        ("Stillingsbetegnelse", Target.TITLE),
        ("Nærmeste leder", Target.SUPERIOR),
        ("reports_to", Target.SUPERIOR),
        ("boss", Target.SUPERIOR),
        ("Lederniveau", Target.LEVEL),
        ("grade", Target.LEVEL),
        ("Fagområde", Target.FIELD),
        ("profession", Target.FIELD),
        ("Enhed", Target.UNIT),
        ("Medarbejdernr.", Target.PERSON_KEY),
        ("org_unit_uuid", Target.UNIT_KEY),
        ("Lederansvar", Target.RESPONSIBILITY),
        ("Fratrådt", Target.ENDS_ON),
        ("Kaffekop", None),
        ("Telefon", None),
    ],
)
def test_headings_of_leaders(heading: str, target: Target | None) -> None:
    assert suggest([heading], Kind.LEADERS).get(heading) == target


def test_the_better_word_wins_and_none_is_given_twice() -> None:
    found = suggest(["Medarbejder", "Navn", "leder"], Kind.LEADERS)
    assert found == {"Navn": Target.NAME}


def test_first_and_last_name_are_not_needed_beside_the_whole() -> None:
    assert suggest(["Fornavn", "Efternavn"], Kind.LEADERS) == {
        "Fornavn": Target.GIVEN_NAME,
        "Efternavn": Target.FAMILY_NAME,
    }
    assert suggest(["Navn", "Fornavn", "Efternavn"], Kind.LEADERS) == {"Navn": Target.NAME}


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["enheds-id", "enhedsnavn", "overordnet"], Kind.UNITS),
        (["uuid", "name", "parent_uuid"], Kind.UNITS),
        (["navn", "enhed", "overordnet", "e-mail"], Kind.LEADERS),
        (["navn", "overordnet"], Kind.LEADERS),
        (["id", "sector", "level", "boss"], Kind.LEADERS),
    ],
)
def test_leaders_or_units(headings: list[str], kind: Kind) -> None:
    assert likely_kind(headings) is kind
