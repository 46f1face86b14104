"""Content lines before the library reads them: decoded, unfolded, mended where mail programs are known to err, and the time zones taken out.

The library builds every VTIMEZONE of a file into a clock, by expanding its rules. A file from outside could make that last for ever, and
what it says of a zone would be kept for the next file. So zones with a known name are the machine's, and the others are `zones.Observed`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from .reports import Code, Report, report

_FOLD = re.compile(r"(?:\r\n|\n|\r)+[ \t]")
_BREAK = re.compile(r"\r\n|\n|\r")
_NAME = re.compile(r"[A-Za-z0-9-]+")
MOST_LINES = 50_000
MOST_NOTES = 50


def decode(content: bytes, charset: str = "") -> str:
    """Text in the charset it names, in UTF-8, or as Windows writes it. Never raises."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    for name in filter(None, (charset, "utf-8-sig")):
        try:
            return content.decode(name).lstrip("\ufeff")
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return content.decode("cp1252", errors="replace")


def unfolded(text: str) -> list[str]:
    return [line for line in _BREAK.split(_FOLD.sub("", text.replace("\x00", ""))) if line.strip()]


def split(line: str) -> tuple[str, list[str], str] | None:
    """Name, parameters and value of a content line; None if it has no colon outside quotes."""
    pieces, begin, quoted = [], 0, False
    for here, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif not quoted and sign in ";:":
            pieces.append(line[begin:here])
            begin = here + 1
            if sign == ":":
                return pieces[0].strip(), pieces[1:], line[begin:]
    return None


def mended(lines: list[str], notes: list[Report]) -> Iterator[str]:
    """Lines as they should be: a parameter without a value is left out, a line without name or colon is reported and left out."""
    for line in lines:
        parts = split(line)
        if parts is None or _NAME.fullmatch(parts[0].replace(" ", "")) is None:
            if len(notes) < MOST_NOTES:
                notes.append(report(Code.BAD_LINE, value=line))
            continue
        name, parameters, value = parts
        whole = [one for one in parameters if "=" in one]
        yield line if len(whole) == len(parameters) else ";".join([name, *whole]) + ":" + value


def without_zones(lines: list[str]) -> tuple[list[str], list[list[str]]]:
    """The lines outside VTIMEZONE, and those of each VTIMEZONE."""
    kept: list[str] = []
    zones: list[list[str]] = []
    inside = False
    for line in lines:
        mark = line.strip().upper()
        if mark == "BEGIN:VTIMEZONE":
            inside = True
            zones.append([])
        elif mark == "END:VTIMEZONE" and inside:
            inside = False
        elif inside:
            zones[-1].append(line)
        else:
            kept.append(line)
    return kept, zones
