"""The second to save is told what has changed, loses nothing, and may have the last word knowingly."""

import pytest
from django.test import Client
from django.urls import reverse

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
