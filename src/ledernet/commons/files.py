"""Documents of a network on the disk: what is taken in, where it lies, and how it is given out again.

A file is known by its content, never by its name or by what the browser calls it. It lies below the data folder in a store that no
address leads to, under a name drawn by lot, and leaves only through the view that asks who wants it: always as a download.

**It is not scanned for viruses.** Programs, scripts, web pages, archives and office files with macros are refused; what is inside a
PDF or an office file is not looked at. The scanning belongs to the machines on which files are opened, and the page says so.
"""

from __future__ import annotations

import io
import secrets
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from .enums import FileKind

LARGEST = 10 * 1024**2
"""Bytes of one document."""
ROOM = 200_000_000
"""Bytes of all documents of one network."""
MOST = 200
"""Documents of one network."""
_ENTRIES = 5_000
"""More parts than this no office file has."""

_OFFICE = {
    "word/document.xml": FileKind.WORD,
    "xl/workbook.xml": FileKind.EXCEL,
    "ppt/presentation.xml": FileKind.POWERPOINT,
}
_ODF = {
    b"application/vnd.oasis.opendocument.text": FileKind.ODF_TEXT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind.ODF_SHEET,
    b"application/vnd.oasis.opendocument.presentation": FileKind.ODF_SLIDES,
}
_MACROS = ("vbaproject.bin", "basic/", "scripts/")
_MARKUP = ("%pdf-", "<!doctype", "<html", "<svg", "<script", "<?xml", "<?php", "#!")


class Unfit(ValueError):
    """The file is not taken in. `why` is empty, too_large, macros or unknown."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def kind_of(data: bytes) -> FileKind:
    """What the file is, by its content. Raises `Unfit`."""
    if not data.strip():
        raise Unfit("empty")
    if len(data) > LARGEST:
        raise Unfit("too_large")
    if data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]:
        return FileKind.PDF
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return FileKind.PNG
    if data.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in data[-1024:]:
        return FileKind.JPEG
    if data.startswith(b"PK\x03\x04"):
        return _of_archive(data)
    return _of_text(data)


def _of_archive(data: bytes) -> FileKind:
    """An office file is an archive with certain parts. Nothing in it is unpacked but the few letters that name an ODF."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            first = parts[0] if parts else None
            said = b""
            if first and first.filename == "mimetype" and first.file_size < 100:
                said = archive.read(first)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        raise Unfit("unknown") from None
    if len(names) > _ENTRIES:
        raise Unfit("unknown")
    lowered = [name.casefold() for name in names]
    found = _ODF.get(said.strip())
    if found is None and "[Content_Types].xml" in names:
        found = next((kind for part, kind in _OFFICE.items() if part in names), None)
    if found is None:
        raise Unfit("unknown")
    if any(name.endswith(_MACROS[0]) or name.startswith(_MACROS[1:]) for name in lowered):
        raise Unfit("macros")
    return found


def _of_text(data: bytes) -> FileKind:
    """Words and nothing else: no signs that steer a machine, and no page or program that calls itself text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            raise Unfit("unknown") from None
    if any(ord(sign) < 32 and sign not in "\t\r\n\f" for sign in text):
        raise Unfit("unknown")
    if text.lstrip().casefold().startswith(_MARKUP):
        raise Unfit("unknown")
    return FileKind.TEXT


# --- the store -------------------------------------------------------------------------------------------------


def store() -> FileSystemStorage:
    """Readable by the product alone; it has no address."""
    return FileSystemStorage(
        location=Path(settings.MEDIA_ROOT) / "commons",
        base_url=None,
        file_permissions_mode=0o600,
        directory_permissions_mode=0o700,
    )


def keep(network: int, data: bytes) -> str:
    """Write it down; returns the name by which it is found again."""
    return store().save(f"{network}/{secrets.token_hex(16)}", ContentFile(data))


def drop(stored: str) -> None:
    """Away with it. One that is gone already is no trouble."""
    store().delete(stored)


def strays(known: set[str], *, before: datetime) -> Iterator[str]:
    """Files of the store that no row names (their transaction failed), left alone since `before`."""
    place = store()
    folders, _files = place.listdir("") if Path(place.location).is_dir() else ([], [])
    for folder in folders:
        for name in place.listdir(folder)[1]:
            stored = f"{folder}/{name}"
            if stored not in known and place.get_modified_time(stored) < before:
                yield stored
