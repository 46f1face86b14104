"""Own wishes, invitations, and who has which role."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from ledernet.accounts.models import User
from ledernet.mail.models import Message
from ledernet.people.enums import Role
from ledernet.people.models import RoleAssignment, Wish
from tests.cast import Cast
from tests.factories import (
    NOW,
    TODAY,
    LeaderFactory,
    PostFactory,
    UserFactory,
)
from tests.people.test_views import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


def test_own_wishes_are_saved_and_checked(cast: Cast) -> None:
    member, url = client_of(cast, "member"), reverse("people:wishes")
    said = {
        "what": "wish",
        "wants_network": "yes",
        "topics": "Trivsel\nØkonomi",
        "weekdays": ["2", "4"],
        "max_travel_km": "30",
    }
    assert member.post(url, said).status_code == 302
    wish = Wish.objects.get()
    assert (wish.wants_network, wish.topics, wish.weekdays) == (True, ["Trivsel", "Økonomi"], [2, 4])
    assert (
        "Trivsel"
        in client_of(cast, "hr").get(reverse("people:leader", args=[wish.leader_id])).content.decode()
    )
    assert (
        "Trivsel"
        not in client_of(cast, "chief").get(reverse("people:leader", args=[wish.leader_id])).content.decode()
    )
    for bad in ({"topics": "x\n" * 11}, {"topics": "x" * 81}, {"max_travel_km": "-1"}, {"weekdays": ["9"]}):
        assert member.post(url, {"what": "wish"} | bad).status_code == 422
    assert member.post(url, {"what": "wish", "wants_network": "no"}).status_code == 302
    wish.refresh_from_db()
    assert (wish.wants_network, wish.topics) == (False, [])


def test_leaders_are_invited_all_some_or_by_a_word(cast: Cast, hr: Client) -> None:
    ready = [LeaderFactory(organisation=cast.organisation, name=f"Klar {n}") for n in range(3)]
    same = [
        LeaderFactory(organisation=cast.organisation, name=f"Ens {n}", email="ens@x.example")
        for n in range(2)
    ]
    LeaderFactory(organisation=cast.organisation, name="Uden Mail", email="")
    url = reverse("people:invite")
    page = hr.get(url).content.decode()
    assert "3 ledere er klar" in page
    assert "Har ingen e-mail" in page
    assert "Vælg" not in hr.post(url, follow=True).context["messages"]._loaded_data
    assert not Message.objects.exists()
    hr.post(url, {"leader": [str(ready[0].pk)]})
    assert Message.objects.get().to_email == ready[0].email
    hr.post(url, {"everybody": "1"})
    assert Message.objects.count() == 3
    hr.post(url, {"decided": [str(same[0].pk)]})
    same[0].refresh_from_db()
    same[1].refresh_from_db()
    assert same[0].user is not None
    assert same[1].user is None


def test_who_invites_is_shown_to_the_correction_only_if_it_is_theirs(
    cast: Cast, hr: Client, administrator: Client
) -> None:
    """An administrator invites, HR corrects: no link that ends at a closed door."""
    leader = LeaderFactory(organisation=cast.organisation, name="Uden Mail", email="")
    correct = reverse("people:leader-change", args=[leader.pk])
    assert correct in hr.get(reverse("people:invite")).content.decode()
    page = administrator.get(reverse("people:invite")).content.decode()
    assert "Uden Mail" in page
    assert correct not in page
    assert "HR kan rette det." in page


def test_the_lists_search_narrows_who_is_invited(cast: Cast, hr: Client) -> None:
    inside = LeaderFactory(organisation=cast.organisation, name="Inde I Delen")
    PostFactory(leader=inside, unit=cast.roads)
    outside = LeaderFactory(organisation=cast.organisation, name="Ude Af Delen")
    url = f"{reverse('people:invite')}?unit={cast.technical.pk}"
    assert url in hr.get(reverse("people:leaders"), {"unit": str(cast.technical.pk)}).content.decode()
    page = hr.get(url).content.decode()
    assert "Inde I Delen" in page
    assert "Ude Af Delen" not in page
    hr.post(url, {"everybody": "1", "leader": [str(outside.pk)]})
    inside.refresh_from_db()
    outside.refresh_from_db()
    assert inside.user is not None
    assert outside.user is None


def test_hr_of_one_part_invites_only_its_leaders(cast: Cast) -> None:
    outside = LeaderFactory(organisation=cast.organisation, name="Udenfor Del")
    PostFactory(leader=outside, unit=cast.school)
    inside = LeaderFactory(organisation=cast.organisation, name="Indenfor Del")
    PostFactory(leader=inside, unit=cast.roads)
    client = client_of(cast, "hr_elsewhere")
    client.post(reverse("people:invite"), {"leader": [str(outside.pk), str(inside.pk)]})
    outside.refresh_from_db()
    inside.refresh_from_db()
    assert outside.user is None
    assert inside.user is not None


def test_users_are_listed_invited_and_given_roles(cast: Cast, administrator: Client) -> None:
    listed_names = [row.name for row, _ in administrator.get(reverse("people:users")).context["table"].body]
    assert "Nanna Nabo" not in listed_names
    assert listed_names[0] == "Anton Administrator"
    by_role = administrator.get(reverse("people:users"), {"role": "facilitator"})
    assert {row.name for row, _ in by_role.context["table"].body} == {"Fie Facilitator", "Ekstern Eriksen"}
    form = {
        "name": "Ulla Udefra",
        "email": "ulla@firma.example",
        "role": "facilitator",
        "starts_on": "2.3.2026",
    }
    assert administrator.post(reverse("people:user-add"), form).status_code == 302
    made = User.objects.get(email="ulla@firma.example")
    assert Message.objects.get().to_user == made
    assert administrator.post(reverse("people:user-add"), form).status_code == 422
    url = reverse("people:role-give", args=[made.pk])
    given = {"role": "hr", "unit": str(cast.roads.pk), "starts_on": "2.3.2026"}
    assert administrator.post(url, given).status_code == 302
    assert administrator.post(url, given).status_code == 422
    everywhere = given | {"role": "administrator"}
    assert administrator.post(url, everywhere).status_code == 422
    held = made.role_assignments.get(role=Role.HR)
    assert administrator.post(reverse("people:role-end", args=[held.pk])).status_code == 302
    held.refresh_from_db()
    assert held.ends_on == TODAY
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        assert administrator.post(reverse("people:user-invite", args=[made.pk])).status_code == 302
    assert Message.objects.count() == 2


def test_the_last_administrator_keeps_the_key(cast: Cast, administrator: Client) -> None:
    held = RoleAssignment.objects.get(role=Role.ADMINISTRATOR)
    response = administrator.post(reverse("people:role-end", args=[held.pk]), follow=True)
    assert "Der skal være en administrator" in response.content.decode()


def test_an_administrator_who_ends_her_own_role_is_out(cast: Cast, administrator: Client) -> None:
    other = UserFactory(organisation=cast.organisation)
    RoleAssignment.objects.create(
        organisation=cast.organisation,
        user=other,
        role=Role.ADMINISTRATOR,
        starts_on=TODAY - timedelta(days=1),
    )
    held = RoleAssignment.objects.get(user=cast.user("administrator"))
    response = administrator.post(reverse("people:role-end", args=[held.pk]))
    assert response["Location"] == "/konto/login/"
    assert administrator.get(reverse("people:users")).status_code == 302
