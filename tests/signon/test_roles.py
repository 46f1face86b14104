"""Roles that come by sign-on: renewed and taken away at each login, apart from those given by hand; accounts taken over."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP

from ledernet.accounts.models import User
from ledernet.audit.models import Record
from ledernet.people import actions as people
from ledernet.people.enums import Role
from ledernet.people.models import RoleAssignment
from ledernet.signon import actions
from ledernet.signon.actions import Entered, enter
from ledernet.signon.claims import Told, groups_of
from ledernet.signon.enums import Match, Place, Protocol, Why
from ledernet.signon.models import Connection, Identity
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, RoleAssignmentFactory

from .idp import BY

pytestmark = pytest.mark.django_db


def connected(cast: Cast, **values: Any) -> Connection:
    chosen = {
        "name": "Entra",
        "issuer": "https://login.example",
        "client_id": "x",
        "match": Match.EMAIL,
        "email_claim": "email",
        "name_claim": "name",
    }
    return actions.add_connection(
        organisation=cast.organisation, protocol=Protocol.OIDC, values=chosen | values, by=BY, at=NOW
    )


def ruled(connection: Connection, value: str, role: Role, **values: Any) -> None:
    chosen = {"claim": "groups", "value": value, "role": role, "place": Place.WHOLE} | values
    actions.add_rule(connection=connection, **chosen, by=BY, at=NOW)


def comes(connection: Connection, email: str, *groups: str, **values: Any) -> Entered:
    claims = {"groups": groups, **{k: (v,) for k, v in values.items() if isinstance(v, str)}}
    told = Told(
        subject=values.get("subject", email),
        claims=claims,
        email=email,
        email_verified=values.get("verified", True),
        name="Nina Ny",
        key=values.get("key", ""),
        groups=groups_of(claims),
    )
    return enter(connection=connection, told=told, at=NOW)


def roles_of(user: User | None) -> set[tuple[str, str, bool]]:
    rows = RoleAssignment.objects.filter(user=user, ends_on__isnull=True).select_related("unit")
    return {(row.role, row.unit.key if row.unit else "", bool(row.source)) for row in rows}


def test_roles_follow_the_claims_and_those_by_hand_are_left_alone(cast: Cast) -> None:
    connection = connected(cast)
    ruled(connection, "hr", Role.HR)
    ruled(connection, "boss", Role.CHIEF, place=Place.UNIT, unit=cast.children)
    ruled(connection, "area", Role.HR, place=Place.NAMED, constraint="department")
    hr = cast.user("hr")  # has the role by hand
    assert comes(connection, hr.email, "hr", "boss").user == hr
    assert roles_of(hr) == {("hr", "", False), ("chief", "children", True)}
    comes(connection, hr.email, "area", department="ROADS")
    assert roles_of(hr) == {("hr", "", False), ("hr", "roads", True)}
    comes(connection, hr.email)
    assert roles_of(hr) == {("hr", "", False)}
    ended = RoleAssignment.objects.filter(user=hr, source=connection.source)
    assert set(ended.values_list("ends_on", flat=True)) == {TODAY}
    verbs = list(Record.objects.values_list("verb", flat=True))
    assert (verbs.count("people.role_given"), verbs.count("people.role_ended")) == (2, 2)


def test_what_came_by_sign_on_and_is_given_by_hand_stays(cast: Cast) -> None:
    connection = connected(cast)
    ruled(connection, "hr", Role.HR)
    user = comes(connection, "ny@testkoebing.example", "hr").user
    assert user is not None
    people.give_role(
        user=user, organisation=cast.organisation, role=Role.HR, starts_on=TODAY, by=cast.user("administrator"), at=NOW
    )  # fmt: skip
    assert comes(connection, "ny@testkoebing.example").user == user
    assert roles_of(user) == {("hr", "", False)}


def test_who_loses_the_last_role_is_out_and_comes_back_with_the_next(cast: Cast) -> None:
    connection = connected(cast)
    ruled(connection, "hr", Role.HR)
    user = comes(connection, "ny@testkoebing.example", "hr").user
    assert user is not None
    assert comes(connection, "ny@testkoebing.example").why is Why.UNKNOWN
    user.refresh_from_db()
    assert not user.is_active
    assert comes(connection, "ny@testkoebing.example", "hr").user == user
    user.refresh_from_db()
    assert user.is_active
    # Somebody else closes it by hand: sign-on does not open it again.
    held = RoleAssignment.objects.get(user=user, ends_on__isnull=True)
    people.end_role(assignment=held, on=TODAY, by=cast.user("administrator"), at=NOW)
    assert comes(connection, "ny@testkoebing.example", "hr").why is Why.CLOSED
    assert roles_of(user) == set()


def test_the_last_administrator_keeps_the_role(cast: Cast) -> None:
    connection = connected(cast)
    ruled(connection, "it", Role.ADMINISTRATOR)
    user = comes(connection, "it@testkoebing.example", "it").user
    by_hand = RoleAssignment.objects.get(user=cast.user("administrator"))
    people.end_role(assignment=by_hand, on=TODAY, by=BY, at=NOW)
    assert comes(connection, "it@testkoebing.example").user == user
    assert roles_of(user) == {("administrator", "", True)}
    actions.remove_connection(connection=connection, by=BY, at=NOW)
    assert roles_of(user) == {("administrator", "", False)}


def test_a_leader_is_found_by_number_and_keeps_the_registers_address(cast: Cast) -> None:
    connection = connected(cast, match=Match.KEY, key_claim="number")
    leader = LeaderFactory(organisation=cast.organisation, key="4711", email="register@testkoebing.example")
    other = LeaderFactory(organisation=cast.other, key="4712", email="nabo@nabolev.example")
    entered = comes(connection, "selv.valgt@testkoebing.example", verified=False, key="4711")
    leader.refresh_from_db()
    assert entered.user is not None
    assert (entered.user, entered.user.email) == (leader.user, "register@testkoebing.example")
    assert comes(connection, other.email, key="4712").why is Why.UNKNOWN
    other.refresh_from_db()
    assert other.user is None


@pytest.mark.parametrize(
    ("email", "verified", "why"),
    [
        ("member@testkoebing.example", False, Why.UNVERIFIED),  # nobody vouches for it
        ("twice@testkoebing.example", True, Why.SEVERAL),  # two leaders
        ("administrator@testkoebing.example", True, Why.GUARDED),  # no second factor
        ("other_hr@nabolev.example", True, Why.TAKEN),  # the neighbour's
        ("", True, Why.NO_EMAIL),
    ],
)
def test_an_account_is_not_taken_over(cast: Cast, email: str, verified: bool, why: Why) -> None:
    User.objects.filter(pk=cast.user("other_hr").pk).update(email="other_hr@nabolev.example")
    connection = connected(cast)
    ruled(connection, "hr", Role.HR)
    for _ in range(2):
        LeaderFactory(organisation=cast.organisation, email="twice@testkoebing.example")
    users = User.objects.count()
    assert comes(connection, email, "hr", verified=verified, subject="x").why is why
    assert (User.objects.count(), Identity.objects.count()) == (users, 0)
    assert not RoleAssignment.objects.exclude(source="").exists()
    assert Record.objects.latest("pk").verb == "signon.refused"


def test_an_administrator_with_a_second_factor_is_let_in(cast: Cast) -> None:
    admin = cast.user("administrator")
    TOTP.activate(admin, "JBSWY3DPEHPK3PXP")
    assert comes(connected(cast), admin.email).user == admin


def test_a_role_in_another_organisation_is_neither_seen_nor_touched(cast: Cast) -> None:
    connection = connected(cast)
    theirs = RoleAssignmentFactory(user=cast.user("hr"), organisation=cast.other, role=Role.HR)
    comes(connection, cast.user("hr").email)
    theirs.refresh_from_db()
    assert theirs.ends_on is None
