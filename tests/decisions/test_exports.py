"""The register for the case system: what leaves, as it was written, and recorded."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from tests.cast import Cast
from tests.decisions.test_views import client_of
from tests.factories import DecisionFactory

from ledernet.audit.models import Record, Value
from ledernet.decisions import actions
from ledernet.decisions.enums import Verb
from ledernet.decisions.models import Decision


def rows_of(client: Client, **params: Any) -> list[dict[str, str]]:
    answer = client.get(reverse("decisions:export-csv"), params)
    assert answer["Content-Disposition"] == 'attachment; filename="beslutninger-i-testkoebing-kommune.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def paper_of(client: Client, **params: Any) -> PdfReader:
    answer = client.get(reverse("decisions:export-pdf"), params)
    assert (answer["Content-Type"], answer.status_code) == ("application/pdf", 200)
    return PdfReader(io.BytesIO(answer.content))


def text_of(paper: PdfReader) -> str:
    return " ".join("\n".join(page.extract_text() for page in paper.pages).split())


@pytest.fixture
def decision(cast: Cast) -> Decision:
    made = DecisionFactory(
        organisation=cast.organisation, unit=cast.school, owner=cast.user("member"), decided_by=cast.user("chief"),
        title='Vi siger "ja" til Ærø; også på Ål', text="Første linje.\nAnden linje.", reason="=2+3",
        state="open", follow_up_on=date(2020, 1, 2), decided_on=date(2019, 12, 3),
    )  # fmt: skip
    actions.follow_up(
        decision=made, version=1, note="@cmd|' /C calc'!A0\nog mere", next_on=date(2099, 1, 2),
        by=cast.user("chief"), at=timezone.now(),
    )  # fmt: skip
    made.refresh_from_db()
    return made


def test_csv_keeps_letters_quotes_and_lines_and_has_no_formulas(cast: Cast, decision: Decision) -> None:
    (row,) = rows_of(client_of(cast, "hr"))
    assert row["Beslutning"] == 'Vi siger "ja" til Ærø; også på Ål'
    assert row["Tekst"] == "Første linje.\nAnden linje."
    assert row["Begrundelsen"] == "'=2+3"
    assert row["Ansvarlig"] == "Mette Medlem"
    assert (row["Besluttet"], row["Følges op"]) == ("03.12.2019", "02.01.2099")
    assert row["Gælder for"] == "Ærø Skole"
    assert "Birgit Chef · @cmd|' /C calc'!A0 og mere · Følges op: 2.1.2099" in row["Opfølgning indtil nu"]
    assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())


def test_pdf_is_tagged_and_tells_it_all(cast: Cast, decision: Decision) -> None:
    decision.title = "#let x = [*ikke* opmærkning] $1$ \\ _kun_ ord"
    decision.save()
    paper = paper_of(client_of(cast, "hr"))
    text = text_of(paper)
    for words in (
        "#let x = [*ikke* opmærkning] $1$ \\ _kun_ ord",
        "Ærø Skole", "Mette Medlem", "3. december 2019", "2. januar 2099", "og mere", "=2+3", "Anden linje.",
    ):  # fmt: skip
        assert words in text
    root: Any = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/Lang"] == "da"
    assert paper.metadata is not None
    assert paper.metadata.title == "Beslutninger i Testkøbing Kommune"


def test_a_short_decision_is_not_divided_between_pages(cast: Cast, decision: Decision) -> None:
    """Title, facts, words and reason of each stand on one page, however many there are."""
    for number in range(30):
        lines = "\n".join(["En linje."] * (number % 7) + [f"Tekst {number:02}"])
        DecisionFactory(
            organisation=cast.organisation, title=f"Sag {number:02}", text=lines, reason=f"Grund {number:02}"
        )
    pages = [page.extract_text() for page in paper_of(client_of(cast, "hr")).pages]
    assert len(pages) > 4
    for number in range(30):
        found = [page for page in pages if f"Sag {number:02}" in page]
        assert len(found) == 1
        assert f"Tekst {number:02}" in found[0]
        assert f"Grund {number:02}" in found[0]


def test_an_empty_register_is_a_paper_too(cast: Cast) -> None:
    assert "Ingen beslutninger." in text_of(paper_of(client_of(cast, "hr")))
    assert rows_of(client_of(cast, "hr")) == []


def test_exports_are_filtered_as_the_list_and_hold_what_one_sees(cast: Cast, decision: Decision) -> None:
    DecisionFactory(organisation=cast.organisation, unit=cast.technical, title="Kun i Teknik", state="done")
    DecisionFactory(organisation=cast.other, title="Naboens sag")
    client = client_of(cast, "hr")
    assert [row["Beslutning"] for row in rows_of(client, state="done")] == ["Kun i Teknik"]
    assert len(rows_of(client)) == 2
    assert "Kun i Teknik" not in text_of(paper_of(client, state="open"))
    assert [row["Beslutning"] for row in rows_of(client_of(cast, "chief"))] == [decision.title]
    assert "Naboens sag" not in text_of(paper_of(client))


def test_an_export_is_recorded_with_its_count(cast: Cast, decision: Decision) -> None:
    client = client_of(cast, "hr")
    rows_of(client)
    paper_of(client, state="done")
    said = []
    for record in Record.objects.filter(verb=Verb.EXPORTED).order_by("number"):
        values = Value.objects.filter(record_number=record.number, organisation_key=record.organisation_key)
        said.append({value.field: value.content for value in values})
    assert said == [{"form": "csv", "decisions": 1}, {"form": "pdf", "decisions": 0}]


def test_who_may_not_leaves_no_record(cast: Cast, decision: Decision) -> None:
    for form in ("csv", "pdf"):
        assert client_of(cast, "member").get(reverse(f"decisions:export-{form}")).status_code == 403
    assert not Record.objects.filter(verb=Verb.EXPORTED).exists()
