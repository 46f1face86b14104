"""Files in: the list of leaders and the small files with rules, with a sentence for all that can be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ledernet.cli.words import _, ngettext
from ledernet.people.readers import cpr, delimited, sniff, workbook
from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.table import MAX_BYTES, MAX_ROWS, Notice, Remark, Table, read_table

from .refusal import Refused


@dataclass(frozen=True)
class Line:
    """A line of a rule file with the number it has there."""

    number: int
    cells: tuple[str, ...]


def contents(path: Path) -> bytes:
    """The bytes of a file; a huge one is refused before it is read."""
    try:
        if path.is_dir():
            raise Refused("not_a_file", _("%s is a folder. Give the name of a file.") % path)
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Refused("too_large", _too_large(path, size))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Refused("not_found", _("There is no file %s. Check the name and the folder.") % path) from None
    except PermissionError:
        raise Refused(
            "no_access", _("%s may not be read by you. Ask for access, or copy it.") % path
        ) from None
    except OSError as error:
        raise Refused(
            "not_readable",
            _("%(file)s cannot be read: %(reason)s") % {"file": path, "reason": error.strerror},
        ) from None
    if len(data) > MAX_BYTES:
        raise Refused("too_large", _too_large(path, len(data)))
    return data


def _too_large(path: Path, size: int) -> str:
    return _(
        "%(file)s is %(size)d MB; the limit is %(limit)d MB. Leave out columns and sheets that are not needed."
    ) % {"file": path, "size": -(-size // 2**20), "limit": MAX_BYTES // 2**20}


def leaders_table(path: Path) -> tuple[Table, list[str]]:
    """The list as a table, and what the reader coped with, in sentences."""
    try:
        table = read_table(contents(path))
    except ReadError as error:
        raise _refused(path, error) from None
    return table, [sentence for remark in table.warnings if (sentence := _notice(remark))]


def rule_lines(path: Path) -> list[Line]:
    """The filled lines of a small file, cells trimmed; the first may be headings."""
    data = contents(path)
    try:
        if sniff.form_of(data) is sniff.Form.WORKBOOK:
            rows, _sheet, _sheets = workbook.read(data, "", max_rows=MAX_ROWS)
        else:
            text, _encoding = sniff.decode(data)
            rows = delimited.read(text, max_rows=MAX_ROWS).rows
    except ReadError as error:
        raise _refused(path, error) from None
    lines = [Line(number, tuple(cell.strip() for cell in row)) for number, row in enumerate(rows, 1)]
    filled = [line for line in lines if any(line.cells)]
    if not filled:
        raise Refused("empty", _("%s is empty. Give a file with a line for each rule.") % path)
    return filled


def _refused(path: Path, error: ReadError) -> Refused:
    return Refused(error.fault.value, f"{path}: {_fault(error)}")


def _fault(error: ReadError) -> str:
    facts = error.facts
    match error.fault:
        case Fault.EMPTY:
            return _("The file is empty. Export the list again, and check that it holds rows.")
        case Fault.TOO_LARGE | Fault.TOO_MANY_ROWS | Fault.TOO_MANY_COLUMNS:
            return _(
                "The file is too large: at most 20 MB, 200,000 rows and 300 columns. Leave out what is not needed."
            )
        case Fault.NOT_A_TABLE:
            return _(
                "This is no table of rows and columns. Save the list as CSV or Excel (.xlsx), and try again."
            )
        case Fault.LOCKED:
            return _("The workbook is locked with a password. Save it without one, and try again.")
        case Fault.DAMAGED:
            return _(
                "The file is damaged and cannot be read. Open it in a spreadsheet, save it again, and try again."
            )
        case Fault.ENCODING:
            return _(
                "The letters of the file cannot be read. Save it as CSV UTF-8 or as Excel, and try again."
            )
        case Fault.NO_HEADER:
            return _(
                "There are no headings. The first row must name the columns, and one of them must be id."
            )
        case Fault.NO_ROWS:
            return _("There are headings but no rows below them. Export the list again.")
        case Fault.ONLY_REFUSED:
            return _("All columns hold CPR numbers, which are never read. Give every leader another id.")
        case _:
            return _("The file cannot be read (%s).") % (facts.get("kind") or error.fault.value)


def _notice(remark: Remark) -> str:
    facts = remark.facts
    match remark.notice:
        case Notice.CPR_COLUMN:
            return (
                _("The column “%s” holds CPR numbers. It was left out and not read further.")
                % facts["column"]
            )
        case Notice.CPR_CELLS:
            return ngettext(
                "%(count)d cell held what may be a CPR number and was struck out (first in row %(row)d).",
                "%(count)d cells held what may be CPR numbers and were struck out (first in row %(row)d).",
                int(facts["count"]),
            ) % {"count": facts["count"], "row": facts["row"]}
        case Notice.TITLE_ROWS:
            return _("The headings were found in row %d; the rows above were left out.") % facts["row"]
        case Notice.ENCODING_GUESSED:
            return _("The file's letters were read as %s. Check names with æ, ø and å.") % facts["encoding"]
        case Notice.LOST_LETTERS:
            return _(
                "%d cells have letters that were lost before the file was saved. They are used as they are."
            ) % int(facts["count"])
        case Notice.OPEN_QUOTE:
            return (
                _("A quotation mark in row %d is never closed; quotation marks were left out.") % facts["row"]
            )
        case Notice.LONG_ROWS:
            return _(
                "%(count)d rows are longer than the headings (first row %(row)d); the rest was left out."
            ) % {
                "count": facts["count"],
                "row": facts["row"],
            }
        case Notice.MORE_SHEETS:
            return _("The workbook has %(count)d sheets; “%(sheet)s” was used.") % {
                "count": facts["count"],
                "sheet": facts["sheet"],
            }
        case Notice.SAME_HEADINGS:
            return _("Two columns have the same heading: %s. The second got a number.") % facts["columns"]
        case _:
            return ""


def shown(text: str) -> str:
    """A cell as it may be repeated in a message: short, and without CPR numbers."""
    plain = cpr.masked(text)
    return plain if len(plain) <= 40 else plain[:39] + "…"
