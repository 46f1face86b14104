"""The screens: who may, every step, bad files, leaving and coming back, nothing done before the last word."""

import csv
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ledernet.people.imports.options import Coverage
from ledernet.people.models import ImportBatch, Leader
from ledernet.people.readers.table import MAX_BYTES
from tests.cast import NAMES, Cast
from tests.people.imports.helpers import LIST, bring_in, plan

pytestmark = pytest.mark.django_db
START = "people:import-start"


@pytest.fixture
def hr(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("hr"))
    return client


def send(client: Client, content: bytes | str, *, url: str = "", name: str = "ledere.csv", **fields: str):  # type: ignore[no-untyped-def]
    data = content.encode() if isinstance(content, str) else content
    return client.post(url or reverse(START), {"file": SimpleUploadedFile(name, data), **fields})


def at(step: str, batch: ImportBatch) -> str:
    return reverse(f"people:import-{step}", args=[batch.pk])


def columns(batch: ImportBatch, **other: object) -> dict[str, object]:
    """The form of the columns as it stands."""
    headings = ["Id", "Navn", "E-mail", "Enhed", "Niveau", "Nærmeste leder"]
    chosen = {f"column_{n}": batch.mapping["columns"].get(heading, "") for n, heading in enumerate(headings)}
    return {"kind": "leaders", "source": "løn", "blank_name": "reject", **chosen, **other}


@pytest.mark.parametrize("name", NAMES)
def test_who_may_import(client: Client, cast: Cast, name: str) -> None:
    client.force_login(cast.user(name))
    batch, _ = plan(cast.organisation, LIST)
    may = name in {"hr", "administrator"}
    for step in ("columns", "doubts", "preview", "problems", "resume", "replace"):
        expected = {404} if name == "other_hr" else {200, 302} if may else {403}
        assert client.get(at(step, batch)).status_code in expected, step
    for step in ("confirm", "discard"):
        expected = {404} if name == "other_hr" else {302} if may else {403}
        answer = client.post(at(step, batch), {"seen": batch.fingerprint})
        assert answer.status_code in expected, step
    assert client.get(reverse(START)).status_code == (200 if may or name == "other_hr" else 403)
    assert Leader.objects.filter(organisation=cast.organisation, source="løn").exists() is may


def test_who_is_not_logged_in_is_asked_to(client: Client, cast: Cast) -> None:
    assert client.get(reverse(START)).status_code == 302


def test_from_file_to_receipt(hr: Client, cast: Cast) -> None:
    answer = send(hr, LIST)
    batch = ImportBatch.objects.get()
    assert answer.url == at("columns", batch)
    page = hr.get(answer.url)
    assert "Åse Østergaard" in page.content.decode()
    answer = hr.post(answer.url, columns(batch))
    assert answer.url == at("preview", batch)
    page = hr.get(answer.url)
    assert "5 ledere" in page.content.decode()
    assert not Leader.objects.filter(source="løn").exists()
    answer = hr.post(at("confirm", batch), {"seen": ImportBatch.objects.get().fingerprint})
    assert answer.url == at("receipt", batch)
    assert hr.get(answer.url).status_code == 200
    assert Leader.objects.filter(organisation=cast.organisation, source="løn").count() == 5
    assert hr.get(at("resume", batch)).url == at("receipt", batch)
    assert hr.post(at("confirm", batch)).url == at("resume", batch)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Filen er tom."),
        (b"%PDF-1.7", "Filen er en PDF."),
        (b"\x89PNG", "Filen er et billede."),
        (b"<html></html>", "Filen er en webside"),
        (b"Navn;Enhed\n", "Der er overskrifter, men ingen rækker"),
        (b"1001;Kim Holm;kim@k.example\n1002;Bo;b@k.example\n", "ingen overskrifter over kolonnerne"),
        (b"CPR-nr\n020390-1234\n", "kun CPR-numre"),
        (b"PK\x03\x04xl/workbook", "Filen er beskadiget"),
    ],
)
def test_bad_files_are_told_and_nothing_is_lost(hr: Client, cast: Cast, content: bytes, words: str) -> None:
    begun, _ = plan(cast.organisation, LIST)
    for url in (reverse(START), at("replace", begun)):
        answer = send(hr, content, url=url)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert list(ImportBatch.objects.values_list("pk", "state")) == [(begun.pk, "planned")]


def test_a_wrong_encoding_is_told(hr: Client) -> None:
    answer = send(hr, LIST.encode("cp1252"), encoding="utf-8")
    assert answer.status_code == 422
    assert "Bogstaverne i filen kan ikke læses." in answer.content.decode()


class Endless:
    """A body that says it is a gigabyte, and notes how much of it is read."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size > 0, "read as a whole"
        piece = min(size, 1024**3 - self.taken, 1024 * 1024)
        self.taken += piece
        return bytes(piece)

    readline = read


def test_a_gigabyte_is_refused_without_being_kept(hr: Client) -> None:
    body = Endless()
    answer = hr.generic(
        "POST",
        reverse(START),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(1024**3),
        **{"wsgi.input": body},
    )
    assert answer.status_code == 413
    assert "større end 20 MB" in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_a_file_a_little_too_large_is_told_in_the_form(hr: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledernet.people.guided.forms.MAX_BYTES", 100)
    assert "større end 20 MB" in send(hr, LIST).content.decode()
    assert MAX_BYTES == 20 * 1024 * 1024


def test_the_upload_is_protected_against_forgery(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.user("hr"))
    assert send(strict, LIST).status_code == 403
    assert not ImportBatch.objects.exists()


def test_columns_that_do_not_suffice_are_told(hr: Client, cast: Cast) -> None:
    batch, _ = plan(cast.organisation, LIST)
    bare = {f"column_{n}": "" for n in range(6)}
    answer = hr.post(at("columns", batch), columns(batch, **bare))
    assert answer.status_code == 422
    assert "Ingen kolonne er valgt til: Navn." in answer.content.decode()
    answer = hr.post(at("columns", batch), columns(batch, column_0="name"))
    assert "Kun én kolonne kan være: Navn." in answer.content.decode()
    batch.refresh_from_db()
    assert batch.mapping["columns"]["Id"] == "key"


def test_only_some_rows(hr: Client, cast: Cast) -> None:
    batch, _ = plan(cast.organisation, LIST)
    shown = hr.post(at("columns", batch), columns(batch, only_column="Enhed", show="rows"))
    assert shown.status_code == 200
    assert "Ærø Skole (2)" in shown.content.decode()
    hr.post(at("columns", batch), columns(batch, only_column="Enhed", only_values=["Veje", "Rådhuset"]))
    batch.refresh_from_db()
    assert batch.counts["leader.add"] == 3
    assert batch.counts["filtered_out"] == 2
    assert batch.mapping["only"] == {"Enhed": ["Veje", "Rådhuset"]}


def test_the_other_kind_of_rows_has_other_meanings(hr: Client, cast: Cast) -> None:
    batch, _ = plan(cast.organisation, "enheds-id;enhedsnavn;overordnet\n1;Top;\n2;Skole;1\n")
    assert batch.mapping["kind"] == "units"
    page = hr.post(at("columns", batch), {"kind": "leaders", "source": "x", "show": "kind"}).content.decode()
    assert "Nærmeste overordnede" in page
    page = hr.post(at("columns", batch), {"kind": "units", "source": "x", "show": "kind"}).content.decode()
    assert "Enheden over" in page
    assert hr.get(at("preview", batch)).status_code == 200


def test_doubts_are_answered(hr: Client, cast: Cast) -> None:
    bring_in(cast.organisation, "Navn;Enhed\nKim Holm;Kontor A\nBo Lund;Kontor A\n")
    batch, made = plan(cast.organisation, "Navn;Enhed\nKim Holm;Kontor B\nBo Lund;Kontor B\n")
    assert hr.post(at("confirm", batch), {"seen": batch.fingerprint}).url == at("doubts", batch)
    page = hr.get(at("doubts", batch)).content.decode()
    assert "Hvem er hvem?" in page
    assert "Samme person: Kim Holm, Kontor A" in page
    answer = hr.post(at("doubts", batch), {"q_0": made.questions[0].choices[0][0]})
    assert answer.url == at("doubts", batch)  # one is left
    answer = hr.post(at("doubts", batch), {"otherwise": "other"})
    assert answer.url == at("preview", batch)
    batch.refresh_from_db()
    assert batch.counts["undecided"] == 0
    assert {batch.counts["leader.add"], batch.counts["post.change"]} == {1}


def test_left_out_rows_are_shown_and_downloaded(hr: Client, cast: Cast) -> None:
    batch, _ = plan(cast.organisation, LIST.replace("3;Kim Holm", "3;").replace("Veje;3;4", "Veje;3;99"))
    page = hr.get(at("doubts", batch)).content.decode()
    assert "Navnet mangler." in page
    answer = hr.get(at("problems", batch))
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows] == ["Række", "4", "6"]
    assert rows[1][3] == "Navnet mangler."
    assert rows[1][5] == "no_name"


def test_what_the_file_covers_is_worked_out_anew(hr: Client, cast: Cast) -> None:
    bring_in(cast.organisation, LIST)
    short = "\n".join(LIST.splitlines()[:3]) + "\n"
    batch, _ = plan(cast.organisation, short)
    assert batch.counts["leader.end"] == 0
    hr.post(at("preview", batch), {"coverage": "units"})
    batch.refresh_from_db()
    assert batch.counts["leader.end"] == 1
    assert batch.options["coverage"] == "units"
    page = hr.get(at("preview", batch)).content.decode()
    assert "Kim Holm" in page


def test_many_endings_are_confirmed_apart(hr: Client, cast: Cast) -> None:
    bring_in(cast.organisation, "".join([LIST, *(f"9{n};Leder {n};;Veje;3;4\n" for n in range(20))]))
    batch, made = plan(cast.organisation, LIST, coverage=Coverage.ALL)
    assert made.ends_many
    seen = {"seen": batch.fingerprint}
    answer = hr.post(at("confirm", batch), seen)
    assert answer.status_code == 422
    assert "20 ledere skal slutte" in answer.content.decode()
    assert not Leader.objects.filter(
        organisation=cast.organisation, source="løn", ends_on__isnull=False
    ).exists()
    hr.post(at("confirm", batch), {**seen, "consent": "on"})
    assert (
        Leader.objects.filter(organisation=cast.organisation, source="løn", ends_on__isnull=False).count()
        == 20
    )


def test_somebody_was_faster(hr: Client, cast: Cast) -> None:
    batch, _ = plan(cast.organisation, LIST)
    other, _ = plan(cast.organisation, LIST)
    hr.post(at("confirm", other), {"seen": other.fingerprint})
    answer = hr.post(at("confirm", batch), {"seen": batch.fingerprint}, follow=True)
    assert "Nogen har ændret ledere eller enheder imens." in answer.content.decode()
    assert "Er alt, som det var?" in answer.content.decode()
    stale = hr.post(at("confirm", batch), {"seen": "another preview, in another tab"})
    assert stale.url == at("preview", batch)


def test_begun_imports_wait_and_can_be_given_up(hr: Client, cast: Cast) -> None:
    batch, _ = plan(cast.organisation, LIST)
    page = hr.get(reverse(START)).content.decode()
    assert at("resume", batch) in page
    assert hr.get(at("resume", batch)).url == at("preview", batch)
    hr.post(at("discard", batch))
    page = hr.get(reverse(START)).content.decode()
    assert at("resume", batch) not in page
    assert hr.get(at("resume", batch)).url == reverse(START)
    assert hr.get(at("columns", batch)).url == at("resume", batch)


@pytest.mark.parametrize("step", ["doubts", "preview"])
def test_the_number_of_queries_does_not_grow_with_the_list(
    hr: Client, cast: Cast, django_assert_max_num_queries, step: str
) -> None:  # type: ignore[no-untyped-def]
    rows = "".join(f"{n};Leder {n};;Enhed {n % 40};3;\n" for n in range(400))
    batch, _ = plan(cast.organisation, LIST + rows.replace(";3;", ";3;99"))
    with django_assert_max_num_queries(12):
        assert hr.get(at(step, batch)).status_code == 200


def test_pages_in_english(hr: Client, cast: Cast) -> None:
    user = cast.user("hr")
    user.language = "en"
    user.save()
    batch, _ = plan(cast.organisation, LIST)
    assert "Shall we import 5 leaders?" in hr.get(at("preview", batch)).content.decode()
    assert "The file is empty." in send(hr, b"").content.decode()
