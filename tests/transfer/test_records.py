"""Records for the case system: what is one and what never leaves, the files, what has left before, the night."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from tests.cast import Cast
from tests.factories import NOW, DecisionFactory, FacilitatorFactory, NetworkFactory, ProposalFactory

from ledernet.audit.models import Record
from ledernet.charter.content import content_of
from ledernet.charter.models import CharterVersion
from ledernet.decisions.models import Decision
from ledernet.transfer import actions, jobs
from ledernet.transfer.enums import Access, ParcelState, RecordKind
from ledernet.transfer.models import Parcel, SentRecord
from ledernet.transfer.records.asked import Asked
from ledernet.transfer.records.bundle import file as file_of
from ledernet.transfer.records.bundle import placed, zipped
from ledernet.transfer.records.filing import Filed, number_programmes, set_up
from ledernet.transfer.records.gathering import records_of

LATER = NOW + timedelta(minutes=1)


def go_on(at: Any = LATER) -> None:
    jobs.make_parcels(at, lambda: False)


def client_of(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


@pytest.fixture
def filled(cast: Cast) -> dict[str, Any]:
    """One record of each kind, and beside each what is none."""
    network, programme = cast.network, cast.programme
    decision = DecisionFactory(
        organisation=cast.organisation, unit=cast.children, title="Netværk på tværs",
        subject=f"networks.network:{network.pk}", owner=cast.user("chief"), decided_by=cast.user("chief"),
    )  # fmt: skip
    DecisionFactory(organisation=cast.other, title="Nabolevs beslutning", subject="strategy.programme:999")
    FacilitatorFactory(
        organisation=cast.organisation,
        user=cast.user("facilitator_external"),
        is_external=True,
        name="Ekstern",
    )
    content = content_of(programme)
    approved = CharterVersion.objects.create(
        programme=programme, number=1, state="approved", content=content, made_at=NOW, approved_at=NOW,
        approved_by=cast.user("chief"),
    )  # fmt: skip
    CharterVersion.objects.create(
        programme=programme, number=2, state="hearing", content=content, made_at=NOW
    )
    facts: dict[str, Any] = {"outcome": "accepted", "answer": "Vi prøver det.", "answered_at": NOW}
    answered = ProposalFactory(
        network=network,
        title="Fælles vikarpulje",
        state="answered",
        answered_by=cast.user("sponsor"),
        **facts,
    )
    ProposalFactory(network=network, title="Ubesvaret indspil")
    ProposalFactory(network=network, title="Hemmelig kladde", state="draft", sent_at=None)
    return {"decision": decision, "charter": approved, "proposal": answered}


def opened(cast: Cast, parcel: Parcel) -> dict[str, bytes]:
    content = actions.fetch(parcel=parcel, by=cast.user("hr"), at=LATER)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_delivery_holds_records_alone_each_with_its_description(cast: Cast, filled: dict[str, Any]) -> None:
    hr, programme = cast.user("hr"), cast.programme
    filed = {programme.pk: Filed("2026-00117", "81.39.00", Access.INTERNAL)}
    number_programmes(organisation=cast.organisation, filed=filed, by=hr, at=NOW)
    page = client_of(cast, "hr").post(
        reverse("transfer:records"), {"kinds": RecordKind.values, "with_word": "on"}, follow=True
    )
    assert "Bliver lavet" in page.text
    parcel = Parcel.objects.get(organisation=cast.organisation)
    go_on()
    parcel.refresh_from_db()
    assert (parcel.state, parcel.counts) == ("ready", {"decision": 1, "charter": 1, "proposal": 1})
    assert not zipfile.is_zipfile(io.BytesIO(bytes(parcel.content or b""))), "sealed"

    files = opened(cast, parcel)
    stems = [
        f"beslutning-{filled['decision'].pk}-1",
        f"kommissorium-{filled['charter'].pk}-1",
        f"indspil-{filled['proposal'].pk}-1",
    ]
    expected = {f"{stem}.{end}" for stem in stems for end in ("pdf", "json", "xml")}
    assert set(files) == expected | {f"{stems[1]}.docx", "manifest.json", "manifest.csv"}
    for stem, words in zip(stems, ("Netværk på tværs", "Tværgående", "Vi prøver det."), strict=True):
        assert words in "".join(
            page.extract_text() for page in PdfReader(io.BytesIO(files[f"{stem}.pdf"])).pages
        )
    manifest = json.loads(files["manifest.json"])
    assert [document["id"] for document in manifest["documents"]] == stems
    for document in manifest["documents"]:
        assert json.loads(files[f"{document['id']}.json"]) == document
        assert (document["case_number"], document["kle"], document["access"]) == (
            "2026-00117",
            "81.39.00",
            "internal",
        )
        for listed in document["files"]:
            assert listed["sha256"] == hashlib.sha256(files[listed["name"]]).hexdigest()
        xml = ET.fromstring(files[f"{document['id']}.xml"])
        assert (xml.findtext("title"), xml.findtext("final_form")) == (document["title"], "true")
    decision, charter, proposal = manifest["documents"]
    assert (decision["unit"], decision["responsible"], decision["date"]) == (
        "Børn og Unge",
        "Birgit Chef",
        "2026-02-02",
    )
    assert (decision["given_to_outsiders"], "§ 26" in decision["access_note"]) == (False, True)
    assert proposal["given_to_outsiders"] is charter["given_to_outsiders"] is True
    assert "udefra" in proposal["access_note"], "§ 23 does not cover what outsiders were given"
    rows = list(csv.DictReader(io.StringIO(files["manifest.csv"].decode("utf-8-sig")), delimiter=";"))
    assert [row["case_number"] for row in rows] == ["2026-00117"] * 3
    everything = b"".join(files.values()).decode("latin-1")
    for never in ("Ubesvaret", "Hemmelig", "Nabolevs"):
        assert never not in everything


def test_what_has_left_is_sent_again_only_when_asked_for_or_followed_up(
    cast: Cast, filled: dict[str, Any]
) -> None:
    hr, house = cast.user("hr"), cast.organisation

    def delivered(**chosen: Any) -> Parcel:
        parcel = actions.order_records(
            organisation=house, asked=Asked(**chosen), to_folder=False, by=hr, at=NOW
        )
        go_on()
        parcel.refresh_from_db()
        return parcel

    first = delivered()
    actions.fetch(parcel=first, by=hr, at=LATER)
    assert delivered().state == ParcelState.EMPTY
    Decision.objects.filter(pk=filled["decision"].pk).update(version=2)  # it has been followed up
    assert delivered(unit=cast.technical.pk).state == ParcelState.EMPTY
    assert delivered(since=date(2026, 2, 3), kinds=(RecordKind.DECISION,)).state == ParcelState.EMPTY
    lost = delivered()
    assert lost.counts == {"decision": 1}
    # Nobody fetched it in time: it has not left, and comes along the next time.
    jobs.tidy(LATER + timedelta(days=8), lambda: False)
    lost.refresh_from_db()
    assert (lost.state, lost.content) == ("gone", None)
    assert delivered().counts == {"decision": 1}
    again = delivered(again=True)
    sent_before = [
        row["sent_before"] for row in json.loads(opened(cast, again)["manifest.json"])["documents"]
    ]
    assert sent_before == [True, True, True]
    verbs = list(Record.objects.filter(organisation_key=house.pk).values_list("verb", flat=True))
    for verb in ("records_ordered", "records_sent", "records_returned", "parcel_fetched"):
        assert f"transfer.{verb}" in verbs


def test_each_night_what_is_new_is_laid_in_the_folder(
    cast: Cast, filled: dict[str, Any], settings: Any, tmp_path: Path
) -> None:
    house = cast.organisation
    kept: dict[str, Any] = {"with_word": False, "since": None, "version": 0, "by": cast.user("hr"), "at": NOW}
    set_up(organisation=house, filed=Filed(), is_nightly=True, kinds=[RecordKind.DECISION], **kept)
    assert jobs.deliver_nightly(NOW, lambda: False) == 0, "no folder is named"
    settings.CASE_DIR = str(tmp_path)
    assert jobs.deliver_nightly(NOW, lambda: False) == 1
    assert jobs.deliver_nightly(NOW, lambda: False) == 0, "one waits already"
    go_on()
    parcel = Parcel.objects.get(organisation=house)
    folder = tmp_path / house.slug / parcel.filename
    assert (parcel.state, parcel.made_by, parcel.content) == ("placed", None, None)
    found = json.loads((folder / "manifest.json").read_text())
    assert [row["document_type"] for row in found["documents"]] == ["decision"]
    assert hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest() == parcel.sha256
    assert [path.name for path in folder.parent.iterdir()] == [parcel.filename], "no half folder is left"
    assert SentRecord.objects.filter(organisation=house).count() == 1
    assert jobs.deliver_nightly(LATER, lambda: False) == 0, "nothing is new"
    settings.CASE_DIR = str(folder / "manifest.json")  # a file stands where the folder should be
    Decision.objects.filter(pk=filled["decision"].pk).update(version=2)
    jobs.deliver_nightly(LATER, lambda: False)
    go_on()
    failed = Parcel.objects.order_by("pk").last()
    assert failed is not None
    assert (failed.state, failed.refusal) == ("failed", "folder")
    assert "kan ikke skrives" in client_of(cast, "hr").get(reverse("transfer:records")).text


def test_only_the_maker_fetches_and_only_for_some_days(cast: Cast, filled: dict[str, Any]) -> None:
    parcel = actions.order_records(
        organisation=cast.organisation, asked=Asked(), to_folder=False, by=cast.user("hr"), at=NOW
    )
    go_on()
    url = reverse("transfer:fetch", args=[parcel.pk])
    answer = client_of(cast, "hr").get(url)
    assert answer.status_code == 302, "long ago by the clock of the page: no longer kept"
    Parcel.objects.update(kept_until="2100-01-01T00:00Z")
    assert client_of(cast, "hr").get(url)["Content-Type"] == "application/zip"
    assert client_of(cast, "administrator").get(url).status_code == 403
    assert client_of(cast, "chief").get(url).status_code == 404
    assert client_of(cast, "hr").post(reverse("transfer:remove", args=[parcel.pk])).status_code == 302
    assert client_of(cast, "hr").get(url).status_code == 302
    assert SentRecord.objects.count() == 3, "it was fetched, so it has left"


def test_one_that_breaks_is_tried_three_times_and_keeps_nobody_back(
    cast: Cast, filled: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    order: dict[str, Any] = {"asked": Asked(), "to_folder": False, "by": cast.user("hr"), "at": NOW}
    bad = actions.order_records(organisation=cast.organisation, **order)
    good = actions.order_records(organisation=cast.other, **order)
    real = actions.files_of

    def breaking(records: Any, **facts: Any) -> Any:
        if facts["organisation"] == cast.organisation:
            raise RuntimeError
        return real(records, **facts)

    monkeypatch.setattr(actions, "files_of", breaking)
    for _turn in range(4):
        go_on()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, bad.refusal, bad.attempts) == ("failed", "broke_off", 3)
    assert Record.objects.get(verb="transfer.parcel_failed").target_key == str(bad.pk)
    assert good.state == ParcelState.READY
    assert not SentRecord.objects.filter(organisation=cast.organisation).exists()


def test_case_numbers_are_typed_and_refused_in_words(cast: Cast) -> None:
    client, url = client_of(cast, "hr"), reverse("transfer:case-numbers")
    name = f"p{cast.programme.pk}"
    typed = {f"{name}-case_number": "2026-7", f"{name}-kle": "81,39", f"{name}-access": "internal"}
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert "2026-7" in answer.text
    assert client.post(url, typed | {f"{name}-kle": "81.39.00"}).status_code == 302
    assert "81.39.00" in client.get(url).text
    empty = {f"{name}-case_number": "", f"{name}-kle": "", f"{name}-access": "open"}
    assert client.post(url, empty).status_code == 302
    assert "81.39.00" not in client.get(url).text
    night = client.post(
        reverse("transfer:case-setup"), {"is_nightly": "on", "access": "open", "version": "0"}
    )
    assert night.status_code == 422
    assert "LEDERNET_CASE_DIR" in night.text


def test_a_record_asks_no_more_questions_when_there_are_more_of_them(
    cast: Cast, filled: dict[str, Any], django_assert_num_queries: Any
) -> None:
    NetworkFactory(programme=cast.programme, name="Et til")
    for number in range(5):
        DecisionFactory(
            organisation=cast.organisation, unit=cast.children, subject=f"strategy.programme:{number}"
        )
    with django_assert_num_queries(7):
        assert len(records_of(cast.organisation, Asked())) == 8


def test_a_folder_is_there_with_all_its_files_or_not_at_all(tmp_path: Path) -> None:
    placed([file_of("a.pdf", b"1"), file_of("gone.pdf", b"2")], tmp_path, "x")
    placed([file_of("a.pdf", b"3")], tmp_path, "x")  # an attempt that was broken off, made anew
    assert {path.name: path.read_bytes() for path in (tmp_path / "x").iterdir()} == {"a.pdf": b"3"}
    assert zipped([file_of("a", b"1")], at=NOW) == zipped([file_of("a", b"1")], at=NOW)
