"""One click takes you in: in the demonstration, on this machine, and nowhere else."""

import pytest
from django.test import Client
from django.urls import reverse

from ledernet.accounts.models import Organisation, User
from ledernet.demo.logins import address_of, demo_logins, is_loopback, roles
from tests.factories import OrganisationFactory, RoleAssignmentFactory, UserFactory

LOCAL = {"host": "127.0.0.1:8000"}


@pytest.fixture
def demo(db: None) -> Organisation:
    organisation = OrganisationFactory(name="Kalø Kommune", is_demo=True)
    for key in roles():
        user = UserFactory(organisation=organisation, email=address_of(key), name=f"Demo {key}")
        RoleAssignmentFactory(user=user, role={"guest": "leader", "other_hr": "hr"}.get(key, key))
    return organisation


def enter(key: str, **headers: str) -> tuple[int, Client]:
    client = Client(headers={**LOCAL, **headers})
    return client.post(reverse("demo:enter"), {"as": key}).status_code, client


KEYS = ["chief", "hr", "facilitator", "leader", "dpo", "administrator", "guest", "other_hr"]


@pytest.mark.parametrize("key", KEYS)
def test_each_door_opens_for_its_person(demo: Organisation, key: str) -> None:
    status, client = enter(key)
    assert status == 302
    assert client.session["_auth_user_id"] == str(User.objects.get(email=address_of(key)).pk)


def test_the_page_offers_the_doors(demo: Organisation) -> None:
    assert [login.key for login in demo_logins()] == KEYS


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "ledernet.kommune.example"},
        {"x-forwarded-for": "203.0.113.9"},
        {"forwarded": "for=203.0.113.9"},
    ],
)
def test_no_door_from_outside(demo: Organisation, headers: dict[str, str], settings: object) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    status, client = enter("hr", **headers)
    assert status == 404
    assert "_auth_user_id" not in client.session


def test_no_door_for_a_browser_elsewhere(demo: Organisation) -> None:
    client = Client(headers=LOCAL, REMOTE_ADDR="203.0.113.9")  # type: ignore[arg-type]
    assert client.post(reverse("demo:enter"), {"as": "hr"}).status_code == 404


def test_no_door_when_we_are_known_by_a_public_address(demo: Organisation, settings: object) -> None:
    settings.PUBLIC_URL = "https://ledernet.kommune.example"  # type: ignore[attr-defined]
    assert enter("hr")[0] == 404


def test_the_same_address_in_a_real_organisation_opens_nothing(demo: Organisation) -> None:
    Organisation.objects.update(is_demo=False)
    assert enter("hr")[0] == 404
    assert demo_logins() == []


def test_somebody_who_has_left_has_no_door(demo: Organisation) -> None:
    User.objects.filter(email=address_of("hr")).update(is_active=False)
    assert enter("hr")[0] == 404


def test_unknown_person_and_get_are_refused(demo: Organisation) -> None:
    assert enter("nobody")[0] == 404
    assert Client(headers=LOCAL).get(reverse("demo:enter")).status_code == 405


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "::1", "localhost"])
def test_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "0.0.0.0", "10.0.0.1", "ledernet.example", "localhost.evil.example"])
def test_not_this_machine(host: str) -> None:
    assert not is_loopback(host)
