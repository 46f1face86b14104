"""What a heap of bytes is, before anyone tries to read it: by content, never by the file's name."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from enum import StrEnum

from ledernet.people.readers.errors import Fault, ReadError


class Form(StrEnum):
    """The two forms a table comes in."""

    TEXT = "text"
    WORKBOOK = "workbook"


_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"{\\rtf", "document"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3", "database"),
)
_PAGE = re.compile(rb"\s*(?:<!doctype\s+html|<html|<head|<body|<table)", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*<\?xml|\s*<[a-z][a-z0-9:]*[ >]", re.IGNORECASE)
_NOTATION = re.compile(rb"\s*[\[{]\s*[\"{\[]")
_DANISH = "æøåÆØÅ"
_LETTERS = re.compile(r"[^\W\d_]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_MOJIBAKE = re.compile("Ã[\u00a6\u00b8\u00a5\u2020\u02dc\u2026\u0086\u0098\u0085\u00a9\u00bc\u00b6\u00a4]")

ENCODINGS: dict[str, str] = {
    "utf-8": "utf-8",
    "utf-16": "utf-16",
    "windows-1252": "cp1252",
    "dos": "cp850",
    "macintosh": "mac_roman",
}
"""The encodings a file may be said to have, by the name shown to people."""


def form_of(data: bytes) -> Form:
    """Whether the bytes are text or a workbook; raises ReadError for anything else."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadError(Fault.EMPTY)
    if data.startswith(b"PK\x03\x04"):
        return _zip_form(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound_form(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ReadError(Fault.NOT_A_TABLE, kind=kind)
    head = data[:4096].removeprefix(BOM_UTF8)
    if _PAGE.match(head):
        raise ReadError(Fault.NOT_A_TABLE, kind="page")
    if _MARKUP.match(head):
        raise ReadError(Fault.NOT_A_TABLE, kind="markup")
    if _NOTATION.match(head):
        raise ReadError(Fault.NOT_A_TABLE, kind="notation")
    return Form.TEXT


def _zip_form(data: bytes) -> Form:
    # The names of a zip's members stand unpacked in its directory at the end.
    if b"xl/workbook" in data or b"opendocument.spreadsheet" in data[:200]:
        return Form.WORKBOOK
    if b"word/document" in data or b"ppt/presentation" in data or b"opendocument." in data[:200]:
        raise ReadError(Fault.NOT_A_TABLE, kind="document")
    raise ReadError(Fault.NOT_A_TABLE, kind="archive")


def _compound_form(data: bytes) -> Form:
    def named(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if named("EncryptedPackage"):
        raise ReadError(Fault.LOCKED)
    if named("Workbook") or named("Book"):
        return Form.WORKBOOK
    raise ReadError(Fault.NOT_A_TABLE, kind="document")


def decode(data: bytes, said: str = "") -> tuple[str, str]:
    """The text and the name of its encoding; ``said`` is the encoding a person has chosen."""
    if said:
        try:
            return data.decode(ENCODINGS[said]).removeprefix("\ufeff"), said
        except (UnicodeDecodeError, KeyError):
            raise ReadError(Fault.ENCODING, encoding=said) from None
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or _looks_like_utf16(data):
        return _decode_utf16(data), "utf-16"
    if b"\x00" in data:
        raise ReadError(Fault.NOT_A_TABLE, kind="binary")
    try:
        return data.removeprefix(BOM_UTF8).decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_single_byte(data)


def _looks_like_utf16(data: bytes) -> bool:
    sample = data[:2000]
    zeros = sample.count(0)
    return zeros > 0.3 * len(sample) and (sample[0::2].count(0) == 0 or sample[1::2].count(0) == 0)


def _decode_utf16(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        codec = "utf-16"
    else:
        codec = "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise ReadError(Fault.ENCODING, encoding="utf-16") from None


def _decode_single_byte(data: bytes) -> tuple[str, str]:
    # Windows-1252 is what Danish spreadsheets write; the others only where they give more Danish words.
    best: tuple[int, str, str] | None = None
    for name in ("windows-1252", "dos", "macintosh"):
        try:
            text = data.decode(ENCODINGS[name])
        except UnicodeDecodeError:
            continue
        score = _danish_score(text)
        if best is None or score > best[0]:
            best = (score, text, name)
    if best is None or len(_CONTROL.findall(best[1])) > max(2, len(best[1]) // 200):
        raise ReadError(Fault.ENCODING, encoding="?")
    return best[1], best[2]


def _danish_score(text: str) -> int:
    score = 0
    for place, char in enumerate(text):
        if char.isascii():
            continue
        beside = text[place - 1 : place] + text[place + 1 : place + 2]
        if char in _DANISH and _LETTERS.search(beside):
            score += 3
        elif char in "éüöäÖÄÜÉ" and _LETTERS.search(beside):
            score += 1
        elif not char.isalpha() and _LETTERS.search(beside):
            score -= 2
    return score


def mended(text: str) -> tuple[str, bool]:
    """The text with UTF-8 that was once read as Windows-1252 put right, and whether it was needed."""
    if not _MOJIBAKE.search(text):
        return text, False
    for codec in ("cp1252", "latin-1"):
        try:
            return text.encode(codec).decode("utf-8"), True
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return text, False
