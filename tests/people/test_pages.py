"""What one does on the pages: correct, move, end, export, invite, give roles."""

import csv
import io
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ledernet.accounts.models import User
from ledernet.audit.models import Record, Value
from ledernet.mail.models import Message
from ledernet.people.enums import Role
from ledernet.people.models import Correction, Leader, Leave, Post, RoleAssignment, Unit, Wish
from tests.cast import Cast
from tests.factories import (
    NOW,
    TODAY,
    LeaderFactory,
    LeaveFactory,
    PostFactory,
    RoleAssignmentFactory,
    UnitFactory,
    UserFactory,
)
from tests.people.test_views import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


@pytest.fixture
def hr(cast: Cast) -> Client:
    return client_of(cast, "hr")


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return client_of(cast, "administrator")


def listed(client: Client, **params: str) -> list[str]:
    response = client.get(reverse("people:leaders"), params)
    return [row.name for row, _cells in response.context["table"].body]


# --- the list --------------------------------------------------------------------------------------------------


def test_the_list_searches_sorts_and_filters(cast: Cast, hr: Client) -> None:
    LeaveFactory(leader=cast.leaders["outsider"])
    gone = LeaderFactory(organisation=cast.organisation, name="Borte Borg", ends_on=TODAY)
    PostFactory(leader=gone, unit=cast.school, ends_on=TODAY)
    PostFactory(leader=cast.leaders["coordinator"], unit=cast.roads, is_primary=False)
    assert listed(hr)[:2] == ["Birgit Chef", "Carla Chefmedlem"]
    assert listed(hr, q="udenfor ove") == ["Ove Udenfor"]
    assert set(listed(hr, unit=str(cast.technical.pk))) == {
        "Torben Teknik", "Frode Før", "Ove Udenfor", "Tove Tovholder",
    }  # fmt: skip
    assert set(listed(hr, field="Skole")) == {"Carla Chefmedlem", "Tove Tovholder", "Mette Medlem"}
    assert listed(hr, level="2") == ["Carla Chefmedlem"]
    assert listed(hr, state="away") == ["Ove Udenfor"]
    assert listed(hr, state="left") == ["Borte Borg"]
    assert listed(hr, state="several") == ["Tove Tovholder"]
    assert listed(hr, sort="-name")[0] == "Tove Tovholder"
    assert listed(hr, sort="unit")[-1] in {"Carla Chefmedlem", "Mette Medlem", "Tove Tovholder"}


def test_logins_and_leave_are_shown_to_those_who_may_know(cast: Cast, hr: Client) -> None:
    LeaveFactory(leader=cast.leaders["outsider"])
    LeaderFactory(organisation=cast.organisation, name="Uden Login")
    assert listed(hr, state="no-login") == ["Uden Login"]
    seen = hr.get(reverse("people:leaders")).content.decode()
    assert "På orlov" in seen
    assert "Intet login" in seen
    dpo = client_of(cast, "dpo").get(reverse("people:leaders"))
    assert "På orlov" not in dpo.content.decode()
    assert "Intet login" not in dpo.content.decode()


def test_the_part_alone_when_htmx_asks(cast: Cast, hr: Client) -> None:
    answer = hr.get(
        reverse("people:leaders"),
        {"q": "ove"},
        headers={"HX-Request": "true", "HX-Target": "leaders-results"},
    )
    assert b"<html" not in answer.content
    assert b"Ove Udenfor" in answer.content
    tree = hr.get(reverse("people:units"), {"q": "skole"}, headers={"HX-Request": "true"})
    assert b"<html" not in tree.content
    assert "Ærø Skole".encode() in tree.content


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_as_a_file_is_what_was_found_and_recorded(cast: Cast, hr: Client, form: str) -> None:
    LeaderFactory(organisation=cast.organisation, name="=1+1", email="")
    response = hr.get(reverse("people:leaders-export", args=[form]), {"field": "Skole"})
    if form == "csv":
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    else:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["Navn", "Carla Chefmedlem", "Mette Medlem", "Tove Tovholder"]
    assert rows[2][1:9] == [
        "member@testkoebing.example", "Leder", "Ærø Skole", "Børn og Unge", "Skole", "3", "", "Carla Chefmedlem",
    ]  # fmt: skip
    record = Record.objects.get()
    assert (record.verb, record.actor_key) == ("people.list_exported", cast.user("hr").actor_key)


def test_formulas_in_names_stay_text_in_the_file(cast: Cast, hr: Client) -> None:
    LeaderFactory(organisation=cast.organisation, name="=1+1")
    content = hr.get(reverse("people:leaders-export", args=["csv"])).content.decode("utf-8-sig")
    assert "'=1+1" in content


def test_a_chief_takes_out_her_own_part_only(cast: Cast) -> None:
    content = client_of(cast, "chief").get(reverse("people:leaders-export", args=["csv"])).content.decode()
    assert "Mette Medlem" in content
    assert "Ove Udenfor" not in content
    for name in ("member", "facilitator"):
        assert client_of(cast, name).get(reverse("people:leaders-export", args=["csv"])).status_code == 403
    assert client_of(cast, "hr").get(reverse("people:leaders-export", args=["pdf"])).status_code == 404


# --- one leader ------------------------------------------------------------------------------------------------


def test_the_page_says_who_is_above_and_how_we_know(cast: Cast, hr: Client) -> None:
    url = reverse("people:leader", args=[cast.leaders["member"].pk])
    content = hr.get(url).content.decode()
    assert "Carla Chefmedlem" in content
    assert "højeste niveau i samme enhed" in content
    superior = reverse("people:superior", args=[cast.leaders["member"].posts.get().pk])
    asked = hr.post(superior, {"who": "Birgit"})
    assert asked.status_code == 200
    assert "Birgit Chef (Børn og Unge)" in asked.content.decode()
    chosen = {"who": "Birgit", "chosen": str(cast.leaders["chief"].pk)}
    assert hr.post(superior, chosen).status_code == 302
    assert "sat i hånden" in hr.get(url).content.decode()
    assert hr.post(superior, {"clear": "1"}).status_code == 302
    assert Post.objects.get(leader=cast.leaders["member"]).superior is None


@pytest.mark.parametrize("said", [{"who": ""}, {"who": "Findes Ikke"}, {"who": "Mette"}, {"who": "Nabo"}])
def test_a_superior_who_cannot_be_is_explained(cast: Cast, hr: Client, said: dict[str, str]) -> None:
    superior = reverse("people:superior", args=[cast.leaders["member"].posts.get().pk])
    assert hr.post(superior, said).status_code == 422


def test_superiors_in_a_circle_are_shown(cast: Cast, hr: Client) -> None:
    one, other = cast.leaders["member"], cast.leaders["coordinator"]
    one.posts.update(superior=other)
    other.posts.update(superior=one)
    assert "Lederne går i ring" in hr.get(reverse("people:leader", args=[one.pk])).content.decode()


def test_a_correction_is_made_shown_and_taken_back(cast: Cast, hr: Client) -> None:
    leader = cast.leaders["member"]
    said = {"name": "Mette Møller", "email": leader.email, "led_since": "1.2.2019", "reason": "Gift"}
    assert hr.post(reverse("people:leader-change", args=[leader.pk]), said).status_code == 302
    leader.refresh_from_db()
    assert (leader.name, leader.led_since) == ("Mette Møller", date(2019, 2, 1))
    page = hr.get(reverse("people:leader", args=[leader.pk])).content.decode()
    assert "Registret siger: Mette Medlem" in page
    correction = Correction.objects.get(field="name")
    assert hr.post(reverse("people:correction-undo", args=[correction.pk])).status_code == 302
    leader.refresh_from_db()
    assert leader.name == "Mette Medlem"


def test_a_reason_is_asked_for(cast: Cast, hr: Client) -> None:
    leader = cast.leaders["member"]
    response = hr.post(reverse("people:leader-change", args=[leader.pk]), {"name": "X", "email": ""})
    assert response.status_code == 422
    assert not Correction.objects.exists()


def test_a_new_leader_with_a_first_post(cast: Cast, hr: Client) -> None:
    form = {"name": "Nora Ny", "email": "", "unit": str(cast.school.pk), "title": "Leder", "level": "3"}
    response = hr.post(reverse("people:leader-add"), form)
    leader = Leader.objects.get(name="Nora Ny")
    assert response["Location"] == reverse("people:leader", args=[leader.pk])
    post = leader.posts.get()
    assert (post.unit, post.title, post.is_primary) == (cast.school, "Leder", True)


def test_hr_of_one_part_adds_and_moves_only_within_it(cast: Cast) -> None:
    elsewhere = client_of(cast, "hr_elsewhere")
    form = {"name": "Nora Ny", "unit": str(cast.school.pk)}
    assert elsewhere.post(reverse("people:leader-add"), form).status_code == 422
    post = cast.leaders["outsider"].posts.get()
    moved = {"unit": str(cast.school.pk), "title": "Leder", "is_primary": "on", "reason": "x"}
    assert elsewhere.post(reverse("people:post-change", args=[post.pk]), moved).status_code == 422
    moved["unit"] = str(cast.technical.pk)
    assert elsewhere.post(reverse("people:post-change", args=[post.pk]), moved).status_code == 302
    post.refresh_from_db()
    assert post.unit == cast.technical


def test_posts_are_added_corrected_and_ended(cast: Cast, hr: Client) -> None:
    leader = cast.leaders["member"]
    form = {
        "unit": str(cast.roads.pk),
        "title": "Vejleder",
        "responsibilities": "Drift\n\n Budget ",
        "reason": "Ny",
    }
    assert hr.post(reverse("people:post-add", args=[leader.pk]), form).status_code == 302
    post = leader.posts.get(unit=cast.roads)
    assert (post.responsibilities, post.is_primary) == (["Drift", "Budget"], False)
    assert (
        hr.post(reverse("people:post-change", args=[post.pk]), form | {"is_primary": "on"}).status_code == 302
    )
    assert leader.posts.get(is_primary=True) == post
    unticked = hr.post(reverse("people:post-change", args=[post.pk]), form | {"title": "Skrevet"})
    assert (unticked.status_code, leader.posts.get(is_primary=True)) == (422, post)
    assert "Én stilling er hovedstillingen." in unticked.text
    assert 'value="Skrevet"' in unticked.text
    ended = {"on": TODAY.isoformat(), "reason": "Slut"}
    assert hr.post(reverse("people:post-end", args=[post.pk]), ended).status_code == 302
    post.refresh_from_db()
    assert post.ends_on == TODAY


def test_leaving_and_coming_back(cast: Cast, hr: Client) -> None:
    leader = cast.leaders["member"]
    url = reverse("people:leader-end", args=[leader.pk])
    said = {"on": TODAY.isoformat(), "reason": "Ny stilling"}
    assert hr.post(url, said).status_code == 302
    assert "Fratrådt 2. marts 2026" in hr.get(reverse("people:leader", args=[leader.pk])).content.decode()
    assert hr.post(url, said).status_code == 422
    assert not User.objects.get(pk=cast.user("member").pk).is_active
    assert hr.post(reverse("people:leader-resume", args=[leader.pk]), {"reason": "Fejl"}).status_code == 302
    leader.refresh_from_db()
    assert leader.ends_on is None


def test_leave_is_registered_changed_and_removed(cast: Cast, hr: Client) -> None:
    leader = cast.leaders["member"]
    url = reverse("people:leave-add", args=[leader.pk])
    assert hr.post(url, {"starts_on": "2.3.2026", "ends_on": "1.3.2026"}).status_code == 422
    assert hr.post(url, {"starts_on": "2.3.2026"}).status_code == 302
    assert hr.post(url, {"starts_on": "5.3.2026"}).status_code == 422
    leave = Leave.objects.get()
    change = reverse("people:leave-change", args=[leave.pk])
    assert hr.post(change, {"starts_on": "2.3.2026", "ends_on": "1.2.2026"}).status_code == 422
    assert hr.post(change, {"starts_on": "2.3.2026", "ends_on": "1.6.2026"}).status_code == 302
    assert "1. juni 2026" in hr.get(reverse("people:leaves")).content.decode()
    assert "Mette Medlem" not in hr.get(reverse("people:leaves"), {"when": "over"}).content.decode()
    assert hr.post(reverse("people:leave-remove", args=[leave.pk])).status_code == 302
    assert not Leave.objects.exists()


# --- units -----------------------------------------------------------------------------------------------------


def test_the_tree_counts_and_searches(cast: Cast, hr: Client) -> None:
    PostFactory(leader=None, organisation=cast.organisation, unit=cast.roads)
    page = hr.get(reverse("people:units")).context
    assert page["count"] == 5
    root = page["steps"][0][1]
    assert (root.name, root.total, root.units) == ("Testkøbing Kommune", 7, 4)
    found = hr.get(reverse("people:units"), {"q": "aeroe"}).context
    assert found["count"] == 0
    found = hr.get(reverse("people:units"), {"q": "ærø"}).context
    assert [(kind, node.name) for kind, node in found["steps"]] == [
        ("open", "Testkøbing Kommune"),
        ("open", "Børn og Unge"),
        ("leaf", "Ærø Skole"),
        ("close", "Børn og Unge"),
        ("close", "Testkøbing Kommune"),
    ]


def test_a_chief_sees_her_part_as_a_tree_of_its_own(cast: Cast) -> None:
    steps = client_of(cast, "chief").get(reverse("people:units")).context["steps"]
    assert [node.name for kind, node in steps if kind != "close"] == ["Børn og Unge", "Ærø Skole"]


def test_several_roots_and_a_circle_are_shown(cast: Cast, hr: Client) -> None:
    UnitFactory(organisation=cast.organisation, name="Forsyning")
    one, other = UnitFactory(organisation=cast.organisation), UnitFactory(organisation=cast.organisation)
    Unit.objects.filter(pk=one.pk).update(parent=other)
    Unit.objects.filter(pk=other.pk).update(parent=one)
    steps = hr.get(reverse("people:units")).context["steps"]
    names = [node.name for kind, node in steps if kind != "close"]
    assert sorted(names) == sorted(
        Unit.objects.filter(organisation=cast.organisation).values_list("name", flat=True)
    )


def test_units_are_corrected_moved_closed_and_added(cast: Cast, hr: Client) -> None:
    school = cast.school
    said = {"name": "Ærøskolen", "field": "Skole", "postcode": "5970", "place": "Ærøskøbing", "reason": "Nyt navn",
            "latitude": "54,89", "longitude": "10,41"}  # fmt: skip
    assert hr.post(reverse("people:unit-change", args=[school.pk]), said).status_code == 302
    school.refresh_from_db()
    assert (school.name, school.latitude) == ("Ærøskolen", 54.89)
    assert "Registret siger: Ærø Skole" in hr.get(reverse("people:unit", args=[school.pk])).content.decode()
    moved = {"parent": str(cast.technical.pk), "reason": "Ny struktur"}
    assert hr.post(reverse("people:unit-move", args=[school.pk]), moved).status_code == 302
    school.refresh_from_db()
    assert school.path.startswith(cast.technical.path)
    closed = {"on": TODAY.isoformat(), "reason": "x"}
    assert hr.post(reverse("people:unit-end", args=[school.pk]), closed).status_code == 422
    assert hr.post(reverse("people:unit-add"), {"name": "Havn", "parent": ""}).status_code == 302
    made = Unit.objects.get(name="Havn")
    assert made.parent is None
    assert hr.post(reverse("people:unit-end", args=[made.pk]), closed).status_code == 302
    assert "Lukket 2. marts 2026" in hr.get(reverse("people:unit", args=[made.pk])).content.decode()


def test_a_unit_is_not_offered_a_place_below_itself(cast: Cast, hr: Client) -> None:
    url = reverse("people:unit-move", args=[cast.children.pk])
    assert "Ærø Skole" not in hr.get(url).content.decode()
    assert hr.post(url, {"parent": str(cast.school.pk), "reason": "x"}).status_code == 422


def test_hr_of_a_part_makes_no_roots(cast: Cast) -> None:
    elsewhere = client_of(cast, "hr_elsewhere")
    assert elsewhere.post(reverse("people:unit-add"), {"name": "Havn", "parent": ""}).status_code == 422
    under = {"name": "Havn", "parent": str(cast.technical.pk)}
    assert elsewhere.post(reverse("people:unit-add"), under).status_code == 302


def test_undoing_a_unit_correction_that_would_close_a_circle_is_refused(cast: Cast, hr: Client) -> None:
    hr.post(reverse("people:unit-move", args=[cast.children.pk]), {"parent": "", "reason": "x"})
    hr.post(reverse("people:unit-move", args=[cast.root.pk]), {"parent": str(cast.school.pk), "reason": "x"})
    correction = Correction.objects.get(target_key="children")
    response = hr.post(reverse("people:correction-undo", args=[correction.pk]), follow=True)
    assert "Så ville enheden stå under sig selv" in response.content.decode()
    assert Correction.objects.filter(pk=correction.pk).exists()


def test_hr_of_a_part_undoes_what_she_could_have_done_herself_and_no_more(cast: Cast, hr: Client) -> None:
    """A unit goes back to its place, and a post to its unit, only by her who may put it there."""
    hr.post(
        reverse("people:unit-move", args=[cast.school.pk]), {"parent": str(cast.technical.pk), "reason": "x"}
    )
    post = cast.leaders["chief"].posts.get()
    said = {
        "unit": str(cast.roads.pk),
        "title": "Vejchef",
        "level": post.level,
        "is_primary": "on",
        "reason": "x",
    }
    hr.post(reverse("people:post-change", args=[post.pk]), said)
    undo = {one.field: reverse("people:correction-undo", args=[one.pk]) for one in Correction.objects.all()}
    elsewhere = client_of(cast, "hr_elsewhere")
    pages = ("people:unit", cast.school.pk), ("people:leader", post.leader_id)
    shown = "".join(elsewhere.get(reverse(name, args=[key])).text for name, key in pages)
    assert "Registret siger" in shown
    assert {field for field, url in undo.items() if url in shown} == {"title"}
    assert elsewhere.post(undo["parent"]).status_code == 403
    assert elsewhere.post(undo["unit"]).status_code == 403
    assert elsewhere.post(undo["title"]).status_code == 302
    assert hr.post(undo["parent"]).status_code == 302
    cast.school.refresh_from_db()
    assert cast.school.path.startswith(cast.children.path)


def test_hr_of_a_part_is_offered_the_posts_of_that_part_alone(cast: Cast) -> None:
    theirs = cast.leaders["member"].posts.get()
    own = PostFactory(leader=cast.leaders["member"], unit=cast.roads, is_primary=False)
    page = client_of(cast, "hr_elsewhere").get(reverse("people:leader", args=[theirs.leader_id])).text
    for name in ("post-change", "superior", "post-end"):
        assert reverse(f"people:{name}", args=[own.pk]) in page
        assert reverse(f"people:{name}", args=[theirs.pk]) not in page


def test_a_first_post_is_the_main_one_also_unticked_and_the_log_holds_why(cast: Cast, hr: Client) -> None:
    leader = LeaderFactory(organisation=cast.organisation)
    said = {"unit": str(cast.school.pk), "title": "Leder", "reason": "Ny afdeling"}
    assert hr.post(reverse("people:post-add", args=[leader.pk]), said).status_code == 302
    assert leader.posts.get().is_primary
    assert Value.objects.get(field="reason").content == "Ny afdeling"


def test_users_of_another_organisation_are_invited_again_by_their_own_administrator(
    cast: Cast, administrator: Client
) -> None:
    guest = UserFactory(organisation=cast.other)
    guest.set_unusable_password()
    guest.save()
    RoleAssignmentFactory(user=guest, organisation=cast.organisation, role=Role.FACILITATOR)
    address = reverse("people:user-invite", args=[guest.pk])
    assert address not in administrator.get(reverse("people:user", args=[guest.pk])).text
    assert administrator.post(address).status_code == 403


# --- wishes, invitations, users ---------------------------------------------------------------------------------


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
