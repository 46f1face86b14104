"""Organisations and users."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from ledernet.accounts import actions
from ledernet.accounts.models import Organisation, User
from ledernet.accounts.sessions import end_sessions
from ledernet.audit.actors import System
from ledernet.audit.models import Record
from tests.factories import NOW, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": System("test"), "at": NOW}


def test_an_organisation_gets_a_readable_short_name_once() -> None:
    first = actions.create_organisation(name="Ærø & Åby Kommune", **BY)
    assert first.slug == "aeroe-aaby-kommune"
    with pytest.raises(actions.OrganisationExists):
        actions.create_organisation(name="Ærø & Åby Kommune", **BY)
    assert actions.create_organisation(name="Ærø Åby: Kommune!", **BY).slug == "aeroe-aaby-kommune-2"
    assert Organisation.objects.count() == 2


def test_an_address_is_one_persons_whatever_its_capitals() -> None:
    organisation = OrganisationFactory(language="en")
    user = actions.create_user(organisation=organisation, email="Anna@x.example", name="Anna", **BY)
    assert (user.language, user.has_usable_password()) == ("en", False)
    with pytest.raises(actions.AddressTaken):
        actions.create_user(organisation=OrganisationFactory(), email="ANNA@x.example", name="Anna", **BY)
    assert User.objects.count() == 1


def test_many_users_at_once_or_none() -> None:
    organisation = OrganisationFactory()
    made = actions.create_users(
        organisation=organisation, people=[("Bo@X.example", "Bo Ås"), ("ib@x.example", "Ib")], **BY
    )
    assert [user.email for user in made] == ["Bo@x.example", "ib@x.example"]
    found = User.objects.get(email="Bo@x.example")
    assert (found.invited_at, found.has_usable_password(), found.name_sort) == (NOW, False, "bo!}s")
    for people in (
        [("c@x.example", "C"), ("IB@x.example", "Ib")],
        [("d@x.example", "D"), ("D@x.example", "D")],
    ):
        with pytest.raises(actions.AddressTaken):
            actions.create_users(organisation=organisation, people=people, **BY)
    assert actions.create_users(organisation=organisation, people=[], **BY) == []
    assert User.objects.count() == 2
    assert Record.objects.count() == 1


def test_changing_nothing_is_not_recorded() -> None:
    user = UserFactory(name="Anna", language="da")
    actions.change_user(user=user, name="Anna", language="da", **BY)
    assert not Record.objects.exists()
    actions.change_user(user=user, name="Anne", language="da", **BY)
    user.refresh_from_db()
    assert (user.name, "anne" in user.search) == ("Anne", True)


def session_of(user: User) -> str:
    store = SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store.save()
    assert store.session_key
    return store.session_key


def test_closing_a_door_ends_password_and_sessions_and_is_said_once() -> None:
    user, other = UserFactory(), UserFactory()
    mine, theirs = session_of(user), session_of(other)
    actions.close_doors(users=[user], **BY)
    actions.close_doors(users=[user], **BY)
    assert not user.has_usable_password()
    assert not Session.objects.filter(pk=mine).exists()
    assert Session.objects.filter(pk=theirs).exists()
    assert [record.verb for record in Record.objects.all()] == ["accounts.user_closed"]
    actions.open_door(user=user, **BY)
    actions.open_door(user=user, **BY)
    assert user.is_active
    assert Record.objects.count() == 2


def test_no_users_no_sessions_read(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert end_sessions(set(), at=NOW) == 0


def test_expired_sessions_are_left_to_the_clearing() -> None:
    user = UserFactory()
    session_of(user)
    Session.objects.update(expire_date=NOW - timedelta(days=1))
    assert end_sessions({user.pk}, at=NOW) == 0
