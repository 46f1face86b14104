"""How the Word document looks, and what the file says of itself. All looks are styles: who changes a style changes the paper."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ledernet.charter.document import Document
from ledernet.ui.lines import printable

from . import Look

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.text.paragraph import Paragraph as Line

LANGUAGES = {"da": "da-DK", "en": "en-GB"}
FONT = "Calibri"  # on the machine of everyone who has Word; LibreOffice brings one of the same widths
INK, MUTED, HAIRLINE = "1B2430", "545D68", "C9C3B6"
WIDTH = 166  # mm between the margins
FACT_AT = 52  # mm to the values of facts

BRAND, QUIET, FACT, LONG_FACT, CELL, SIGNED = (
    "Letterhead",
    "Quiet",
    "Fact",
    "Long fact",
    "Table text",
    "Signature line",
)
# name: (size in points, space before, space after)
BUILT_IN = {
    "Normal": (10, 0, 5),
    "Heading 1": (24, 0, 4),
    "Heading 2": (13, 13, 3),
    "Heading 3": (10.5, 8, 2),
    "Subtitle": (13, 0, 10),
    "List Bullet": (10, 0, 2),
    "Footer": (8.5, 0, 0),
}
OWN = {
    BRAND: (11, 0, 20),
    QUIET: (9, 0, 5),
    FACT: (10, 0, 2),
    LONG_FACT: (10, 0, 2),
    CELL: (9.5, 2, 2),
    SIGNED: (10.5, 26, 3),
}


def set_up(paper: Paper, document: Document, look: Look, *, at: datetime) -> None:
    """A4, the face, the colour, the language, the foot of each page, and what the file says of itself."""
    from docx.shared import Mm

    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - WIDTH) / 2)
    section.top_margin, section.bottom_margin = Mm(18), Mm(20)
    section.footer_distance = Mm(10)
    _styles(paper, look)
    _foot(paper, document)
    language = LANGUAGES.get(document.language, "da-DK")
    _language(paper, language)
    _newest_layout(paper)
    about = paper.core_properties
    about.title, about.author = printable(document.title)[:255], document.organisation[:255]
    about.subject, about.language = document.over[:255], language
    about.comments, about.keywords = document.version, ""
    about.created = about.modified = at.replace(tzinfo=None)
    about.last_modified_by = document.organisation[:255]


def add_logo(line: Line, logo: bytes, *, words: str) -> None:
    """The logo, eleven millimetres high; `words` is for those who do not see it."""
    from docx.shared import Mm

    shape = line.add_run().add_picture(BytesIO(logo), height=Mm(11))
    shape._inline.docPr.set("descr", words)


def _styles(paper: Paper, look: Look) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, RGBColor

    for name, measures in BUILT_IN.items():
        _style(paper.styles[name], measures)
    for name, measures in OWN.items():
        style: Any = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = paper.styles["Normal"]
        _style(style, measures)
    styles: Any = paper.styles
    for name in ("Heading 1", "Heading 3", "Subtitle"):
        styles[name].font.color.rgb = RGBColor.from_string(INK)
    styles["Heading 2"].font.color.rgb = RGBColor.from_string(look.accent.lstrip("#").upper())
    for name in (QUIET, "Footer"):
        styles[name].font.color.rgb = RGBColor.from_string(MUTED)
    styles["Normal"].paragraph_format.widow_control = True
    styles["Normal"].paragraph_format.line_spacing = 1.1
    fact = styles[FACT].paragraph_format
    fact.left_indent, fact.first_line_indent = Mm(FACT_AT), Mm(-FACT_AT)
    fact.tab_stops.add_tab_stop(Mm(FACT_AT))
    for name in (BRAND, "Footer"):
        tabs = styles[name].paragraph_format.tab_stops
        tabs.clear_all()
        tabs.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def _style(style: Any, measures: tuple[float, float, float]) -> None:
    """One face throughout: none from the theme, no slant, no spacing of the letters."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    size, before, after = measures
    style.font.name, style.font.size, style.font.italic = FONT, Pt(size), None
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    looks = style.element.get_or_add_rPr()
    faces = looks.get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{kind}"), None)
    faces.set(qn("w:cs"), FONT)
    for spacing in looks.findall(qn("w:spacing")):
        looks.remove(spacing)


def _foot(paper: Paper, document: Document) -> None:
    """Which charter a loose sheet belongs to, and how many sheets there are."""
    line = paper.sections[0].footer.paragraphs[0]
    line.add_run(f"{printable(document.title)} · {document.version}\t")
    _field(line, "PAGE")
    line.add_run(" / ")
    _field(line, "NUMPAGES")


def _field(line: Line, name: str) -> None:
    """A number that Word counts."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    line._p.append(field)
    run = line.add_run("1")
    field.append(run._r)


def _language(paper: Paper, language: str) -> None:
    from docx.oxml.ns import qn

    defaults = paper.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    tag = defaults.find(qn("w:lang")) if defaults is not None else None
    if tag is not None:
        tag.set(qn("w:val"), language)


def _newest_layout(paper: Paper) -> None:
    """Without this Word opens the file "in compatibility mode", as if it were of 2007."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    settings = paper.settings.element
    compat = settings.find(qn("w:compat"))
    assert compat is not None  # the library's own template has it
    said = OxmlElement("w:compatSetting")
    said.set(qn("w:name"), "compatibilityMode")
    said.set(qn("w:uri"), "http://schemas.microsoft.com/office/word")
    said.set(qn("w:val"), "15")
    compat.append(said)
