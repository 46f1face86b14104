"""The pages of the pool: what they show, refuse and keep."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Cast
from tests.factories import CompetenceFactory, FacilitatorFactory, SeatFactory

from ledernet.facilitation.models import Competence, Facilitator, Learning
from ledernet.facilitation.queries import consents_waiting_for

pytestmark = pytest.mark.django_db


def login(cast: Cast, name: str = "hr") -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def data(cast: Cast, **values: Any) -> dict[str, Any]:
    return {
        "name": "Fie Facilitator",
        "email": "facilitator@testkoebing.example",
        "kind": "own",
        "unit": cast.school.pk,
        "ceiling_hours": "60,5",
        "promised_hours": "",
        "starts_on": "2026-03-02",
    } | values


def test_hr_puts_somebody_in_the_pool(cast: Cast) -> None:
    client = login(cast)
    client.get(reverse("facilitation:add"))  # makes the product's competences
    chosen = Competence.objects.get(kind="conflict")
    response = client.post(reverse("facilitation:add"), data(cast, competences=[chosen.pk]))
    made = Facilitator.objects.get()
    assert response.url == reverse("facilitation:facilitator", args=[made.pk])
    assert (float(made.ceiling_hours), made.user, made.unit) == (60.5, cast.user("facilitator"), cast.school)
    page = client.get(response.url).text
    assert "Konflikter" in page
    assert "Tværnetværk 1" in page, "the network of the login"
    assert "18 af 60,5 timer om året" in page


def test_bad_input_says_what_and_keeps_what_was_written(cast: Cast) -> None:
    client = login(cast)
    response = client.post(
        reverse("facilitation:add"),
        data(cast, unit="", ceiling_hours="mange", promised_hours="3000", starts_on="snart"),
    )
    assert response.status_code == 422
    assert "Vælg enheden, så ingen får et netværk med folk derfra." in response.text
    assert "Fie Facilitator" in response.text
    assert 'value="mange"' in response.text
    assert not Facilitator.objects.exists()
    response = client.post(reverse("facilitation:add"), data(cast, promised_hours="61"))
    assert "Der er lovet mere væk, end der er." in response.text


def test_an_address_that_is_taken_is_named(cast: Cast) -> None:
    FacilitatorFactory(
        organisation=cast.organisation,
        name="Gamle Gert",
        email="facilitator@testkoebing.example",
        ends_on=date(2026, 1, 1),
    )
    response = login(cast).post(reverse("facilitation:add"), data(cast))
    assert response.status_code == 422
    assert "Gamle Gert har denne e-mail og er gået ud af korpset." in response.text


def test_somebody_was_first(cast: Cast) -> None:
    found = FacilitatorFactory(
        organisation=cast.organisation, unit=cast.school, email="facilitator@testkoebing.example", version=3
    )
    url = reverse("facilitation:change", args=[found.pk])
    response = login(cast).post(url, data(cast, version=2, name="Fie Ny"))
    assert response.status_code == 409
    assert "En anden har gemt imens" in response.text
    assert "Fie Ny" in response.text
    assert 'name="version" value="3"' in response.text
    assert login(cast).post(url, data(cast, version=3, name="Fie Ny")).status_code == 302
    found.refresh_from_db()
    assert found.name == "Fie Ny"


def test_the_list_shows_load_and_what_is_missing(cast: Cast) -> None:
    ours: dict[str, Any] = {"organisation": cast.organisation}
    full = FacilitatorFactory(
        **ours, name="Over Ove", unit=cast.school, user=cast.user("facilitator"), ceiling_hours=10
    )
    idle = FacilitatorFactory(**ours, name="Ledig Lis", is_external=True, company="Fri Facilitering")
    FacilitatorFactory(**ours, name="Borte Bo", unit=cast.school, ends_on=date(2026, 1, 1))
    FacilitatorFactory(organisation=cast.other, name="Nabo Nis")
    conflict = CompetenceFactory(**ours, name="Konflikter")
    idle.skills.create(competence=conflict)
    client = login(cast)

    def names(**params: Any) -> set[str]:
        page = client.get(reverse("facilitation:pool"), params).text
        return {name for name in ("Over Ove", "Ledig Lis", "Borte Bo", "Nabo Nis") if name in page}

    page = client.get(reverse("facilitation:pool")).text
    assert "18 af 10 timer om året" in page
    assert "Over loftet" in page
    assert names() == {"Over Ove", "Ledig Lis"}
    assert names(kind="out") == {"Ledig Lis"}
    assert names(competence=conflict.pk) == {"Ledig Lis"}
    assert names(room="over") == {full.name}
    assert names(room="none") == names(room="free") == {"Ledig Lis"}
    assert names(state="missing") == {"Over Ove"}
    assert names(state="gone") == {"Borte Bo"}
    assert names(q="fri facil") == {"Ledig Lis"}


def test_as_many_queries_for_one_as_for_three(cast: Cast) -> None:
    client = login(cast)
    counts = []
    for name in ("facilitator", "facilitator_external", "coordinator"):
        FacilitatorFactory(organisation=cast.organisation, unit=cast.school, user=cast.user(name))
        client.get(reverse("facilitation:pool"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("facilitation:pool"))
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_learning_is_written_on_the_page(cast: Cast) -> None:
    found = FacilitatorFactory(organisation=cast.organisation, unit=cast.school)
    client, url = login(cast), reverse("facilitation:learning-add", args=[found.pk])
    assert client.post(url, {"kind": "training", "title": ""}).status_code == 422
    client.post(url, {"kind": "training", "title": "Facilitering II", "on": "1.2.2026"})
    row = Learning.objects.get()
    assert row.on == date(2026, 2, 1)
    assert "Facilitering II" in client.get(reverse("facilitation:facilitator", args=[found.pk])).text
    client.post(reverse("facilitation:learning-remove", args=[row.pk]))
    assert not Learning.objects.exists()


def test_the_facilitator_sees_the_own_page_and_no_buttons(cast: Cast) -> None:
    found = FacilitatorFactory(
        organisation=cast.organisation, unit=cast.school, user=cast.user("facilitator")
    )
    client = login(cast, "facilitator")
    page = client.get(reverse("facilitation:facilitator", args=[found.pk]))
    assert "Dine netværk og timer" in page.text
    assert reverse("networks:network", args=[cast.network.pk]) in page.text
    assert reverse("facilitation:change", args=[found.pk]) not in page.text
    other = FacilitatorFactory(organisation=cast.organisation, unit=cast.school)
    assert client.get(reverse("facilitation:facilitator", args=[other.pk])).status_code == 404


def test_out_of_the_pool_names_the_networks_and_back(cast: Cast) -> None:
    found = FacilitatorFactory(
        organisation=cast.organisation, unit=cast.school, user=cast.user("facilitator")
    )
    client, url = login(cast), reverse("facilitation:retire", args=[found.pk])
    assert "Tværnetværk 1" in client.get(url).text
    assert client.post(url, {"on": "1.1.2020"}).status_code == 422
    client.post(url, {"on": "2026-03-02"})
    found.refresh_from_db()
    assert found.ends_on == date(2026, 3, 2)
    client.post(reverse("facilitation:resume", args=[found.pk]))
    found.refresh_from_db()
    assert found.ends_on is None


def test_the_chief_agrees_for_the_own_line_and_sees_the_rest_in_sums(cast: Cast) -> None:
    ours = FacilitatorFactory(organisation=cast.organisation, name="Egen Else", unit=cast.school)
    FacilitatorFactory(organisation=cast.organisation, name="Anden Arne", unit=cast.roads)
    client = login(cast, "chief")
    page = client.get(reverse("facilitation:consents")).text
    assert "Egen Else" in page
    assert "Anden Arne" not in page
    assert "2 facilitatorer" in page
    assert consents_waiting_for(cast.viewer("chief")) == 1
    url = reverse("facilitation:consent", args=[ours.pk])
    client.post(url, {"version": 7, "answer": "yes"})
    ours.refresh_from_db()
    assert ours.consent == "missing", "an older page is not enough"
    client.post(url, {"version": 1, "answer": "yes"})
    ours.refresh_from_db()
    assert (ours.consent, ours.consent_by) == ("given", cast.user("chief"))
    assert consents_waiting_for(cast.viewer("chief")) == 0
    client.post(url, {"version": 2, "answer": "no"})
    ours.refresh_from_db()
    assert ours.consent == "missing"


def test_competences_are_added_renamed_and_taken_off(cast: Cast) -> None:
    client = login(cast)
    url = reverse("facilitation:competences")
    assert "Reflekterende team" in client.get(url).text
    client.post(url, {"name": "Sang"})
    made = Competence.objects.get(name="Sang")
    assert "Der er allerede en kompetence med det navn." in client.post(url, {"name": "sang"}).text
    client.post(reverse("facilitation:competence", args=[made.pk]), {"name": "Korsang", "version": 1})
    made.refresh_from_db()
    assert made.name == "Korsang"
    assert (
        client.post(
            reverse("facilitation:competence", args=[made.pk]), {"name": "Sang", "version": 1}
        ).status_code
        == 409
    )
    client.post(reverse("facilitation:competence-offer", args=[made.pk]), {"offered": "no"})
    made.refresh_from_db()
    assert made.is_retired


def test_a_leader_reads_the_name_on_the_network_and_no_more(cast: Cast) -> None:
    FacilitatorFactory(
        organisation=cast.organisation,
        unit=cast.school,
        user=cast.user("facilitator"),
        email="hemmelig@testkoebing.example",
    )
    SeatFactory(network=cast.network, leader=cast.leaders["outsider"])
    page = login(cast, "member").get(reverse("networks:network", args=[cast.network.pk])).text
    assert "Fie Facilitator" in page
    assert "hemmelig@" not in page
