"""The audit log on screen: who reads it, what it says, and that reading it is recorded."""

import csv
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from python_calamine import CalamineWorkbook
from rules import has_perm

from ledernet.audit import actions, verbs
from ledernet.audit.actors import System
from ledernet.audit.models import Record, Value
from ledernet.audit.verify import verify
from ledernet.privacy.enums import Verb
from ledernet.privacy.queries import records_visible_to
from tests.cast import NAMES, Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
URL = "privacy:audit"


def login(cast: Cast, name: str = "dpo") -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def label(verb: str) -> str:
    with translation.override("da"):
        return verbs.label_of(verb)


def numbers(page: object) -> list[int]:
    return [told.number for told in page.context["table"].page.object_list]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("args", [(URL, []), ("privacy:audit-export", ["csv"]), ("privacy:fields", [])])
def test_only_the_data_protection_officer_comes_in(
    house: Cast, name: str, args: tuple[str, list[str]]
) -> None:
    answer = login(house, name).get(reverse(args[0], args=args[1]))
    assert answer.status_code == (200 if name == "dpo" else 403)


def test_anonymous_is_sent_to_the_login(house: Cast, client: Client) -> None:
    assert client.get(reverse(URL)).status_code == 302


@pytest.mark.parametrize("name", NAMES)
def test_rule_and_list_agree(house: Cast, name: str) -> None:
    viewer = house.viewer(name)
    assert records_visible_to(viewer).exists() == has_perm("privacy.read_audit", viewer)
    keys = set(records_visible_to(viewer).values_list("organisation_key", flat=True))
    assert keys <= {house.organisation.pk}


def test_says_who_did_what_before_and_now(house: Cast) -> None:
    page = login(house).get(reverse(URL))
    for words in (
        "Hanne HR",
        label("people.leader_changed"),
        "Mette Medlem",
        "Mette Østergård",
        "navn:",
        "tom",
        "Ledernet selv",
    ):
        assert words in page.text, words
    assert "ændret (til hvad bliver ikke gemt)" in page.text
    assert "hvor mange:" in page.text
    assert "310" in page.text


def test_nothing_of_another_organisation(house: Cast) -> None:
    client = login(house)
    for page in (client.get(reverse(URL)), client.get(reverse("privacy:audit-export", args=["csv"]))):
        for words in ("Nabo", "Nanna"):
            assert words not in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [4, 3, 2, 1]),
        ({"verb": "people.leader_changed"}, [2]),
        ({"actor": "system:worker"}, [1]),
        ({"target": "people.Leader"}, [2]),
        ({"target": "people.Leader", "key": "0"}, []),
        ({"since": "2026-03-03", "until": "2026-03-03"}, [2]),
        ({"since": "3.3.2026", "until": "4.3.2026"}, [3, 2]),
        ({"until": "2.3.2026"}, [1]),
        ({"verb": "no.such"}, [4, 3, 2, 1]),  # what makes no sense narrows nothing
        ({"since": "i går", "page": "99"}, [4, 3, 2, 1]),
        ({"sort": "number"}, [1, 2, 3, 4]),
        ({"sort": "digest"}, [4, 3, 2, 1]),
        ({"until": "9999-12-31"}, [4, 3, 2, 1]),
    ],
)
def test_the_filters(house: Cast, asked: dict[str, str], found: list[int]) -> None:
    assert numbers(login(house).get(reverse(URL), asked)) == found


def test_days_that_make_no_sense_are_said(house: Cast) -> None:
    page = login(house).get(reverse(URL), {"since": "2026-03-04", "until": "2026-03-03"})
    assert "Den sidste dag ligger før den første." in page.text


def test_sorting_and_paging_keep_the_filters(house: Cast) -> None:
    page = login(house).get(reverse(URL), {"verb": "people.leader_changed", "since": "2026-03-03"})
    links = [header.url for header in page.context["table"].headers if header.url]
    assert links
    assert all("verb=people.leader_changed" in link and "since=2026-03-03" in link for link in links)


def test_reading_is_recorded_once_an_hour_and_shown(house: Cast) -> None:
    client = login(house)
    client.get(reverse(URL))
    page = client.get(reverse(URL))
    assert Record.objects.filter(verb=Verb.AUDIT_READ).count() == 1
    assert "Auditlog læst" in page.text
    assert "Dorte Databeskytter" in page.text


def test_the_export_is_what_was_found_and_is_recorded(house: Cast) -> None:
    asked = {"verb": "people.leader_changed"}
    answer = login(house).get(reverse("privacy:audit-export", args=["csv"]), asked)
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["Nr.", "Hvornår", "Hvem"]
    assert len(rows) == 2
    assert rows[1][2:6] == ["Hanne HR", label("people.leader_changed"), "Leder", "Mette Medlem"]
    assert "navn: Mette Medlem → Mette Østergård" in rows[1][6]
    record = Record.objects.get(verb=Verb.AUDIT_EXPORTED)
    said = {value.field: value.content for value in Value.objects.filter(record_number=record.number)}
    assert said == {"format": "csv", "rows": 1, "filters": asked}


def test_the_export_to_excel(house: Cast) -> None:
    answer = login(house).get(reverse("privacy:audit-export", args=["xlsx"]))
    (sheet,) = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).sheet_names
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_name(sheet).to_python()
    assert [row[0] for row in rows] == ["Nr.", 3.0, 2.0, 1.0]
    assert login(house).get(reverse("privacy:audit-export", args=["pdf"])).status_code == 404


def test_constant_queries(house: Cast) -> None:
    client = login(house)
    client.get(reverse(URL))

    def count(verb: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(URL), {"verb": verb})
        return len(queries)

    one = count("people.leader_changed")
    for name in ("chief", "outsider", "coordinator"):
        actions.record(
            organisation=house.organisation,
            by=house.user(name),
            at=NOW,
            verb="people.leader_changed",
            target=house.leaders[name],
            changes={"name": ("a", "b"), "email": ("c", "d")},
        )
    assert count("people.leader_changed") == one


def test_a_large_export_takes_few_queries(house: Cast, django_assert_max_num_queries: Callable) -> None:
    for step in range(60):
        actions.record(
            organisation=house.organisation,
            by=house.user("hr"),
            at=NOW,
            verb="people.list_exported",
            facts={"count": step},
        )
    client = login(house)
    with django_assert_max_num_queries(30):
        answer = client.get(reverse("privacy:audit-export", args=["csv"]))
    assert answer.content.count(b"\r\n") == 1 + 63


@pytest.mark.parametrize(
    "verbs", [["people.list_exported"], ["people.list_exported", "mail.read", "mail.read"]]
)
def test_an_export_in_parts_loses_nothing(
    house: Cast, verbs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether those asked for follow each other in the log, or every third is."""
    monkeypatch.setattr("ledernet.privacy.queries.CHUNK", 4)
    for step in range(10):
        for verb in verbs:
            actions.record(
                organisation=house.organisation,
                by=house.user("hr"),
                at=NOW,
                verb=verb,
                facts={"count": 700 + step},
            )
    answer = login(house).get(reverse("privacy:audit-export", args=["csv"]), {"verb": "people.list_exported"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))[1:]
    told = [row[6].rpartition(" ")[2] for row in rows]
    assert told == [str(700 + step) for step in reversed(range(10))]


def test_what_has_been_erased_is_said_to_be(house: Cast) -> None:
    leader = house.leaders["member"]
    actions.erase_values(organisation=house.organisation, targets=[leader], by=house.user("dpo"), at=NOW)
    page = login(house).get(reverse(URL), {"target": "people.Leader"})
    assert "slettet" in page.text
    assert "Mette Østergård" not in page.text
    assert verify(house.organisation.pk).whole


def test_what_is_recorded_cannot_write_html_or_formulas(house: Cast) -> None:
    actions.record(
        organisation=house.organisation,
        by=System("<b>x</b>"),
        at=NOW,
        verb="people.leader_changed",
        facts={"note": "<script>alert(1)</script>", "=cmd": "=1+1"},
    )
    client = login(house)
    assert "<script>alert" not in client.get(reverse(URL)).text
    answer = client.get(reverse("privacy:audit-export", args=["csv"]))
    assert not [
        cell
        for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
        for cell in row
        if cell.startswith("=")
    ]


def test_empty_log(cast: Cast) -> None:
    assert login(cast).get(reverse(URL), {"verb": "x"}).status_code == 200


def test_in_english(house: Cast) -> None:
    user = house.user("dpo")
    user.language = "en"
    user.save()
    page = login(house).get(reverse(URL))
    assert "Who has done what?" in page.text
    assert "Leader corrected" in page.text


def test_all_that_was_read_or_taken_out_in_one(cast: Cast) -> None:
    for verb in ("people.role_given", "people.list_exported", "mail.read", "commons.reading_added"):
        actions.record(
            organisation=cast.organisation,
            by=cast.user("hr"),
            at=NOW,
            verb=verb,
            target=cast.user("member"),
            changes={},
        )
    page = login(cast).get(reverse(URL), {"verb": "disclosures"})
    told = [one.verb for one in page.context["table"].page.object_list]
    assert told == [label(verb) for verb in ("privacy.audit_read", "mail.read", "people.list_exported")]
    assert "Alt, der er læst eller taget ud" in page.text
    rows = login(cast).get(reverse("privacy:audit-export", args=["csv"]), {"verb": "disclosures"}).text
    assert label("mail.read") in rows and label("people.role_given") not in rows
