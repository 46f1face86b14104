"""Logins for leaders in bulk; what is doubtful waits for a person's word."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from ledernet.accounts import actions as accounts
from ledernet.accounts.models import User
from ledernet.audit.actors import System
from ledernet.audit.models import Record
from ledernet.mail.letters import render
from ledernet.mail.models import Message
from ledernet.people import actions
from ledernet.people.actions import Choice, Doubt
from ledernet.people.enums import Role
from ledernet.people.models import Leader
from ledernet.people.queries.invitations import cases_for
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.people.test_views import client_of

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": System("test"), "at": NOW}


@pytest.fixture
def organisation(db: None) -> Any:
    return OrganisationFactory(name="Testkøbing Kommune", slug="testkoebing")


def invite(organisation: Any, *leaders: Leader, **choices: Any) -> Any:
    return actions.invite_leaders(
        organisation=organisation, leaders=[one.pk for one in leaders], **choices, **BY
    )


def test_leader_gets_user_role_and_one_mail_with_a_working_link(organisation: Any) -> None:
    leader = LeaderFactory(organisation=organisation, name="Åse Ås", email="Aase@kommune.example")
    result = invite(organisation, leader)
    assert (result.invited, result.left) == ([leader], [])
    leader.refresh_from_db()
    user = leader.user
    assert (user.name, user.language, user.invited_at) == ("Åse Ås", "da", NOW)
    assert user.role_assignments.get().role == Role.LEADER
    message = Message.objects.get()
    assert (message.to_email, message.params) == (user.email, {"user": user.pk})
    letter = render(message)
    assert letter is not None
    path = letter.text.split("http://127.0.0.1:8000", 1)[1].split()[0]
    page = Client().get(path, follow=True)
    assert b'name="password1"' in page.content
    assert letter.subject == "Dit login til ledernetværkene i Testkøbing Kommune"


def test_inviting_again_makes_no_second_user_and_no_second_mail(organisation: Any) -> None:
    leader = LeaderFactory(organisation=organisation)
    invite(organisation, leader)
    assert invite(organisation, leader).invited == []
    assert (User.objects.count(), Message.objects.count()) == (1, 1)


def test_user_with_the_same_address_and_name_is_linked_without_a_mail(organisation: Any) -> None:
    user = UserFactory(organisation=organisation, email="hr@kommune.example", name="Hanne Høj")
    leader = LeaderFactory(organisation=organisation, email="HR@kommune.example", name="hanne høj")
    assert invite(organisation, leader).invited == [leader]
    leader.refresh_from_db()
    assert leader.user == user
    assert not Message.objects.exists()


def doubts(organisation: Any) -> dict[str, Doubt | None]:
    return {case.candidate.name: case.doubt for case in cases_for(organisation, on=TODAY)}


def test_every_doubt_has_its_name(organisation: Any) -> None:
    LeaderFactory(organisation=organisation, name="Uden", email="")
    LeaderFactory(organisation=organisation, name="Ene", email="delt@kommune.example")
    LeaderFactory(organisation=organisation, name="Anden", email="Delt@kommune.example")
    UserFactory(organisation=organisation, email="post@kommune.example", name="Kontoret")
    LeaderFactory(organisation=organisation, name="Person", email="post@kommune.example")
    UserFactory(email="konsulent@firma.example", name="Konsulent")
    LeaderFactory(organisation=organisation, name="Konsulent", email="konsulent@firma.example")
    taken = LeaderFactory(organisation=organisation, name="Har login", email="har@kommune.example")
    invite(organisation, taken)
    LeaderFactory(organisation=organisation, name="Har login", key="twin", email="har@kommune.example")
    LeaderFactory(organisation=organisation, name="Rejst", email="delt@kommune.example", ends_on=TODAY)
    LeaderFactory(organisation=organisation, name="Klar")
    assert doubts(organisation) == {
        "Uden": Doubt.NO_EMAIL,
        "Ene": Doubt.SAME_EMAIL,
        "Anden": Doubt.SAME_EMAIL,
        "Person": Doubt.OTHER_NAME,
        "Konsulent": Doubt.ELSEWHERE,
        "Har login": Doubt.LINKED,
        "Klar": None,
    }


def test_doubtful_cases_wait_and_a_word_settles_those_it_can(organisation: Any) -> None:
    one = LeaderFactory(organisation=organisation, name="Ene", email="delt@kommune.example")
    two = LeaderFactory(organisation=organisation, name="Anden", email="delt@kommune.example")
    nobody = LeaderFactory(organisation=organisation, name="Uden", email="")
    result = invite(organisation, one, two, nobody)
    assert result.invited == []
    assert {case.candidate.id for case in result.left} == {one.pk, two.pk, nobody.pk}
    everything = dict.fromkeys([one.pk, two.pk, nobody.pk], Choice.INVITE)
    result = invite(organisation, one, two, nobody, choices=everything)
    assert len(result.invited) == 1  # the address is one person's; the other waits
    assert {case.candidate.id for case in result.left} == {nobody.pk} | (
        {one.pk, two.pk} - {result.invited[0].pk}
    )


def test_leaders_of_another_organisation_are_passed_by(cast: Cast) -> None:
    result = invite(cast.organisation, cast.other_leader)
    assert (result.invited, result.left) == ([], [])
    assert not Message.objects.exists()


def test_invitation_is_not_sent_to_who_has_chosen_a_password_or_left(organisation: Any) -> None:
    leader = LeaderFactory(organisation=organisation)
    invite(organisation, leader)
    message = Message.objects.get()
    user = User.objects.get()
    user.set_password("korrekt-hest-batteri")
    user.save()
    assert render(message) is None
    user.set_unusable_password()
    user.is_active = False
    user.save()
    assert render(message) is None


def test_a_new_invitation_for_who_has_not_been_in(organisation: Any) -> None:
    leader = LeaderFactory(organisation=organisation)
    invite(organisation, leader)
    user = User.objects.get()
    later = {"by": System("test"), "at": NOW + timedelta(days=3)}
    actions.invite_again(user=user, organisation=organisation, **later)
    assert Message.objects.count() == 2
    user.set_password("korrekt-hest-batteri")
    user.save()
    with pytest.raises(actions.NotReady):
        actions.invite_again(user=user, organisation=organisation, **later)


def test_a_user_who_is_no_leader_gets_role_and_mail(cast: Cast) -> None:
    said: dict[str, Any] = {
        "organisation": cast.organisation, "email": "ude@firma.example", "name": "Ulla Udefra",
        "role": Role.FACILITATOR, "unit": cast.children, "starts_on": TODAY,
    }  # fmt: skip
    user = actions.add_user(**said, **BY)
    assert user.role_assignments.get().unit == cast.children
    assert Message.objects.get().to_user == user
    with pytest.raises(accounts.AddressTaken):
        actions.add_user(**said, **BY)


def test_who_left_can_be_let_in_again_by_a_new_role(cast: Cast) -> None:
    accounts.close_doors(users=[cast.user("dpo")], **BY)
    user = actions.add_user(
        organisation=cast.organisation, email="DPO@testkoebing.example", name="Dorte", role=Role.DPO,
        unit=cast.roads, starts_on=TODAY, **BY,
    )  # fmt: skip
    assert user == cast.user("dpo")
    assert user.is_active


def test_a_hundred_are_invited_with_few_records(
    organisation: Any, django_assert_max_num_queries: Any
) -> None:
    people = [LeaderFactory(organisation=organisation) for _ in range(30)]
    with django_assert_max_num_queries(30 * 6 + 40):
        assert len(invite(organisation, *people).invited) == 30
    verbs = sorted(record.verb for record in Record.objects.all())
    assert verbs == ["accounts.user_created", "people.leader_linked", "people.role_given"]
    assert Message.objects.count() == 30


def test_a_closed_login_is_opened_for_a_leader_who_is_back(organisation: Any) -> None:
    user = UserFactory(organisation=organisation, email="igen@kommune.example", name="Iben Igen")
    accounts.close_doors(users=[user], **BY)
    leader = LeaderFactory(organisation=organisation, email="igen@kommune.example", name="Iben Igen")
    invite(organisation, leader)
    user.refresh_from_db()
    assert user.is_active
    assert Message.objects.get().to_user == user


def test_cases_take_two_queries(organisation: Any, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        LeaderFactory(organisation=organisation)
    with django_assert_num_queries(2):
        assert len(cases_for(organisation, on=TODAY)) == 3


@pytest.mark.parametrize("address", ["a..b@kommune.example", "kim@kommune.example\nBcc: x@y.example"])
def test_an_address_that_mail_refuses_is_a_doubt_and_stops_nobody_else(
    organisation: Any, address: str
) -> None:
    bad = LeaderFactory(organisation=organisation, name="Åse", email="ok1@kommune.example")
    Leader.objects.filter(pk=bad.pk).update(email=address)
    good = LeaderFactory(organisation=organisation, name="Bo", email="bo@kommune.example")
    result = invite(organisation, bad, good, choices={bad.pk: Choice.INVITE})
    assert [one.pk for one in result.invited] == [good.pk]
    assert [case.doubt for case in result.left] == [Doubt.UNUSABLE]
    assert Message.objects.get().to_email == "bo@kommune.example"


def test_a_crooked_name_from_before_is_straight_on_the_mail(organisation: Any) -> None:
    leader = LeaderFactory(organisation=organisation)
    Leader.objects.filter(pk=leader.pk).update(name="Åse\r\nÅs")
    invite(organisation, leader)
    assert (User.objects.get().name, Message.objects.get().to_name) == ("Åse Ås", "Åse Ås")


@pytest.mark.usefixtures("_today")
def test_inviting_again_where_no_mail_can_go_is_said(cast: Cast) -> None:
    user = UserFactory(organisation=cast.organisation)
    User.objects.filter(pk=user.pk).update(email="a..b@x.example", password=make_password(None))
    RoleAssignmentFactory(organisation=cast.organisation, user=user, role=Role.LEADER)
    page = client_of(cast, "administrator").post(reverse("people:user-invite", args=[user.pk]), follow=True)
    assert "Vi kan ikke sende mail til den adresse" in page.content.decode()
    assert not Message.objects.exists()
