"""What comes in as bytes, led on by what it reaches: atheris changes a file bit by bit and goes on with what came further than before.

    python -m tests.hostile.fuzzing calendar -runs=20000 -seed=1 [folder with files to begin with …]

The words after the target are libFuzzer's. It ends with 77 and writes `crash-…` here where something broke. `make fuzz` tries all targets.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType

import atheris

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledernet.config.settings")
TARGETS = ("calendar", "mail", "list", "picture", "organisation", "exchange")
WATCHED = (
    "ledernet.calendars", "ledernet.people.readers", "ledernet.home.logos", "ledernet.transfer.whole.reading",
    "ledernet.commons.exchange", "icalendar", "email",
)  # fmt: skip
"""Packages in which it is seen how far a file came."""
Tried = tuple[Callable[[bytes], object], list[bytes]]


def prepared(target: str) -> Tried:
    """What is tried, which raises only where it is broken, and files to begin with."""
    import django

    django.setup()
    tried: Tried = globals()[f"_{target}"]()
    for function in _functions():
        atheris.instrument_func(function)
    return tried


def _functions() -> Iterator[FunctionType]:
    """Those of the watched packages that are loaded, methods included."""
    modules = [module for name, module in list(sys.modules.items()) if name.startswith(WATCHED)]
    for module in modules:
        for thing in list(vars(module).values()):
            if getattr(thing, "__module__", None) != module.__name__:
                continue
            members = vars(thing).values() if isinstance(thing, type) else (thing,)
            yield from (one for one in members if isinstance(one, FunctionType))


def _calendar() -> Tried:
    from ledernet.calendars.reading import read_file
    from tests.calendars.test_reading import ZONES, file

    def read(data: bytes) -> None:
        found = read_file(data)
        for one in getattr(found, "entries", ()):
            assert one.uid

    zoned = file(
        "UID:1", 'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern":20260701T090000', "RRULE:FREQ=WEEKLY"
    )
    return read, [zoned.replace(b"BEGIN:VEVENT", ZONES.encode() + b"\r\nBEGIN:VEVENT"), file("UID:1")]


def _mail() -> Tried:
    from ledernet.calendars import hearing
    from tests.calendars import mails

    invited = ("mette@kaloe.example",)

    def again(*_told: object) -> object:
        raise sys.exception() or AssertionError("told without a cause")

    hearing.report = again  # type: ignore[assignment]  # what nobody has thought of is to be seen here, not told

    def hear(data: bytes) -> None:
        assert hearing.hear(data, lambda uid, _at: hearing.Ours(invited, 3, 0) if uid == mails.UID else None)

    return hear, [
        mails.answer(),
        mails.answer(partstat="TENTATIVE", extra=("COMMENT:æ",)),
        mails.bounce(),
        mails.plain("Hej"),
    ]


def _list() -> Tried:
    from ledernet.people.readers.errors import ReadError
    from ledernet.people.readers.mapped import read_records
    from ledernet.people.readers.mapping import suggested
    from ledernet.people.readers.table import read_table
    from tests.people.imports.helpers import LIST

    def read(data: bytes) -> None:
        try:
            table = read_table(data)
            read_records(table, suggested(table.headings))
        except ReadError:
            return

    return read, [LIST.encode(), LIST.encode("utf-16"), LIST.replace(";", "\t").encode("cp1252")]


def _picture() -> Tried:
    from ledernet.home.logos import NotAPicture, TooLarge, clean
    from tests.home.test_logos import jpeg, png

    def read(data: bytes) -> None:
        try:
            clean(clean(data).content)
        except (NotAPicture, TooLarge):
            return

    return read, [png(), jpeg()]


def _organisation() -> Tried:
    from ledernet.transfer.whole.reading import BadFile, read

    def bring_in(data: bytes) -> None:
        try:
            read(data)
        except BadFile:
            return

    return bring_in, [_zipped({"manifest.json": b'{"format": 1}'})]


_ENTRIES = """{"schema": "ledernet-experience", "version": 1, "made_on": "2026-11-27", "sender": "Kalø", "entries": [
{"id": "a", "kind": "card", "title": "t"}, {"id": "b", "kind": "method", "steps": [1]}]}"""


def _exchange() -> Tried:
    from ledernet.commons.exchange.files import BadFile, read

    def bring_in(data: bytes) -> None:
        try:
            read(data)
        except BadFile:
            return

    return bring_in, [_ENTRIES.encode()]


def _zipped(files: dict[str, bytes]) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def main() -> None:
    target, *options = sys.argv[1:]
    one, seeds = prepared(target)
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            (Path(folder) / str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], *options, folder], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
