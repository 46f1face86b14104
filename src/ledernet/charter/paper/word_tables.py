"""The tables of the Word document: thin lines, widths after what is in them, heads that are repeated on the next page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ledernet.charter.document import Signature, Table
from ledernet.ui.parts import Step

from .word_look import CELL, HAIRLINE, MUTED, QUIET, SIGNED, WIDTH

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.table import Table as Grid
    from docx.table import _Cell

LETTER, PADDING = 1.9, 4.0  # mm that a letter takes and that a cell keeps free
NARROWEST, WIDEST = 18.0, 46.0  # mm of a column that is not the first
KEPT_WHOLE = 9  # rows of a table that is not divided between pages
SIGNATURE = 76.0  # mm


def data(paper: Paper, block: Table) -> None:
    """The first cell of each row names the row."""
    table = _grid(paper, widths(block), caption=block.caption)
    for cell, word in zip(table.rows[0].cells, block.head, strict=True):
        _write(cell, word, strong=True, quiet=True)
    for row in block.rows:
        for position, (cell, word) in enumerate(zip(_row(table), row, strict=True)):
            _write(cell, word, strong=position == 0)
    _finish(table, whole=len(block.rows) < KEPT_WHOLE)
    _space_below(paper)


def thread(paper: Paper, steps: Sequence[Step]) -> None:
    """The dates of the network in their order, side by side."""
    each = WIDTH / len(steps)
    table = _grid(paper, [each] * len(steps))
    cells = zip(table.rows[0].cells, _row(table), steps, strict=True)
    for above, below, step in cells:
        _write(above, str(step.label), quiet=True)
        _write(below, str(step.text), strong=True)
    _finish(table, whole=True)


def signatures(paper: Paper, signed: Sequence[Signature]) -> None:
    """Side by side, each name on its line with the capacity under it; never alone on a page of its own."""
    last = paper.paragraphs[-1]
    last.paragraph_format.keep_with_next = True
    table = paper.add_table(rows=1, cols=len(signed))
    _fix(table, [SIGNATURE + PADDING] * len(signed))
    for cell, signature in zip(table.rows[0].cells, signed, strict=True):
        line = cell.paragraphs[0]
        line.style = paper.styles[SIGNED]
        line.add_run(signature.name).bold = True
        line.paragraph_format.keep_with_next = True
        _rule_under(line)
        cell.add_paragraph(signature.capacity, style=QUIET)
    _whole_row(table.rows[0])


def widths(block: Table) -> list[float]:
    """Millimetres for each column: the others as broad as their words, the first has the rest."""
    columns = list(zip(block.head, *block.rows, strict=True))
    others = [
        min(max(max(len(word) for word in column) * LETTER + PADDING, NARROWEST), WIDEST)
        for column in columns[1:]
    ]
    most = WIDTH * (0.72 if len(columns) > 3 else 0.6)
    if sum(others) > most:
        others = [width * most / sum(others) for width in others]
    return [WIDTH - sum(others), *others]


def _grid(paper: Paper, columns: Sequence[float], *, caption: str = "") -> Grid:
    """One row so far, the head. Lines between the rows only."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table: Grid = paper.add_table(rows=1, cols=len(columns))
    _fix(table, columns)
    lines = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        lines.append(_line(side))
    settings = table._tbl.tblPr
    layout = settings.find(qn("w:tblLayout"))
    assert layout is not None  # `_fix` asked for one
    layout.addprevious(lines)
    if caption:
        said = OxmlElement("w:tblCaption")
        said.set(qn("w:val"), caption)
        settings.append(said)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    return table


def _row(table: Grid) -> Sequence[_Cell]:
    """The cells of a new last row."""
    cells: Sequence[_Cell] = table.add_row().cells  # type: ignore[no-untyped-call]  # the library has no types here
    return cells


def _fix(table: Grid, columns: Sequence[float]) -> None:
    """The widths as they are said, and the words of the first column where the lines of the text begin."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("left", "0"), ("right", "120")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), twips)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    assert layout is not None  # asked for by `autofit`
    layout.addnext(margins)
    for column, width in zip(table.columns, columns, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _write(cell: _Cell, word: str, *, strong: bool = False, quiet: bool = False) -> None:
    from docx.shared import Pt, RGBColor

    line = cell.paragraphs[0]
    line.style = CELL
    run = line.add_run(word)
    run.bold = strong or None
    if quiet:
        run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(MUTED)


def _finish(table: Grid, *, whole: bool) -> None:
    """No row is divided, the head stays with the first row, and a short table with itself."""
    rows = list(table.rows)
    for position, row in enumerate(rows):
        _whole_row(row)
        if position + 1 < len(rows) and (whole or position == 0):
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _whole_row(row: Any) -> None:
    """In the order in which the format wants them: this before the mark of a head."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _rule_under(line: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    rule = OxmlElement("w:pBdr")
    rule.append(_line("bottom", colour="8A8578", size="6"))
    looks = line._p.get_or_add_pPr()
    keep = looks.find(qn("w:keepNext"))
    assert keep is not None  # set by the caller
    keep.addnext(rule)


def _line(side: str, *, colour: str = HAIRLINE, size: str = "4") -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    line = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", size), ("space", "1"), ("color", colour)):
        line.set(qn(f"w:{key}"), value)
    return line


def _space_below(paper: Paper) -> None:
    """Two tables are one if nothing stands between them: a low line, for the eye too."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    looks = paper.add_paragraph().paragraph_format
    looks.space_after, looks.line_spacing_rule, looks.line_spacing = Pt(0), WD_LINE_SPACING.EXACTLY, Pt(6)
