"""Excel and OpenDocument workbooks to rows of text, with dates as ISO and whole numbers without decimals."""

import zipfile
from datetime import date, datetime, time
from io import BytesIO

from python_calamine import CalamineWorkbook

from ledernet.people.readers.errors import Fault, ReadError

MAX_UNPACKED = 400 * 1024 * 1024
_MAX_CELLS = 20_000_000


def read(data: bytes, sheet: str, *, max_rows: int) -> tuple[list[list[str]], str, int]:
    """(rows, name of the sheet, number of sheets that hold something).

    Without a name the first visible sheet with at least two rows is read.
    """
    _refuse_bombs(data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        names = list(book.sheet_names)
        if sheet and sheet not in names:
            raise ReadError(Fault.NO_SHEET, sheet=sheet)
        filled = 0
        chosen: tuple[list[list[str]], str] | None = None
        for name in names:
            page = book.get_sheet_by_name(name)
            height, width = page.total_height, page.total_width
            if not height or not width:
                continue
            filled += 1
            if (sheet and name != sheet) or chosen:
                continue
            if (height > max_rows + 40 and not sheet) or height * width > _MAX_CELLS:
                raise ReadError(Fault.TOO_MANY_ROWS, limit=max_rows)
            rows = [[_text(cell) for cell in row] for row in page.to_python(skip_empty_area=False)]
            if sheet or sum(any(row) for row in rows) >= 2:
                chosen = (rows, name)
    except ReadError:
        raise
    except BaseException as error:  # the library's panics are no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise ReadError(Fault.LOCKED if "assword" in str(error) else Fault.DAMAGED) from None
    if chosen is None:
        raise ReadError(Fault.NO_ROWS if filled else Fault.EMPTY)
    return chosen[0], chosen[1], filled


def _refuse_bombs(data: bytes) -> None:
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except Exception:  # a damaged directory may fail anywhere in the standard library
        raise ReadError(Fault.DAMAGED) from None
    if unpacked > MAX_UNPACKED:
        raise ReadError(Fault.TOO_LARGE, bytes=unpacked, limit=MAX_UNPACKED)


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
