"""The ten points on the page of the first theme: stepped, weighed, saved; and two who give them at once."""

import pytest
from django.urls import reverse
from tests.cast import NAMES, Cast
from tests.factories import NOW
from tests.strategy.test_views import client_of, decided, made, weighed

from ledernet.decisions.models import Decision
from ledernet.strategy.enums import Theme
from ledernet.strategy.models import Programme

HTMX = {"HX-Request": "true"}


def url_of(programme: Programme) -> str:
    return reverse("strategy:points", args=[programme.pk])


def points(programme: Programme) -> dict[str, int]:
    return dict(programme.purpose_weights.values_list("purpose", "points"))


def test_who_gives_points(cast: Cast) -> None:
    programme = made(cast)
    for name in NAMES:
        wanted = 302 if name in {"hr", "chief", "sponsor"} else 404
        sent = weighed(version=Programme.objects.get(pk=programme.pk).version)
        assert client_of(cast, name).post(url_of(programme), sent).status_code == wanted, name
    theme = client_of(cast, "hr").get(url_of(programme))
    assert theme["Location"] == reverse("strategy:theme", args=[programme.pk, Theme.PURPOSE])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"points_P1": 1}, "Der er kun ti point"),
        ({"points_P1": -1}, "Stærkere ledelsesfag"),
        ({"points_P1": 11}, "Stærkere ledelsesfag"),
        ({"own_0": "", "own_points_0": 1}, "Skriv, hvilket formål"),
        ({"own_1": "Fælles vikarpulje"}, "Formålet står der allerede"),
    ],
)
def test_mistakes_are_pointed_out_and_what_was_typed_stands(
    cast: Cast, changes: dict[str, object], words: str
) -> None:
    programme = made(cast)
    sent = weighed(version=programme.version, **{"own_1": "Ny idé"} | changes)
    answer = client_of(cast, "hr").post(url_of(programme), sent)
    seen = answer.content.decode()
    assert answer.status_code == 422
    assert words in seen
    assert "Ny idé" in seen or "own_1" in changes
    assert points(programme)["P5"] == 5


def test_points_step_without_javascript_and_nothing_is_saved(cast: Cast) -> None:
    programme = made(cast)
    hr, url, before = client_of(cast, "hr"), url_of(programme), points(programme)
    seen = hr.post(url, weighed(step="-P5", own_1="Ny idé")).content.decode()
    assert seen.startswith("<!doctype html>")
    assert "Der er ét point tilbage" in seen
    assert "Ny idé" in seen
    part = hr.post(url, weighed(step="-P5"), headers=HTMX).content.decode()
    assert part.startswith('<section class="ln-card" id="points"')
    assert 'value="4"' in part
    full = hr.post(url, weighed(step="+P1", points_P1=0), headers=HTMX).content.decode()
    assert "ét point for meget" in full
    for nonsense in ("+P99", "*P1", "", "+own_9"):
        assert hr.post(url, weighed(step=nonsense)).status_code == 200
    assert points(programme) == before


def test_two_who_give_points_at_once(cast: Cast) -> None:
    programme = made(cast)
    version = programme.version
    client_of(cast, "chief").post(url_of(programme), weighed(version=version, points_P5=4, points_P1=1))
    mine = weighed(version=version, points_P5=3, points_P2=2)
    answer = client_of(cast, "hr").post(url_of(programme), mine)
    seen = answer.content.decode()
    assert answer.status_code == 409
    assert "Birgit Chef gemte programmet, mens du skrev" in seen
    assert "Stærkere ledelsesfag: 1" in seen
    assert 'id="id_points_P5" value="3"' in seen
    assert points(programme)["P5"] == 4
    assert client_of(cast, "hr").post(url_of(programme), mine | {"version": version + 1}).status_code == 302
    assert points(programme)["P5"] == 3


def test_other_points_in_a_decided_programme_are_a_decision_with_a_reason(cast: Cast) -> None:
    programme = decided(cast)
    first = Decision.objects.get(topic="strategy.purpose")
    assert "Vi leder ens." in first.text
    assert "5 · En fælles ledelseskultur" in first.text or "5 · Fælles ledelseskultur" in first.text
    sent = weighed(version=programme.version, points_P5=4, points_P1=1, reason="Ny strategi.")
    assert client_of(cast, "chief").post(url_of(programme), sent).status_code == 302
    second = Decision.objects.get(topic="strategy.purpose", state="standing")
    assert (second.replaces, second.reason, second.decided_by) == (first, "Ny strategi.", cast.user("chief"))
    gap = weighed(version=programme.version + 1, points_P5=3, points_P1=1)
    answer = client_of(cast, "chief").post(url_of(programme), gap)
    assert answer.status_code == 422
    assert "Et besluttet program skal være helt" in answer.content.decode()


def test_a_closed_programme_keeps_its_points(cast: Cast) -> None:
    programme = made(cast)
    Programme.objects.filter(pk=programme.pk).update(state="closed", decided_at=NOW)
    sent = weighed(version=programme.version, points_P5=4, points_P1=1)
    assert client_of(cast, "chief").post(url_of(programme), sent).status_code == 302
    assert points(programme)["P5"] == 5
