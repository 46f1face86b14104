"""The tree of units, and what is put right in it."""

import pytest
from django.test import Client
from django.urls import reverse

from ledernet.audit.models import Value
from ledernet.people.enums import Role
from ledernet.people.models import Correction, Unit
from tests.cast import Cast
from tests.factories import (
    TODAY,
    LeaderFactory,
    PostFactory,
    RoleAssignmentFactory,
    UnitFactory,
    UserFactory,
)
from tests.people.test_views import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


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
