"""`ledernet create-admin`: the first door into an installation."""

from typing import Any

import pytest
from django.test import Client

from ledernet.accounts.models import Organisation, User
from ledernet.audit.models import Record
from ledernet.cli import create_admin, main
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
GIVEN = ["create-admin", "--email", "anna@ny.example", "--name", "Anna Ås", "--organisation", "Ny Kommune"]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDERNET_LANGUAGE", "en")


def test_organisation_user_role_and_a_link_that_works(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(GIVEN) == 0
    said = capsys.readouterr().out
    user = User.objects.get()
    assert (user.email, user.name, user.organisation.slug) == ("anna@ny.example", "Anna Ås", "ny-kommune")
    assert user.role_assignments.get().role == "administrator"
    assert "Ny Kommune is made." in said
    assert "Anna Ås is administrator of Ny Kommune." in said
    path = said.split("http://127.0.0.1:8000", 1)[1].strip()
    assert b'name="password1"' in Client().get(path, follow=True).content
    assert {record.actor_key for record in Record.objects.all()} == {"system:command-line"}


def test_repeating_it_changes_nothing_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    main.main(GIVEN)
    records = Record.objects.count()
    capsys.readouterr()
    assert main.main([*GIVEN[:-1], "NY KOMMUNE"]) == 0
    said = capsys.readouterr().out
    assert "is made" not in said
    assert "Anna Ås is administrator of Ny Kommune already." in said
    assert (User.objects.count(), Organisation.objects.count()) == (1, 1)
    assert Record.objects.count() == records


def test_password_is_asked_for_at_a_terminal_until_it_will_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(
        ["kort", "korrekt-hest-batteri", "en anden", "korrekt-hest-batteri", "korrekt-hest-batteri"]
    )
    monkeypatch.setattr(create_admin, "getpass", lambda _prompt: next(answers))
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda self: True})())
    assert main.main(GIVEN) == 0
    assert User.objects.get().check_password("korrekt-hest-batteri")
    said = capsys.readouterr()
    assert "The password is saved." in said.out
    assert "The two are not the same." in said.err
    assert main.main(GIVEN) == 0
    assert "A password is chosen already" in capsys.readouterr().out


def test_nothing_typed_gives_a_link(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(create_admin, "getpass", lambda _prompt: "")
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda self: True})())
    assert main.main(GIVEN) == 0
    assert "/konto/adgangskode/vaelg/" in capsys.readouterr().out
    assert not User.objects.get().has_usable_password()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"--email": "anna"}, "anna is not an e-mail address."),
        ({"--name": " "}, "Name and organisation must be given."),
        ({"--organisation": "x" * 121}, "A name can have at most 120 letters."),
        ({"--email": "taken@other.example"}, "logs in to another organisation already"),
    ],
)
def test_bad_input_is_refused_in_words_and_changes_nothing(
    change: dict[str, str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    UserFactory(organisation=OrganisationFactory(), email="taken@other.example")
    given: list[Any] = list(GIVEN)
    for name, value in change.items():
        given[given.index(name) + 1] = value
    assert main.main(given) == 2
    assert words in capsys.readouterr().err
    assert User.objects.count() == 1


def test_without_tables_the_way_out_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from django.db import OperationalError

    def broken(**_values: object) -> None:
        raise OperationalError("no such table")

    monkeypatch.setattr("ledernet.people.actions.make_administrator", broken)
    assert main.main(GIVEN) == 2
    assert "ledernet setup" in capsys.readouterr().err


def test_an_administrator_who_had_left_is_let_in_again() -> None:
    main.main(GIVEN)
    user = User.objects.get()
    user.is_active = False
    user.save()
    user.role_assignments.update(ends_on="2020-01-01", starts_on="2019-01-01")
    assert main.main(GIVEN) == 0
    user.refresh_from_db()
    assert user.is_active
