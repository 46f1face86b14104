"""Files of a network: told by their content, kept out of reach, given only as downloads to those inside."""

import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.cast import NAMES, Cast
from tests.commons.test_room import INSIDE, client_of, logged
from tests.factories import NOW

from ledernet.commons import actions, files
from ledernet.commons.enums import FileKind
from ledernet.commons.models import Document

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\0" * 20


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("DOT", "."), content)
    return out.getvalue()


def office(part: str, *more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in ("[Content_Types].xml", part, *more):
            packed.writestr(name, "<x/>")
    return out.getvalue()


def odf(kind: str, *more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        for name in ("content.xml", *more):
            packed.writestr(name, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF, FileKind.PDF),
        (PNG, FileKind.PNG),
        (b"\xff\xd8\xff\xe0" + b"\0" * 30 + b"\xff\xd9", FileKind.JPEG),
        (office("word/document.xml"), FileKind.WORD),
        (office("xl/workbook.xml"), FileKind.EXCEL),
        (office("ppt/presentation.xml"), FileKind.POWERPOINT),
        (odf("text"), FileKind.ODF_TEXT),
        (odf("spreadsheet"), FileKind.ODF_SHEET),
        (odf("presentation"), FileKind.ODF_SLIDES),
        ("Dagsorden: æ, ø og å\r\n".encode(), FileKind.TEXT),
        ("Gammel fil med æøå".encode("cp1252"), FileKind.TEXT),
    ],
)
def test_a_file_is_known_by_its_content(data: bytes, kind: FileKind) -> None:
    assert files.kind_of(data) == kind


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"MZ\x90\x00" + b"\0" * 60, "unknown"),  # a program
        (b"\x7fELF" + b"\0" * 60, "unknown"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "unknown"),
        (b"  <svg xmlns='http://www.w3.org/2000/svg'/>", "unknown"),
        (b"\xef\xbb\xbf<html>", "unknown"),
        (b"#!/bin/sh\nrm -rf /\n", "unknown"),
        (b"%PDF-1.7 cut off", "unknown"),
        (archive(a=b"plain"), "unknown"),  # any other archive
        (b"PK\x03\x04 not an archive", "unknown"),
        (office("word/document.xml", "word/vbaProject.bin"), "macros"),
        (odf("text", "Basic/Standard/script-lb.xml"), "macros"),
        (b"x" * (files.LARGEST + 1), "too_large"),
    ],
)
def test_what_is_not_taken_in(data: bytes, why: str) -> None:
    with pytest.raises(files.Unfit) as refused:
        files.kind_of(data)
    assert refused.value.why == why


def upload(client: Client, cast: Cast, name: str, data: bytes, title: str = "") -> int:
    url = reverse("commons:upload", args=[cast.network.pk])
    response = client.post(url, {"file": SimpleUploadedFile(name, data), "title": title})
    return response.status_code


@pytest.fixture
def document(cast: Cast) -> Document:
    return actions.add_document(
        network=cast.network, title="Hemmelig plan", data=PDF, by=cast.user("member"), at=NOW
    )


def test_everybody_inside_and_nobody_else_gets_the_file(cast: Cast, document: Document) -> None:
    url = reverse("commons:document", args=[document.pk])
    for name in NAMES:
        response = client_of(cast, name).get(url)
        assert response.status_code == (200 if name in INSIDE else 404), name
        if name in INSIDE:
            assert b"".join(response.streaming_content) == PDF  # type: ignore[attr-defined]
        else:
            assert b"%PDF" not in response.content and "Hemmelig plan" not in response.content.decode()
    assert Client().get(url).status_code == 302


def test_it_leaves_as_a_download_that_no_browser_shows(cast: Cast, document: Document) -> None:
    Document.objects.update(title='Plan"; filename="ond.html')
    response = client_of(cast, "member").get(reverse("commons:document", args=[document.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="plan-filenameondhtml.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "no-store, private"


def test_it_lies_where_no_address_leads(cast: Cast, document: Document) -> None:
    place = Path(files.store().path(document.stored))
    assert place.is_file()
    assert place.stat().st_mode & 0o077 == 0
    assert Path(settings.STATIC_ROOT) not in place.parents
    assert "plan" not in document.stored.casefold()
    client = client_of(cast, "member")
    for above in ("", "static/", "files/commons/", "media/commons/", "media/", "commons/"):
        assert client.get(f"/{above}{document.stored}").status_code == 404, above


def test_a_file_comes_in_by_the_form_whatever_it_is_called(cast: Cast) -> None:
    client = client_of(cast, "member")
    assert upload(client, cast, "..\\..\\Referat maj.exe", PDF) == 302
    made = Document.objects.get()
    assert (made.kind, made.title, made.size) == ("pdf", "Referat maj", len(PDF))
    assert upload(client, cast, "billede.pdf", b"MZ\x90\0" + b"\0" * 50) == 422
    assert Document.objects.count() == 1


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(INSIDE)))
def test_nobody_outside_puts_a_file_in(cast: Cast, name: str) -> None:
    assert upload(client_of(cast, name), cast, "a.pdf", PDF) == 404
    assert not Document.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(cast: Cast) -> None:
    client = client_of(cast, "member")
    assert upload(client, cast, "stor.pdf", b"%PDF-" + b"x" * (files.LARGEST + 100_000)) == 413
    assert upload(client, cast, "tom.pdf", b"") == 422
    assert client.post(reverse("commons:upload", args=[cast.network.pk])).status_code == 422
    assert not Document.objects.exists()


def test_a_network_has_so_much_room_and_no_more(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ROOM", 2 * len(PDF) + 5)
    client = client_of(cast, "member")
    assert [upload(client, cast, "a.pdf", PDF) for _n in range(3)] == [302, 302, 422]
    monkeypatch.setattr(files, "ROOM", 10**9)
    monkeypatch.setattr(files, "MOST", 2)
    assert upload(client, cast, "a.pdf", PDF) == 422
    assert Document.objects.count() == 2


def test_without_the_token_of_the_form_nothing_comes_in(cast: Cast) -> None:
    """The size is looked at before the form is read; the guard against forgery must stand all the same."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.user("member"))
    assert upload(client, cast, "a.pdf", PDF) == 403
    assert not Document.objects.exists()


def test_removing_takes_the_file_too(
    cast: Cast, document: Document, django_capture_on_commit_callbacks: object
) -> None:
    path, url = (
        Path(files.store().path(document.stored)),
        reverse("commons:document-remove", args=[document.pk]),
    )
    assert client_of(cast, "coordinator").post(url).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert client_of(cast, "member").post(url).status_code == 302
    assert not path.exists() and not Document.objects.exists()


def test_a_file_that_is_gone_from_the_disk_is_said_to_be(cast: Cast, document: Document) -> None:
    files.drop(document.stored)
    response = client_of(cast, "member").get(reverse("commons:document", args=[document.pk]), follow=True)
    assert "Filen er der ikke længere" in response.content.decode()


def test_the_log_does_not_know_what_it_is_called(cast: Cast, document: Document) -> None:
    actions.remove_document(document=document, by=cast.user("member"), at=NOW)
    assert "Hemmelig" not in logged() and document.stored not in logged()
