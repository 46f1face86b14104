"""The page of a leader: superiors, corrections, posts, leave."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ledernet.accounts.models import User
from ledernet.people.models import Correction, Leader, Leave, Post
from tests.cast import Cast
from tests.factories import (
    TODAY,
)
from tests.people.test_views import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


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
