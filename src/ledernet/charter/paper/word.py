"""The charter as a Word document that its readers may go on writing in: real headings, lists and tables, no text boxes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

from ledernet.charter.document import (
    Block,
    Clause,
    Document,
    Facts,
    Items,
    Paragraph,
    Subheading,
    Table,
)
from ledernet.ui.lines import printable

from . import Look, word_look, word_tables

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.text.paragraph import Paragraph as Line

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHORT_NAME = 24  # characters of a name that fit before the tab stop of `word_look.FACT`


def word_of(document: Document, look: Look, *, at: datetime) -> bytes:
    import docx

    paper = docx.Document()
    word_look.set_up(paper, document, look, at=at)
    _head(paper, document, look)
    for clause in document.clauses:
        _clause(paper, clause, f"{clause.number}. {clause.heading}")
    word_tables.signatures(paper, document.signatures)
    if document.changed:
        _words(paper, document.changed, quiet=True)
    for position, annex in enumerate(document.annexes):
        _clause(paper, annex, annex.heading, on_new_page=position == 0)
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def _head(paper: Paper, document: Document, look: Look) -> None:
    """Whose it is and which version, what it is called, what it is for, and when."""
    brand = paper.add_paragraph(style=word_look.BRAND)
    whose = document.organisation
    if look.logo:
        word_look.add_logo(brand, look.logo, words=whose)
        brand.add_run(f"\t{whose} · {document.version}")
    else:
        brand.add_run(whose).bold = True
        brand.add_run(f"\t{document.version}")
    _words(paper, document.over, quiet=True).paragraph_format.keep_with_next = True
    paper.add_heading(printable(document.title), level=1)
    paper.add_paragraph(document.lead, style="Subtitle")
    if document.thread:
        word_tables.thread(paper, document.thread)


def _clause(paper: Paper, clause: Clause, heading: str, *, on_new_page: bool = False) -> None:
    """A line stays with what it leads to: facts, a table, the quiet word that belongs to it."""
    from docx.shared import Pt

    paper.add_heading(heading, level=2).paragraph_format.page_break_before = on_new_page
    for block, after in pairwise((*clause.blocks, None)):
        assert block is not None  # only the last of the pairs ends in nothing
        lines = _block(paper, block)
        if lines:
            last = lines[-1].paragraph_format
            last.space_after = Pt(8) if isinstance(after, Table) else Pt(5)
            if isinstance(after, Facts | Table) or (isinstance(after, Paragraph) and after.quiet):
                last.keep_with_next = True


def _block(paper: Paper, block: Block) -> list[Line]:
    """The lines that were written; a table has none."""
    match block:
        case Paragraph():
            return [_words(paper, block.text, lead=block.lead, quiet=block.quiet)]
        case Facts():
            return _facts(paper, block.rows)
        case Table():
            word_tables.data(paper, block)
            return []
        case Items():
            return _items(paper, block)
        case Subheading():
            return [paper.add_heading(block.text, level=3)]


def _words(paper: Paper, text: str, *, lead: str = "", quiet: bool = False) -> Line:
    line = paper.add_paragraph(style=word_look.QUIET if quiet else None)
    if lead:
        line.add_run(f"{lead} ").bold = True
    line.add_run(text)
    return line


def _facts(paper: Paper, rows: tuple[tuple[str, str], ...]) -> list[Line]:
    """Name and value on a line of their own; in two columns where all names are short."""
    short = all(len(name) <= SHORT_NAME for name, _ in rows)
    lines = []
    for name, value in rows:
        line = paper.add_paragraph(style=word_look.FACT if short else word_look.LONG_FACT)
        line.add_run(f"{name}:").bold = True
        line.add_run(f"\t{value}" if short else f" {value}")
        lines.append(line)
    for line in (*lines[:1], *lines[-2:-1]):  # no row alone at the foot of a page or the head of the next
        line.paragraph_format.keep_with_next = True
    return lines


def _items(paper: Paper, block: Items) -> list[Line]:
    if block.intro:
        paper.add_paragraph(block.intro).paragraph_format.keep_with_next = True
    return [paper.add_paragraph(item, style="List Bullet") for item in block.items]
