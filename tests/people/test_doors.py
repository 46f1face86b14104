"""Leaving ends access, sessions and links the same day."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from ledernet.accounts.links import password_link
from ledernet.audit.actors import System
from ledernet.audit.models import Record
from ledernet.people import actions
from ledernet.people.enums import Role
from ledernet.people.models import Leader, RoleAssignment
from ledernet.people.viewer import viewer_of
from tests.cast import Cast
from tests.factories import NOW, PASSWORD, TODAY, RoleAssignmentFactory

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": System("test"), "at": NOW}


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/konto/profil/").status_code == 200
    return client


def is_out(client: Client) -> bool:
    response = client.get("/konto/profil/")
    return response.status_code == 302 and "/konto/login/" in response["Location"]


def test_session_and_old_link_stop_working_when_a_leader_leaves(cast: Cast) -> None:
    client, other = signed_in(cast, "member"), signed_in(cast, "outsider")
    path = password_link(cast.user("member")).split("8000", 1)[1]
    assert b'name="password1"' in Client().get(path, follow=True).content
    actions.end_leader(leader=cast.leaders["member"], on=TODAY, **BY)
    assert is_out(client)
    assert not is_out(other)
    assert Session.objects.count() == 1 + Session.objects.exclude(pk=other.cookies["sessionid"].value).count()
    assert b'name="password1"' not in Client().get(path, follow=True).content
    form = {"login": "member@testkoebing.example", "password": PASSWORD}
    assert Client().post("/konto/login/", form).status_code == 200


def test_a_fresh_link_is_not_made_for_who_has_left(cast: Cast, mailoutbox: list[Any]) -> None:
    from ledernet.mail.models import Message

    actions.end_leader(leader=cast.leaders["member"], on=TODAY, **BY)
    Client().post("/konto/adgangskode/glemt/", {"email": "member@testkoebing.example"})
    assert not Message.objects.filter(to_email="member@testkoebing.example").exists()
    assert mailoutbox == []


def test_the_door_is_shut_on_the_day_even_before_the_days_round_has_run(cast: Cast) -> None:
    """The end was entered ahead (an import, say); nothing has run at midnight, and her cookie is still there."""
    client = signed_in(cast, "chief")
    Leader.objects.filter(pk=cast.leaders["chief"].pk).update(ends_on=TODAY + timedelta(days=1))
    assert not is_out(client)
    with time_machine.travel(NOW + timedelta(hours=15), tick=False):  # after midnight in Copenhagen
        assert is_out(client)


def test_the_days_round_ends_roles_given_before_and_shuts_out_once(cast: Cast) -> None:
    Leader.objects.filter(pk=cast.leaders["chief"].pk).update(ends_on=TODAY)
    shut = actions.close_doors(on=TODAY, **BY)
    assert shut == [cast.user("chief")]
    assert not RoleAssignment.objects.filter(user=cast.user("chief"), ends_on=None).exists()
    user = cast.user("chief")
    user.refresh_from_db()
    assert not user.is_active
    assert not user.has_usable_password()
    written = Record.objects.count()
    assert actions.close_doors(on=TODAY, **BY) == []
    assert Record.objects.count() == written


def test_a_role_given_after_she_left_lets_her_in(cast: Cast) -> None:
    leader = cast.leaders["member"]
    Leader.objects.filter(pk=leader.pk).update(ends_on=TODAY - timedelta(days=10))
    held = RoleAssignmentFactory(user=cast.user("member"), role=Role.FACILITATOR, starts_on=TODAY)
    assert actions.close_doors(on=TODAY, **BY) == []
    held.refresh_from_db()
    assert held.ends_on is None
    viewer = viewer_of(cast.user("member"), organisation=cast.organisation, on=TODAY)
    assert [scope.role for scope in viewer.scopes] == [Role.FACILITATOR]


def test_the_last_administrator_is_not_shut_out_by_a_register(cast: Cast) -> None:
    leader = cast.leaders["member"]
    RoleAssignmentFactory(user=cast.user("member"), role=Role.ADMINISTRATOR)
    RoleAssignment.objects.filter(user=cast.user("administrator")).update(ends_on=TODAY)
    actions.end_leader(leader=leader, on=TODAY, **BY)
    user = cast.user("member")
    user.refresh_from_db()
    assert user.is_active
    viewer = viewer_of(user, organisation=cast.organisation, on=TODAY)
    assert [scope.role for scope in viewer.scopes] == [Role.ADMINISTRATOR]


def test_somebody_invited_ahead_of_her_first_day_keeps_the_door(cast: Cast) -> None:
    RoleAssignment.objects.filter(user=cast.user("dpo")).update(starts_on=TODAY + timedelta(days=7))
    assert actions.close_doors(on=TODAY, **BY) == []


# --- roles -------------------------------------------------------------------------------------------------


def test_role_is_given_once(cast: Cast) -> None:
    user = cast.user("facilitator")
    actions.give_role(
        user=user, organisation=cast.organisation, role=Role.HR, unit=cast.school, starts_on=TODAY, **BY
    )
    with pytest.raises(actions.RoleHeldAlready):
        actions.give_role(
            user=user, organisation=cast.organisation, role=Role.HR, unit=cast.school, starts_on=TODAY, **BY
        )
    foreign = cast.other.units.get()
    with pytest.raises(actions.WrongOrganisation):
        actions.give_role(
            user=user, organisation=cast.organisation, role=Role.HR, unit=foreign, starts_on=TODAY, **BY
        )


def test_ending_the_only_role_shuts_the_door_and_a_new_one_opens_it(cast: Cast) -> None:
    client = signed_in(cast, "facilitator")
    user = cast.user("facilitator")
    actions.end_role(assignment=user.role_assignments.get(), on=TODAY, **BY)
    assert is_out(client)
    user.refresh_from_db()
    assert not user.is_active
    actions.give_role(user=user, organisation=cast.organisation, role=Role.FACILITATOR, starts_on=TODAY, **BY)
    assert user.is_active
    assert not user.has_usable_password()


def test_ending_one_of_two_roles_shuts_nothing(cast: Cast) -> None:
    held = RoleAssignment.objects.get(user=cast.user("chief"), role=Role.CHIEF)
    actions.end_role(assignment=held, on=TODAY, **BY)
    actions.end_role(assignment=held, on=TODAY + timedelta(days=1), **BY)
    held.refresh_from_db()
    assert held.ends_on == TODAY
    user = cast.user("chief")
    user.refresh_from_db()
    assert user.is_active


def test_the_last_administrator_stays(cast: Cast) -> None:
    held = RoleAssignment.objects.get(role=Role.ADMINISTRATOR)
    with pytest.raises(actions.LastAdministrator):
        actions.end_role(assignment=held, on=TODAY, **BY)
    RoleAssignmentFactory(user=cast.user("dpo"), role=Role.ADMINISTRATOR)
    assert actions.end_role(assignment=held, on=TODAY, **BY).ends_on == TODAY
