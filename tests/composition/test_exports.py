import io

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from ledernet.audit.models import Record, Value
from ledernet.composition import actions
from ledernet.people.models import Leader
from tests.factories import NOW

from .pages import client_of, url
from .stage import Stage


def test_the_workbook_holds_networks_members_and_criteria(stage: Stage) -> None:
    draft = stage.draft(note="kortest kørsel")
    Leader.objects.filter(pk=stage.leaders[1].pk).update(name="=HYPERLINK(1)")
    answer = client_of(stage.hr).get(url("excel", draft))
    assert (
        answer["Content-Disposition"] == 'attachment; filename="tvaergaaende-i-boern-og-unge-kladde-a.xlsx"'
    )
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["Netværk", "Medlemmer", "Kriterier"]
    networks = book.get_sheet_by_name("Netværk").to_python()
    assert [row[:2] for row in networks] == [
        ["Netværk", "Ledere"], ["Netværk 1", 6.0], ["Netværk 2", 7.0], ["Netværk 3", 6.0],
    ]  # fmt: skip
    members = book.get_sheet_by_name("Medlemmer").to_python()
    assert len(members) == 20
    assert ["Netværk 1", "Anna Ågård", "Leder", "Hus 0", "Dagtilbud", "niveau 2", "By 0", ""] in members
    assert any(row[1] == "=HYPERLINK(1)" for row in members)  # text, not a formula
    criteria = book.get_sheet_by_name("Kriterier").to_python()
    assert ["Ingen sidder med sin egen chef", "holdt", "Fast krav"] in criteria


def test_the_pdf_is_tagged_titled_and_danish(stage: Stage) -> None:
    draft = stage.draft()
    Leader.objects.filter(pk=stage.leaders[1].pk).update(name='Bo #panic("æøå") $x$ *stjerne* <b>')
    answer = client_of(stage.hr).get(url("pdf", draft))
    assert answer["Content-Type"] == "application/pdf"
    document = PdfReader(io.BytesIO(answer.content))
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "da"
    assert document.metadata is not None
    assert document.metadata.title == "Tværgående i Børn og Unge"
    text = " ".join(" ".join(page.extract_text() for page in document.pages).split())
    assert 'Bo #panic("æøå") $x$ *stjerne* <b>' in text  # input stays text
    assert "Anna Ågård" in text
    assert "Ældre" in text
    assert "19 ledere, tre netværk" in text
    assert "Kun for dem, der sætter netværkene sammen." in text


def test_the_pdf_in_english(stage: Stage) -> None:
    draft = stage.draft()
    client = client_of(stage.hr, language="en")
    document = PdfReader(io.BytesIO(client.get(url("pdf", draft)).content))
    assert document.trailer["/Root"]["/Lang"] == "en"
    assert "19 leaders, three networks" in " ".join(document.pages[0].extract_text().split())


@pytest.mark.parametrize("form", ["excel", "pdf"])
def test_a_file_that_leaves_is_written_down(stage: Stage, form: str) -> None:
    draft = stage.draft()
    client_of(stage.cast.user("chief")).get(url(form, draft))
    record = Record.objects.get(verb="composition.draft_exported")
    facts = {value.field: value.content for value in Value.objects.filter(record_number=record.number)}
    assert record.actor_key == stage.cast.user("chief").actor_key
    assert facts == {"form": form, "label": "A", "version": 1}


def test_an_approved_draft_says_who_on_paper(stage: Stage) -> None:
    draft = stage.draft()
    actions.approve_draft(draft=draft, version=1, by=stage.cast.user("chief"), at=NOW)
    document = PdfReader(io.BytesIO(client_of(stage.hr).get(url("pdf", draft)).content))
    assert "Godkendt af Birgit Chef." in " ".join(document.pages[0].extract_text().split())


def test_who_has_left_is_still_on_the_draft_and_said_to_have_left(stage: Stage) -> None:
    draft = stage.draft()
    Leader.objects.filter(pk=stage.leaders[1].pk).update(ends_on="2026-03-01")
    book = CalamineWorkbook.from_filelike(io.BytesIO(client_of(stage.hr).get(url("excel", draft)).content))
    rows = book.get_sheet_by_name("Medlemmer").to_python()
    assert next(row for row in rows if row[1] == "Bo Ågård")[2] == "ikke længere leder her"
