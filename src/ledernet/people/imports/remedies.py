"""What is wrong with a file or a row, and what to do about it: the codes of the readers and the plan in words."""

from typing import NamedTuple

from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledernet.people.imports.words import TARGETS, Said
from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.fields import Target
from ledernet.people.readers.records import Problem, Trouble
from ledernet.people.readers.table import Notice, Remark


class Words(NamedTuple):
    """What is the matter, and what to do about it."""

    what: str
    remedy: str


_NOT_TABLES: dict[str, Said] = {
    "pdf": _("The file is a PDF. A PDF shows a table but holds no cells."),
    "image": _("The file is a picture."),
    "archive": _("The file is a packed archive."),
    "document": _("The file is a text document or a presentation."),
    "program": _("The file is a program."),
    "database": _("The file is a database."),
    "page": _("The file is a web page, whatever its name says. Some systems export like that."),
    "markup": _("The file is XML, but not of a register that we know."),
    "notation": _("The file is JSON, but of no form that we know, or it is broken."),
    "text": _("The file is running text, not a table."),
    "binary": _("The file holds something else than text and tables."),
}
_SAVE_AS = _("Open the list in Excel or another spreadsheet, save it as .xlsx or .csv, and choose that file.")
_FAULTS: dict[Fault, tuple[Said, Said]] = {
    Fault.EMPTY: (_("The file is empty."), _("Check that you chose the right file, and that it was saved.")),
    Fault.TOO_LARGE: (
        _("The file is too large: %(bytes)s. The limit is %(limit)s."),
        _("Leave out columns that are not needed, or split the file; 10,000 leaders take about 2 MB."),
    ),
    Fault.TOO_MANY_ROWS: (
        _("The file has more than %(limit)s rows."),
        _("Take out the rows that are not about leaders, or split the file."),
    ),
    Fault.TOO_MANY_COLUMNS: (
        _("The file has more than %(limit)s columns."),
        _("Keep only the columns about leaders and units."),
    ),
    Fault.LOCKED: (
        _("The workbook is locked with a password."),
        _("Save a copy without a password and choose that."),
    ),
    Fault.ENTITIES: (
        _("The XML file defines entities or a document type. Such files are not read; they can do harm."),
        _("Ask whoever made the file for one without."),
    ),
    Fault.BROKEN: (
        _("The XML file is broken at line %(line)s."),
        _("Fetch the file again; perhaps it was not whole when it was copied."),
    ),
    Fault.NOT_WHOLE: (
        _("The file is only the first part of an answer: it says itself that there is more."),
        _("Fetch all pages and put them in one file as a list, so that nobody is taken for having left."),
    ),
    Fault.UNKNOWN_FORM: (
        _("In the file the part %(part)s is no list of entries."),
        _("Write it as the reference of the import format shows."),
    ),
    Fault.DAMAGED: (_("The file is damaged and cannot be read."), _SAVE_AS),
    Fault.ENCODING: (
        _("The letters in the file cannot be read."),
        _("Save the file as CSV UTF-8 or .xlsx, or choose another encoding below."),
    ),
    Fault.NO_HEADER: (
        _("There are no headings above the columns."),
        _("Put a row at the top that says what each column holds: Name, E-mail, Unit …"),
    ),
    Fault.NO_ROWS: (
        _("There are headings, but no rows under them."),
        _("Check that the export holds the leaders, and that no filter was on."),
    ),
    Fault.ONLY_REFUSED: (
        _("The file holds nothing but CPR numbers. They are not read."),
        _("Export names, e-mails and units without CPR numbers."),
    ),
    Fault.NO_SHEET: (_("The workbook has no sheet called %(sheet)s."), _("Check the name of the sheet.")),
    Fault.UNKNOWN_MAPPING: (
        _("The choice of columns cannot be used."),
        _("Choose again what each column means."),
    ),
    Fault.MISSING_COLUMNS: (
        _("The choice of columns is not complete: %(columns)s"),
        _("Choose a column for what is missing."),
    ),
}

_TROUBLES: dict[Trouble, tuple[Said, Said]] = {
    Trouble.NO_NAME: (
        _("The name is missing."),
        _("Fill in the name, or say on the page with the columns what a row without a name is."),
    ),
    Trouble.NO_KEY: (
        _("The number of the row is missing or too long."),
        _("Fill in the number that tells the row from all others."),
    ),
    Trouble.NO_UNIT: (_("The unit is missing."), _("Fill in where the post belongs.")),
    Trouble.BAD_DATE: (
        _("The date cannot be read; it is left empty."),
        _("Write the date as 31-12-2026."),
    ),
    Trouble.DATES_REVERSED: (_("It ends before it begins."), _("Check the two dates.")),
    Trouble.BAD_EMAIL: (
        _("The e-mail address cannot be right; it is left empty."),
        _("Correct the address. Without one the leader gets letters on paper."),
    ),
    Trouble.BAD_POSTCODE: (_("The postcode cannot be right; it is left empty."), _("Write four digits.")),
    Trouble.BAD_NUMBER: (
        _("The number cannot be read; it is left empty."),
        _("Write degrees, such as 55.4."),
    ),
    Trouble.TOO_LONG: (
        _("The text is longer than %(limit)s characters and is cut."),
        _("Shorten it, if the end matters."),
    ),
    Trouble.STRUCK_OUT: (
        _("A CPR number stands where a name or number should be. It is not stored."),
        _("Replace it with the name or an employee number."),
    ),
    Trouble.UNKNOWN_STATUS: (
        _("We do not know this status of the name."),
        _("Check the row: the name is missing and the status says neither withheld nor vacant."),
    ),
    Trouble.GAP_IN_PATH: (
        _("A level is missing in the middle of the path of units."),
        _("The levels on both sides are joined. Check that it is right."),
    ),
    Trouble.SAME_KEY: (
        _("The number stands in row %(other)s as well, with other content. Row %(other)s counts."),
        _("Give the two rows different numbers, or delete the wrong one."),
    ),
    Trouble.SAME_ROW: (
        _("The row repeats row %(other)s and is counted once."),
        _("Nothing; it is the same."),
    ),
    Trouble.JOINED: (
        _("Same person and unit as row %(other)s: one post with both responsibilities."),
        _("Nothing; the two rows are put together."),
    ),
    Trouble.GONE: (_("The post is abolished according to the file."), _("Nothing; it is not imported.")),
    Trouble.ENDED: (_("It ended on %(date)s."), _("Nothing; what is over is not imported.")),
    Trouble.MISSING_PARENT: (
        _("The unit above, %(parent)s, is not in the file and not known."),
        _("If it is the top of the organisation, all is well. Otherwise add it to the file."),
    ),
    Trouble.UNIT_CYCLE: (
        _("The units stand above each other in a ring: %(units)s. The ring is opened here."),
        _("Correct which unit this one belongs to."),
    ),
    Trouble.OWN_PARENT: (
        _("The unit stands above itself; it becomes a top unit."),
        _("Correct which unit it belongs to, if it is not at the top."),
    ),
    Trouble.MISSING_SUPERIOR: (
        _("The superior, %(superior)s, is not in the file and not known."),
        _("Check the number or name. Until then the superior follows from the units."),
    ),
    Trouble.MANY_SUPERIORS: (
        _("Several leaders are called %(superior)s; we cannot tell who is the superior."),
        _("Name the superior by number or e-mail."),
    ),
    Trouble.OWN_SUPERIOR: (
        _("The leader is named as her own superior; it is left empty."),
        _("Correct the superior, or leave the cell empty at the top."),
    ),
    Trouble.SUPERIOR_CYCLE: (
        _("The leaders are each other's superiors in a ring: %(people)s. The ring is opened here."),
        _("Correct the superior in this row."),
    ),
    Trouble.UNKNOWN_UNIT: (
        _("The unit's number, %(unit)s, is not known."),
        _("Import the units first, or add a column with the unit's name."),
    ),
    Trouble.MANY_UNITS: (
        _("%(count)s units are called %(unit)s; we cannot tell which is meant."),
        _("Add a column with the unit's number, or with the units above it."),
    ),
    Trouble.EMAIL_TWICE: (
        _("The e-mail address belongs to %(name)s already; it is left empty here."),
        _("Give each leader an own address. A shared mailbox cannot log in as two people."),
    ),
    Trouble.UNDECIDED: (
        _("It is not decided who the row is about."),
        _("Answer the question about the row."),
    ),
    Trouble.LEFT_OUT: (
        _("You have chosen to leave the row out."),
        _("Nothing, or answer the question anew."),
    ),
    Trouble.OTHER_SOURCE: (
        _("The number %(key)s is in use by another leader from %(source)s."),
        _("Give the source the same name if it is the same register, or use numbers that do not clash."),
    ),
    Trouble.UNIT_IN_USE: (
        _("%(unit)s is not in the file, but has leaders or units in it. It stays."),
        _("Move or end what is in it; the next import ends the unit."),
    ),
}

_NOTICES: dict[Notice, Said] = {
    Notice.TITLE_ROWS: _("The table begins in row %(row)s; %(count)s rows above it are passed over."),
    Notice.ENCODING_GUESSED: _(
        "The letters are in an old encoding (%(encoding)s). Check that æ, ø and å are right."
    ),
    Notice.ENCODING_MENDED: _("æ, ø and å were spoiled in the file and have been put right."),
    Notice.LOST_LETTERS: _("%(count)s cells hold letters that were lost before the file came here (�)."),
    Notice.CPR_COLUMN: _("The column %(column)s holds CPR numbers. It is not read and not stored."),
    Notice.CPR_CELLS: _("CPR numbers are struck out in %(count)s cells, the first in row %(row)s."),
    Notice.OPEN_QUOTE: _("A quotation mark in row %(row)s is never closed. Check the rows after it."),
    Notice.LONG_ROWS: _("%(count)s rows have more cells than there are headings, the first is row %(row)s."),
    Notice.MORE_SHEETS: _("The workbook has %(count)s sheets. We read %(sheet)s."),
    Notice.MORE_LISTS: _(
        "The file holds %(count)s lists. We read %(sheet)s; name another as sheet when you choose the file."
    ),
    Notice.SAME_HEADINGS: _("Several columns have the same heading: %(columns)s"),
}


def fault_words(error: ReadError) -> Words:
    """Why a file could not be read, and what to do."""
    facts: dict[str, str | int] = dict(error.facts)
    if error.fault is Fault.NOT_A_TABLE:
        return Words(str(_NOT_TABLES[str(facts.get("kind", "binary"))]), str(_SAVE_AS))
    if error.fault is Fault.TOO_LARGE:
        facts = {name: filesizeformat(size) for name, size in facts.items()}
    elif "limit" in facts:
        facts["limit"] = number_format(facts["limit"], force_grouping=True)
    elif error.fault is Fault.MISSING_COLUMNS:
        facts["columns"] = " ".join(column_fault(code) for code in str(facts["columns"]).split(", "))
    what, remedy = _FAULTS[error.fault]
    return Words(str(what) % facts, str(remedy))


def column_fault(code: str) -> str:
    """What is wrong with the choice of columns, from a code such as `missing:name`."""
    kind, _colon, name = code.partition(":")
    label = TARGETS[Target(name)]
    if kind == "missing":
        return gettext("No column is chosen for: %(meaning)s.") % {"meaning": label}
    if kind == "twice":
        return gettext("Only one column can be: %(meaning)s.") % {"meaning": label}
    return gettext("This kind of file cannot use: %(meaning)s.") % {"meaning": label}


def trouble_words(problem: Problem) -> Words:
    """What is wrong with a row, and what to do."""
    what, remedy = _TROUBLES[problem.trouble]
    facts = {"limit": "", "other": "", **problem.facts}
    return Words(str(what) % facts, str(remedy))


def notice_words(remark: Remark) -> str:
    """What the reader coped with."""
    return str(_NOTICES[remark.notice]) % remark.facts
