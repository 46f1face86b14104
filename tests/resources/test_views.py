"""The pages: what they show, refuse and keep; and that forty networks take no more queries than one."""

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast
from tests.factories import NetworkFactory, SeatFactory

from ledernet.people.readers.table import read_table
from ledernet.resources.models import AdminHours, Budget, Commitment, Expense, OwnKind, UsedHours
from ledernet.strategy.models import Programme

from .world import budget, framed, login, post, promise

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year
THIS_YEAR = date(YEAR, 1, 1)


def the_budget(cast: Cast, client: Client, **data: Any) -> Any:
    url = reverse("resources:budget", args=[cast.programme.pk])
    return client.post(url, {"version": 0} | data)


def test_the_sheet_is_filled_from_the_frames_and_saved_in_one(cast: Cast) -> None:
    framed(cast.programme)
    client = login(cast)
    page = client.get(reverse("resources:budget", args=[cast.programme.pk])).text
    here = cast.network.pk
    assert "Udfyldt på forhånd" in page
    assert f'name="n{here}_0" value="19.000"' in page
    response = the_budget(
        cast, client, **{f"n{here}_0": "19.000,00", f"n{here}_1": "4000", "n0_2": "1.250,50"}
    )
    assert response.status_code == 302
    lines = dict(Budget.objects.get().lines.values_list("kind", "oere"))
    assert lines == {"consultants": 19_000_00, "rooms": 4_000_00, "other": 1_250_50}
    page = client.get(reverse("resources:budget", args=[cast.programme.pk])).text
    assert "Udfyldt på forhånd" not in page
    assert 'value="1.250,50"' in page


def test_a_bad_amount_in_the_sheet_says_where_and_nothing_is_lost(cast: Cast) -> None:
    here = cast.network.pk
    response = the_budget(cast, login(cast), **{f"n{here}_0": "mange", f"n{here}_1": "-5", "n0_2": "777"})
    assert response.status_code == 422
    assert "Tværnetværk 1, Konsulenter: Skriv beløbet som 12.500,00 eller 12500." in response.text
    assert "Beløbet kan ikke være under nul." in response.text
    assert 'value="mange"' in response.text
    assert 'value="777"' in response.text
    assert not Budget.objects.exists()


def test_somebody_has_saved_the_budget_meanwhile(cast: Cast) -> None:
    budget(cast, {(cast.network.pk, "rooms"): 1_00}, year=YEAR)
    client = login(cast)
    response = the_budget(cast, client, n0_0="500")
    assert response.status_code == 409
    assert "En anden har gemt imens" in response.text
    assert 'name="version" value="1"' in response.text
    assert the_budget(cast, client, version=1, n0_0="500").status_code == 302


@pytest.mark.parametrize("year", ["nej", "²²²²", "99999", "-1", "", "1815", "20" * 40])
def test_a_year_that_makes_no_sense_is_this_one(cast: Cast, year: str) -> None:
    page = login(cast).get(reverse("resources:overview"), {"aar": year})
    assert f"Hvad koster netværkene i {YEAR}?" in page.text


def test_the_overview_warns_first_and_shows_each_network(cast: Cast) -> None:
    budget(cast, {(cast.network.pk, "rooms"): 1_000_00}, year=YEAR)
    post(cast, oere=1_500_00, posted_on=THIS_YEAR)
    page = login(cast).get(reverse("resources:overview")).text
    warning = page.index("Der er brugt mere, end der er")
    assert warning < page.index("Alle programmer under ét")
    assert "Pengene var brugt den 1. januar" in page
    assert "1.500\u00a0kr." in page


def test_of_many_networks_the_first_are_warned_of_and_the_others_stand_with_their_programme(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("ledernet.resources.views.overview"), "FEW", 2)
    monkeypatch.setattr(import_module("ledernet.resources.views.overview"), "FIRST", 2)
    networks = [NetworkFactory(programme=cast.programme, name=f"Netværk {number}") for number in range(3)]
    budget(cast, {(network.pk, "rooms"): 1_000_00 for network in networks}, year=YEAR)
    for network in networks:
        post(cast, network=network, oere=1_500_00, posted_on=THIS_YEAR)
    page = login(cast).get(reverse("resources:overview")).text
    assert "2 netværk mere: De står på deres programmers sider." in page  # the programme is in trouble too
    assert (
        f'{reverse("resources:programme", args=[cast.programme.pk])}?aar={YEAR}">De 4 netværk i {cast.programme.name} ét for ét'
        in page
    )
    assert page.count(reverse("resources:network", args=[networks[0].pk])) == 1
    assert reverse("resources:network", args=[networks[2].pk]) not in page


def test_chiefs_see_the_money_of_their_part_and_write_none_of_it(cast: Cast) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(unit=cast.children)
    post(cast, text="Hemmelig leje", posted_on=THIS_YEAR)
    promise(cast, text="Kursusdag på slottet", due_on=date(YEAR, 12, 1))
    for address in ("programme", "network"):
        pk = cast.programme.pk if address == "programme" else cast.network.pk
        page = login(cast, "chief").get(reverse(f"resources:{address}", args=[pk])).text
        assert "Hemmelig leje" in page
        assert "Kursusdag på slottet" in page
        assert reverse("resources:commit") not in page
        assert reverse("resources:budget", args=[cast.programme.pk]) in page
        for other in (
            "chief_elsewhere",
            "hr_elsewhere",
            "member",
            "facilitator",
            "dpo",
            "administrator",
            "other_hr",
        ):
            response = login(cast, other).get(reverse(f"resources:{address}", args=[pk]))
            assert response.status_code in {403, 404}, (address, other)
    listed = login(cast, "chief_elsewhere").get(reverse("resources:expenses"))
    assert "Hemmelig leje" not in listed.text
    assert "Hemmelig leje" in login(cast, "chief").get(reverse("resources:expenses")).text


def test_the_page_of_the_network_has_the_money_for_those_who_answer_for_it(cast: Cast) -> None:
    budget(cast, {(cast.network.pk, "rooms"): 4_321_00}, year=YEAR)
    url = reverse("networks:network", args=[cast.network.pk])
    assert "4.321\u00a0kr." in login(cast).get(url).text
    for name in ("member", "facilitator", "coordinator"):
        page = login(cast, name).get(url).text
        assert "4.321" not in page, name
        assert reverse("resources:network", args=[cast.network.pk]) not in page, name


def test_a_commitment_from_the_form_to_the_last_bill(cast: Cast) -> None:
    client = login(cast)
    where = f"n{cast.network.pk}"
    data = {"place": where, "kind": "rooms", "text": "Kursusdag", "oere": "12.500", "due_on": f"{YEAR}-12-01"}
    response = client.post(reverse("resources:commit"), data)
    assert response.url == reverse("resources:network", args=[cast.network.pk])
    made = Commitment.objects.get()
    assert (made.oere, made.network) == (12_500_00, cast.network)
    page = client.get(reverse("resources:expense-post"), {"disponeret": made.pk}).text
    assert 'value="12.500"' in page
    assert f'<option value="{where}" selected>' in page
    client.post(
        reverse("resources:expense-post"),
        {
            "place": where,
            "kind": "rooms",
            "text": "Kursusdag",
            "oere": "12.400,00",
            "posted_on": str(THIS_YEAR),
            "reference": "7",
            "commitment": made.pk,
            "is_last": "on",
        },
    )
    made.refresh_from_db()
    assert made.state == "paid"
    page = client.get(reverse("resources:commitment", args=[made.pk])).text
    assert "12.400\u00a0kr." in page
    client.post(reverse("resources:commitment-reopen", args=[made.pk]))
    client.post(reverse("resources:commitment-close", args=[made.pk]), {"state": "cancelled"})
    made.refresh_from_db()
    assert made.state == "cancelled"
    again = client.post(reverse("resources:commitment-close", args=[made.pk]), follow=True)
    assert "Det er allerede sådan." in again.text or "allerede" in again.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("oere", "mange", "Skriv beløbet som 12.500,00 eller 12500."),
        ("oere", "0", "Skriv et beløb, der ikke er 0."),
        ("oere", "12,500", "Det kan være to beløb."),
        ("posted_on", "2099-01-01", "Dagen er ikke kommet endnu."),
        ("posted_on", "1899-01-01", "Dagen kan ikke passe."),
        ("posted_on", "snart", "Skriv datoen som"),
        ("is_last", "on", "Vælg den disponering, det er den sidste regning på."),
        ("place", "n999999", "Vælg"),
        ("kind", "kaffe", "Vælg"),
    ],
)
def test_a_bad_expense_says_what_and_keeps_what_was_written(
    cast: Cast, field: str, value: str, words: str
) -> None:
    data = {
        "place": f"n{cast.network.pk}",
        "kind": "rooms",
        "text": "Leje af sal",
        "oere": "5",
        "posted_on": str(THIS_YEAR),
    }
    response = login(cast).post(reverse("resources:expense-post"), data | {field: value})
    assert response.status_code == 422
    assert words in response.text
    assert "Leje af sal" in response.text
    assert not Expense.objects.exists()


def test_a_number_that_is_taken_names_the_other(cast: Cast) -> None:
    post(cast, reference="4711", text="Den første")
    data = {
        "place": f"p{cast.programme.pk}",
        "kind": "rooms",
        "text": "Ny",
        "oere": "5",
        "posted_on": str(THIS_YEAR),
        "reference": "4711",
    }
    response = login(cast).post(reverse("resources:expense-post"), data)
    assert response.status_code == 422
    assert "Det nummer er her allerede: Den første." in response.text


def test_two_at_once_on_an_expense(cast: Cast) -> None:
    made = post(cast, reference="~made-up")
    Expense.objects.filter(pk=made.pk).update(version=5)
    url = reverse("resources:expense", args=[made.pk])
    client = login(cast)
    assert "made-up" not in client.get(url).text
    data = {
        "place": f"n{cast.network.pk}",
        "kind": "rooms",
        "text": "Ny tekst",
        "oere": "-5,25",
        "posted_on": str(THIS_YEAR),
        "version": 1,
    }
    response = client.post(url, data)
    assert response.status_code == 409
    assert 'name="version" value="5"' in response.text
    client.post(url, data | {"version": 5})
    made.refresh_from_db()
    assert (made.text, made.oere, made.reference) == ("Ny tekst", -5_25, "~made-up")
    client.post(reverse("resources:expense-remove", args=[made.pk]))
    assert not Expense.objects.exists()


def test_hours_of_a_month_are_written_and_shown(cast: Cast) -> None:
    framed(cast.programme)
    url = reverse("resources:month", args=[cast.network.pk])
    month = timezone.localdate().replace(day=1)
    client = login(cast)
    response = client.post(
        f"{url}?maaned={month:%Y-%m}", {"leaders": "31,5", "facilitator": "7:30", "sponsor": ""}
    )
    assert response.status_code == 302
    assert dict(UsedHours.objects.values_list("role", "minutes")) == {"leaders": 1890, "facilitator": 450}
    assert 'value="31,5"' in client.get(url, {"maaned": f"{month:%Y-%m}"}).text
    page = client.get(reverse("resources:network", args=[cast.network.pk])).text
    assert "31,5" in page
    bad = client.post(url, {"leaders": "mange", "others": "2"})
    assert bad.status_code == 422
    assert "Skriv timerne som 7,5 eller 7:30." in bad.text
    assert 'value="2"' in bad.text
    assert client.get(url, {"maaned": "9999-99"}).status_code == 200


def test_a_month_that_somebody_else_has_saved_meanwhile_is_not_written_over(cast: Cast) -> None:
    framed(cast.programme)
    url = f"{reverse('resources:month', args=[cast.network.pk])}?maaned={timezone.localdate():%Y-%m}"
    seen = login(cast).get(url).context["form"]["seen"].initial
    login(cast).post(url, {"leaders": "10", "seen": seen})
    told = login(cast).post(url, {"facilitator": "7", "seen": seen})
    assert told.status_code == 422 and "10" in told.text and 'value="7"' in told.text
    assert dict(UsedHours.objects.values_list("role", "minutes")) == {"leaders": 600}
    held = {"leaders": "10", "facilitator": "7", "seen": told.context["form"]["seen"].value()}
    assert login(cast).post(url, held).status_code == 302
    assert dict(UsedHours.objects.values_list("role", "minutes")) == {"leaders": 600, "facilitator": 420}


def test_hr_notes_a_line_in_seconds(cast: Cast) -> None:
    framed(cast.programme)
    client = login(cast)
    url = reverse("resources:administration")
    client.post(
        url, {"minutes": "45 min", "task": "seats", "place": f"n{cast.network.pk}", "done_on": str(THIS_YEAR)}
    )
    client.post(url, {"minutes": "1:15", "task": "money", "place": "", "done_on": str(THIS_YEAR)})
    page = client.get(url).text
    assert "0,75" in page
    assert "1,25" in page
    assert "Tilgang og afgang" in page
    hidden = login(cast, "hr_elsewhere").get(url).text
    assert "0,75" not in hidden
    bad = client.post(url, {"minutes": "0", "task": "", "done_on": "2099-01-01"})
    assert bad.status_code == 422
    assert "Skriv mere end 0." in bad.text
    assert "Vælg en dag, der har været." in bad.text
    note = AdminHours.objects.get(task="money")
    client.post(reverse("resources:note-remove", args=[note.pk]))
    assert AdminHours.objects.count() == 1


def test_rates_and_kinds_are_the_organisations(cast: Cast) -> None:
    client = login(cast)
    url = reverse("resources:rates")
    assert client.post(url, {"leader_rate": "480", "internal_rate": "1.200", "version": 0}).status_code == 302
    assert client.post(url, {"leader_rate": "1", "internal_rate": "1", "version": 0}).status_code == 409
    assert 'value="1.200"' in client.get(url).text
    assert client.post(url, {"leader_rate": "99999", "internal_rate": "1,5", "version": 1}).status_code == 422
    assert client.post(url, {"leader_rate": "x", "internal_rate": "1", "version": 1}).status_code == 422
    add = reverse("resources:kind-add")
    client.post(add, {"name": "Bøger"})
    taken = client.post(add, {"name": "bøger"})
    assert taken.status_code == 422
    assert "Der er allerede en type med det navn." in taken.text
    kind = OwnKind.objects.get()
    assert "Bøger" in client.get(reverse("resources:budget", args=[cast.programme.pk])).text
    client.post(reverse("resources:kind-offer", args=[kind.pk]), {"offered": ""}, follow=True)
    assert "Bøger" not in client.get(reverse("resources:expense-post")).text


def test_files_hold_what_the_page_holds(cast: Cast) -> None:
    budget(cast, {(cast.network.pk, "rooms"): 4_000_00}, year=YEAR)
    post(cast, oere=1_500_25, posted_on=THIS_YEAR)
    client = login(cast)
    csv = client.get(reverse("resources:export-csv")).content.decode("utf-8-sig")
    assert "Tværnetværk 1;Lokaler og forplejning;4000;1500,25;0;" in csv
    table = read_table(client.get(reverse("resources:export-xlsx")).content)
    assert "Tværnetværk 1" in table.rows[0].cells
    assert "1500.25" in table.rows[0].cells
    other = login(cast, "hr_elsewhere").get(reverse("resources:export-csv")).content.decode("utf-8-sig")
    assert "Tværnetværk" not in other


@pytest.mark.parametrize("page", ["overview", "programme", "budget", "export-xlsx", "administration"])
def test_forty_networks_take_the_queries_of_one(cast: Cast, page: str) -> None:
    framed(cast.programme)
    budget(cast, {(cast.network.pk, "rooms"): 1_000_00}, year=YEAR)
    args = [cast.programme.pk] if page in {"programme", "budget"} else []
    client, url = login(cast), reverse(f"resources:{page}", args=args)

    def queries() -> int:
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(url).status_code == 200
        return len(seen)

    post(cast, posted_on=THIS_YEAR)
    promise(cast, due_on=date(YEAR, 12, 1))
    few = queries()
    for number in range(40):
        network = NetworkFactory(programme=cast.programme, name=f"Nyt {number}", starts_on=THIS_YEAR)
        SeatFactory(network=network)
        post(cast, network=network, posted_on=THIS_YEAR)
        promise(cast, network=network, due_on=date(YEAR, 12, 1))
    assert queries() == few


@pytest.mark.parametrize(
    "nonsense", ["²", "-1", "9" * 40, "n9", "<script>alert(1)</script>", "%00", "p", "nx", ""]
)
def test_links_that_were_tampered_with_open_an_empty_form(cast: Cast, nonsense: str) -> None:
    client = login(cast)
    for name in ("commit", "expense-post"):
        page = client.get(reverse(f"resources:{name}"), {"sted": nonsense, "disponeret": nonsense})
        assert page.status_code == 200
        assert "<script>alert" not in page.text
    listed = client.get(
        reverse("resources:expenses"),
        {"programme": nonsense, "kind": nonsense, "page": nonsense, "sort": nonsense},
    )
    assert listed.status_code == 200


def test_a_commitment_of_the_neighbour_fills_no_form(cast: Cast) -> None:
    theirs = Commitment.objects.create(
        programme=cast.other_network.programme,
        kind="rooms",
        text="Naboens sal",
        oere=1_00,
        due_on=THIS_YEAR,
        made_at=timezone.now(),
    )
    page = login(cast).get(reverse("resources:expense-post"), {"disponeret": theirs.pk})
    assert "Naboens sal" not in page.text
