"""Files of registers that are no tables: XML of pay systems, sets of CSV, JSON. Each becomes sheets, like those of a workbook.

What follows is the same for them all: choice of columns, preview, corrections that stand.
"""

from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.registers import csv_set, notation, payroll
from ledernet.people.readers.registers.lists import Sheet

READERS = (payroll.read, csv_set.read, notation.read)


def read(data: bytes, sheet: str, *, max_rows: int) -> tuple[list[list[str]], Sheet, int] | None:
    """(rows with headings, the sheet, number of sheets); None where the bytes are no file of a known register.

    Without a name the first sheet that holds something is read. Raises ReadError.
    """
    sheets = next((found for reader in READERS if (found := reader(data))), None)
    if sheets is None:
        return None
    filled = [each for each in sheets if each.rows]
    if not filled:
        raise ReadError(Fault.NO_ROWS)
    if sheet and sheet not in {each.name for each in filled}:
        raise ReadError(Fault.NO_SHEET, sheet=sheet)
    chosen = next(each for each in filled if each.name == sheet or not sheet)
    if len(chosen.rows) > max_rows:
        raise ReadError(Fault.TOO_MANY_ROWS, limit=max_rows)
    return chosen.as_rows(), chosen, len(filled)
