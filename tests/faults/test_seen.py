"""The second to save is told what has changed, loses nothing, and may have the last word knowingly."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledernet.ui.formatting import full_day
from tests.cast import Cast

from .papers import papers_on


@pytest.mark.django_db
def test_told_what_it_says_now_and_saving_again_is_the_answer(cast: Cast) -> None:
    leader, client = cast.leaders["member"], Client()
    client.force_login(cast.user("hr"))
    url = reverse("people:leader-change", args=[leader.pk])
    (paper,) = (one for one in papers_on(client.get(url).text, url) if "email" in one.controls)
    first = paper.as_it_was() | {"name": ["Mette Ny"], "reason": ["Gift"]}
    second = paper.as_it_was() | {"email": ["mette.ny@testkoebing.example"], "reason": ["Ny adresse"]}
    assert client.post(url, first).status_code == 302
    met = client.post(url, second)
    assert met.status_code == 422
    assert "Navn: »Mette Ny«" in met.text and "E-mail: »" not in met.text, (
        "what has changed, and nothing else"
    )
    assert "mette.ny@testkoebing.example" in met.text and "Ny adresse" in met.text
    leader.refresh_from_db()
    assert (leader.name, leader.email) == ("Mette Ny", "member@testkoebing.example")
    (again,) = (one for one in papers_on(met.text, url) if "email" in one.controls)
    assert client.post(url, again.as_it_was() | {"name": ["Mette Ny"]}).status_code == 302
    leader.refresh_from_db()
    assert (leader.name, leader.email) == ("Mette Ny", "mette.ny@testkoebing.example")


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["seat", "network"])
def test_a_planned_end_is_not_moved_without_a_word(cast: Cast, what: str) -> None:
    hr, client = cast.user("hr"), Client()
    client.force_login(hr)
    row = cast.network if what == "network" else cast.network.seats.order_by("pk")[0]
    url = reverse("networks:close" if what == "network" else "networks:seat", args=[row.pk])
    name = "on" if what == "network" else "leave-ends_on"
    (paper,) = (one for one in papers_on(client.get(url).text, url) if name in one.controls)
    told = paper.as_it_was() | {"leave-reason": ["left_post"]}
    early, late = (timezone.localdate() + timedelta(days=days) for days in (20, 40))
    assert client.post(url, told | {name: [late.isoformat()]}).status_code == 302
    met = client.post(url, told | {name: [early.isoformat()]})
    assert met.status_code == 422 and full_day(late) in met.text
    row.refresh_from_db()
    assert row.ends_on == late
