"""The pages on which HR gives networks to facilitators."""

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast
from tests.facilitation.test_rounds import network, person
from tests.factories import CompetenceFactory, FacilitatorFactory, RoundFactory

from ledernet.facilitation.models import Competence, Engagement, Need, Round
from ledernet.facilitation.words import Names, conflict_said, other_said, reasons_said, ways_said
from ledernet.networks.models import Assignment
from ledernet.strategy.models import Frames

pytestmark = pytest.mark.django_db


def login(cast: Cast, name: str = "hr") -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def ask(client: Client, **values: Any) -> Round:
    on = timezone.localdate().isoformat()
    said = {"scope": "open", "apart": "unit", "starts_on": on} | values
    response = client.post(reverse("facilitation:rounds"), said)
    assert response.status_code == 302, response.text
    return Round.objects.latest("pk")


def test_from_the_question_to_the_letters(cast: Cast) -> None:
    person(cast, "Fie Fri", ceiling_hours=90)
    person(cast, "Søs Skole", unit=cast.school)
    made = network(cast, "Netværk Ni")
    client = login(cast)
    page = client.get(reverse("facilitation:rounds")).text
    assert "Netværk Ni" in page
    assert "har 0 af 1 facilitator" in page
    assert "Tværnetværk 1" not in page, "it has its facilitators"
    round_ = ask(client)
    url = reverse("facilitation:round", args=[round_.pk])
    page = client.get(url).text
    assert "Bevist bedst" in page
    assert "Fie Fri" in page
    assert "der sidder folk fra egen enhed" in page, "why Søs cannot"
    assert "Med dette er 20 % af timerne i brug." in page.replace("\xa0", " ")
    assert "Samtykke mangler" in page
    response = client.post(
        reverse("facilitation:round-confirm", args=[round_.pk]), {"version": 1}, follow=True
    )
    assert "Ét netværk har fået sin facilitator." in response.text
    assert Engagement.objects.get().service.network == made
    page = client.get(reverse("facilitation:need", args=[made.pk])).text
    assert "Fie Fri" in page
    assert "Med dette er 20 % af timerne i brug." in page.replace("\xa0", " "), "why is kept"
    page = client.get(reverse("networks:network", args=[made.pk])).text
    assert "Fie Fri" in page, "leaders read the name on the page of their network"


def test_another_is_chosen_held_and_kept_away(cast: Cast) -> None:
    people = {one.pk: one for one in (person(cast, "Fie Fri"), person(cast, "Søs Sen"))}
    made = network(cast, "Netværk Ni")
    client = login(cast)
    round_ = ask(client)
    url = reverse("facilitation:round-change", args=[round_.pk])

    def act(action: str, who: int, instead: int = 0) -> str:
        round_.refresh_from_db()
        said = {
            "action": action,
            "network": made.pk,
            "facilitator": who,
            "instead": instead,
            "version": round_.version,
        }
        response = client.post(url, said, follow=True)
        round_.refresh_from_db()
        return response.text

    def there() -> int:
        (seat,) = round_.result["seats"]
        return int(seat["facilitator"])

    first = there()
    (second,) = people.keys() - {first}
    page = act("choose", second, instead=first)
    assert there() == second
    assert "Valgt i hånden." in page
    act("free", second)
    assert round_.pins == []
    act("keep", first)
    assert (there(), round_.pins) == (first, [[first, made.pk]])
    page = act("bar", first)
    assert there() == second
    assert f"{people[first].name} er holdt ude i hånden" in page
    act("unbar", first)
    assert (round_.pins, round_.barred) == ([], [])
    before = round_.version
    response = client.post(
        url, {"action": "keep", "network": made.pk, "facilitator": first, "version": 1}, follow=True
    )
    assert "Forslaget er ændret imens." in response.text
    act("keep", 10**12)
    assert round_.pins == [], "somebody out of the air is not held"
    assert round_.version == before + 1


def test_what_clashes_and_what_would_help_stand_in_words(cast: Cast) -> None:
    person(cast, "Rut Travl", ceiling_hours=10)
    network(cast, "Netværk Ni")
    client = login(cast)
    round_ = ask(client)
    page = client.get(reverse("facilitation:round", args=[round_.pk])).text
    assert "Det kan ikke lade sig gøre sådan" in page
    assert "Netværkene kræver 18 timer, og alle har tilsammen 10 tilbage." in page
    assert "Giv Rut Travl 8 timer mere." in page
    assert "Lad Netværk Ni nøjes med én facilitator færre." in page
    assert reverse("facilitation:round-confirm", args=[round_.pk]) not in page
    response = client.post(
        reverse("facilitation:round-confirm", args=[round_.pk]), {"version": 1}, follow=True
    )
    assert "Der er intet at bekræfte endnu." in response.text
    response = client.post(reverse("facilitation:round-drop", args=[round_.pk]), follow=True)
    assert "Forslaget er opgivet." in response.text


def test_what_was_held_can_be_taken_back_where_it_clashes(cast: Cast) -> None:
    rie, _sara = person(cast, "Rie Vej", unit=cast.school), person(cast, "Sara Sund")
    made = network(cast, "Netværk Ni")
    client = login(cast)
    round_ = ask(client)
    url = reverse("facilitation:round-change", args=[round_.pk])
    said = {"action": "choose", "network": made.pk, "facilitator": rie.pk, "version": 1}
    page = client.post(url, said, follow=True).text
    assert "Rie Vej er valgt til Netværk Ni i hånden." in page
    assert "Rie Vej får ikke netværk med folk fra egen enhed." in page
    assert "Tag valget af Rie Vej til Netværk Ni tilbage." in page
    assert "Rie Vej er holdt fast i hånden" in page
    page = client.post(url, said | {"action": "free", "version": 2}, follow=True).text
    assert "Bevist bedst" in page


def test_many_are_confirmed_at_once(cast: Cast) -> None:
    """In one request, in which nothing is asked row by row."""
    for name in ("Fie Fri", "Søs Sen", "Bo Bred"):
        person(cast, name)
    made = [network(cast, f"Netværk {number}") for number in range(3)]
    client = login(cast)
    round_ = ask(client, scope="all")
    client.post(reverse("facilitation:round-confirm", args=[round_.pk]), {"version": 1})
    assert {row.service.network for row in Engagement.objects.select_related("service__network")} == set(made)
    assert Engagement.objects.values("facilitator").distinct().count() == 3, "the load is shared"
    page = client.get(reverse("facilitation:round", args=[round_.pk])).text
    assert "Bekræftet" in page
    assert reverse("facilitation:round-confirm", args=[round_.pk]) not in page


def test_what_changed_meanwhile_is_calculated_anew(cast: Cast) -> None:
    chosen = person(cast, "Fie Fri")
    network(cast, "Netværk Ni")
    client = login(cast)
    round_ = ask(client)
    chosen.ceiling_hours = 55
    chosen.save()
    response = client.post(
        reverse("facilitation:round-confirm", args=[round_.pk]), {"version": 1}, follow=True
    )
    assert "Noget er ændret siden" in response.text
    assert not Engagement.objects.exists()
    client.post(reverse("facilitation:round-again", args=[round_.pk]), {"version": 1})
    client.post(reverse("facilitation:round-confirm", args=[round_.pk]), {"version": 2})
    assert Engagement.objects.get().facilitator == chosen


def test_nothing_to_give_nobody_to_give_it_to_and_days_gone_by(cast: Cast) -> None:
    client = login(cast)
    assert "Ingen i korpset har både login og timer." in client.get(reverse("facilitation:rounds")).text
    FacilitatorFactory(organisation=cast.organisation, unit=cast.roads)
    assert "Én i korpset har intet login" in client.get(reverse("facilitation:rounds")).text
    person(cast, "Fie Fri")
    round_ = ask(client)
    assert "Intet at fordele" in client.get(reverse("facilitation:round", args=[round_.pk])).text
    response = client.post(
        reverse("facilitation:rounds"), {"scope": "open", "apart": "unit", "starts_on": "2020-01-01"}
    )
    assert response.status_code == 422
    assert "Vælg i dag eller en senere dag" in response.text


def test_a_suggestion_is_its_makers_own(cast: Cast) -> None:
    theirs = RoundFactory(organisation=cast.organisation, made_by=cast.user("hr_elsewhere"))
    client = login(cast)
    assert client.get(reverse("facilitation:round", args=[theirs.pk])).status_code == 404
    assert client.post(reverse("facilitation:round-drop", args=[theirs.pk])).status_code == 404
    theirs.refresh_from_db()
    assert theirs.state == "open"


def test_hr_writes_what_a_network_needs(cast: Cast) -> None:
    rather, wished = person(cast, "Rikke Rather"), person(cast, "Villy Ønsket")
    own = CompetenceFactory(organisation=cast.organisation, name="Sang")
    client, url = login(cast), reverse("facilitation:need", args=[cast.network.pk])
    page = client.get(url).text
    assert "18 timer om året for hver, som programmets rammer siger." in page
    said: dict[str, Any] = {
        "hours": "20,5",
        "people": "2",
        "competences": [own.pk],
        "wished": [wished.pk],
        "unwished": [rather.pk],
        "version": 0,
    }
    response = client.post(url, said | {"people": "9", "hours": "mange", "unwished": [wished.pk]})
    assert response.status_code == 422
    assert "Villy Ønsket: vælg én af delene" in response.text
    assert not Need.objects.exists()
    assert client.post(url, said).status_code == 302
    need = Need.objects.get()
    assert (float(need.hours or 0), need.people) == (20.5, 2)
    assert {row.facilitator.name: row.kind for row in need.preferences.all()} == {
        "Villy Ønsket": "wished",
        "Rikke Rather": "unwished",
    }
    response = client.post(url, said | {"hours": "30"})
    assert response.status_code == 409
    assert "En anden har gemt imens" in response.text
    page = client.get(reverse("facilitation:needs")).text
    assert "20,5" in page
    assert "Sang" in page
    assert Competence.objects.filter(kind="coaching").exists(), "the product's are offered too"


def test_those_that_lack_somebody_stand_on_the_first_page(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("ledernet.facilitation.views.needs"), "AT_ONCE", 1)
    made = network(cast, "Netværk Elleve")  # the other one has its facilitator
    url = reverse("facilitation:needs")
    first, second = (login(cast).get(f"{url}?side={number}").text for number in (1, 2))
    assert made.name in first and cast.network.name not in first
    assert cast.network.name in second and made.name not in second


def test_the_frames_decide_where_nothing_is_written(cast: Cast) -> None:
    Frames.objects.create(programme=cast.programme, staffing="none", facilitator_hours=12)
    network(cast, "Netværk Ni")
    client = login(cast)
    page = client.get(reverse("facilitation:needs")).text
    assert "mangler en" not in page
    made = network(cast, "Netværk Ti")
    page = client.get(reverse("facilitation:need", args=[made.pk])).text
    assert "Ingen facilitator: lederne leder selv møderne." in page
    Frames.objects.update(staffing="external")
    page = client.get(reverse("facilitation:need", args=[made.pk])).text
    assert "Rammerne siger: udefra." in page


@pytest.mark.parametrize("address", ["needs", "rounds"])
def test_as_many_queries_for_one_network_as_for_three(cast: Cast, address: str) -> None:
    client, counts = login(cast), []
    for number in range(3):
        runs = person(cast, f"Nummer{number} Facilitator")
        made = network(cast, f"Netværk {number}")
        Need.objects.create(network=made, people=2)
        Assignment.objects.create(
            network=made, user=runs.user, role="facilitator", starts_on=date(2026, 3, 2)
        )
        client.get(reverse(f"facilitation:{address}"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(f"facilitation:{address}"))
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_every_reason_price_and_rule_has_its_words() -> None:
    names = Names({1: "Fie"}, {2: "Netværk Ni"}, {3: "Sang", 4: "Dans"})
    facts: dict[str, dict[str, Any]] = {
        "fixed": {},
        "others_barred": {"barred": 2, "others_open": 1},
        "competence": {"has": ["3"], "nobody_has": ["4"], "only_one_with": [], "asked": 2},
        "travel": {"minutes": 22.0, "least": 9.0, "mean": 30.0},
        "wishes": {"wished": False},
        "continuity": {"before": True, "had": 1},
        "cost": {"hours": 10, "price": 900},
        "most_loaded": {"share": 0.5, "least": 0.1, "most": 0.6},
        "load_spread": {"share": 0.5, "least": 0.1, "most": 0.6},
    }
    said = reasons_said([{"kind": kind, "facts": known} for kind, known in facts.items()], names)
    assert said == [
        "Valgt i hånden.",
        "2 af de andre holdes ude af en regel.",
        "Er god til Sang. Mangler stadig: Dans.",
        "22 minutters kørsel; den nærmeste har 9.",
        "Ikke ønsket, eller rammerne siger noget andet.",
        "Kender netværket i forvejen.",
        "9.000\xa0kr. om året.",
        "Med dette er 50\xa0% af timerne i brug.",
    ]
    weights = {"competence": 4.0, "travel": 1 / 60, "cost": 1 / 5000, "wishes": 1.0}
    costs = {"competence": 2.0, "travel": -0.25, "cost": 0.4, "wishes": 1.0, "load_spread": -0.1}
    other = other_said(
        {"facilitator": 1, "total": 3.05, "costs": costs, "blocked": ["own_unit"]}, weights, names
    )
    assert (other.name, other.price) == ("Fie", "koster, hvad der svarer til 15.200\xa0kr.")
    assert other.parts == [
        "50\xa0% mindre af det, der bedes om",
        "15 minutters mindre kørsel",
        "2.000\xa0kr. dyrere om året",
        "mindre ønsket",
        "mere lige belastning",
    ]
    assert other.blocked == ["der sidder folk fra egen enhed"]
    rules = [
        {"rule": "number", "people": [], "network": 2, "facts": {"facilitators": 2, "hours": 18.0}},
        {"rule": "ceiling", "people": [1], "network": None, "facts": {"left": 4.5}},
        {"rule": "own_unit", "people": [1], "network": 2, "facts": {}},
        {"rule": "forbidden", "people": [1], "network": 2, "facts": {}},
        {"rule": "fixed", "people": [1], "network": 2, "facts": {}},
        {"rule": "travel", "people": [1], "network": None, "facts": {}},
    ]
    assert conflict_said(rules, names) == [
        "Netværk Ni skal have 2 facilitatorer i 18 timer hver.",
        "Fie har 4,5 timer tilbage under loftet.",
        "Fie får ikke Netværk Ni: der sidder folk fra egen enhed.",
        "Fie er holdt ude af Netværk Ni i hånden eller har det i forvejen.",
        "Fie er valgt til Netværk Ni i hånden.",
        "Fie har for langt at køre.",
    ]
    way = {
        "kind": "mixed",
        "hours": [[1, 3.0], [9, 1.5]],
        "without": [[2, 1]],
        "rules": rules[2:5],
        "least": True,
    }
    assert ways_said([way], names) == [
        (
            "Giv Fie 3 timer mere og en, der er væk 1,5 timer mere. Lad Netværk Ni nøjes med én facilitator færre. "
            "Lad Fie få et netværk med folk fra egen enhed. Luk Netværk Ni op for Fie. "
            "Tag valget af Fie til Netværk Ni tilbage."
        )
    ]
