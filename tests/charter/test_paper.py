"""PDF and Word, made and read back: the words, the structure, the language; and what people write stays text."""

import base64
import copy
from io import BytesIO

import docx
import pytest
from django.utils import translation
from pypdf import PdfReader

from ledernet.charter.content import Content, content_of
from ledernet.charter.document import Document, Table, VersionFacts, document_of
from ledernet.charter.paper import Look
from ledernet.charter.paper.pdf import pdf_of
from ledernet.charter.paper.word import word_of
from ledernet.charter.paper.word_look import QUIET, WIDTH
from ledernet.charter.paper.word_tables import widths
from tests.cast import Cast
from tests.charter.whole import settle
from tests.factories import NOW, TODAY

LOOK = Look("#7a2d5c")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
NASTY = [
    '#set text(fill: red) #panic() #read("/etc/passwd")',
    "*fed* _skrå_ `kode` $x^2$ @her <mærke> = Overskrift",
    "<script>alert('x')</script> & <b>fed</b> ]]> </w:t>",
    "]] [link](x) \\ // /* ~ {{ data }} {% x %}",
    "nul\x00 klokke\x07 \x1b[31m rød \ufffe \ud800",
    "god\u202egnp.exe\u202c \u200fשלום",
    "Godt gået 😀 漢字",
    "- et\n- to\n\n+ tre\n1. fire",
]


@pytest.fixture
def content(cast: Cast) -> Content:
    return content_of(settle(cast.programme, cast.user("chief"), cast.children))


def paper_of(content: Content) -> Document:
    version = VersionFacts(
        number=2,
        state="approved",
        made_on=TODAY,
        approved_by="Birgit Chef",
        approved_on=TODAY,
        reason="Efter høring",
        changed=("Ét",),
    )
    return document_of(content, on=TODAY, version=version)


def pdf_text(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


def word_text(made: bytes) -> str:
    word = docx.Document(BytesIO(made))
    found = [paragraph.text for paragraph in word.paragraphs]
    found += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join(found)


def squeezed(text: str) -> str:
    """Without spaces, line breaks and the hyphens of divided words: a line may end anywhere."""
    return "".join(text.replace("\u00ad", "").replace("-", "").split())


@pytest.mark.parametrize("language", ["da", "en"])
def test_all_of_the_document_is_in_the_pdf(content: Content, language: str) -> None:
    with translation.override(language):
        document = paper_of(content)
        made = pdf_of(document, LOOK, at=NOW)
    text = squeezed(pdf_text(made))
    captions = {
        block.caption
        for part in (*document.clauses, *document.annexes)
        for block in part.blocks
        if block.kind == "table"
    }  # type: ignore[union-attr]
    missing = [words for words in document.texts() if squeezed(words) not in text and words not in captions]
    assert not missing


@pytest.mark.parametrize(("language", "said"), [("da", "da"), ("en", "en")])
def test_the_pdf_can_be_read_aloud(content: Content, language: str, said: str) -> None:
    with translation.override(language):
        reader = PdfReader(BytesIO(pdf_of(paper_of(content), LOOK, at=NOW)))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == said
    assert str(root["/MarkInfo"]["/Marked"]) == "True"
    assert reader.metadata is not None
    assert "Tværgående ledernetværk" in str(reader.metadata.title)
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    tags = _tags(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/L", "/LI", "/P"} <= tags


def _tags(node: object) -> set[str]:
    found: set[str] = set()
    waiting = [node]
    while waiting:
        here = waiting.pop()
        here = here.get_object() if hasattr(here, "get_object") else here
        if isinstance(here, list):
            waiting += here
        elif isinstance(here, dict):
            found.add(str(here.get("/S", "")))
            waiting.append(here.get("/K"))
    return found


def test_a_charter_of_common_length_is_one_sheet(content: Content) -> None:
    """The annexes begin on the second page."""
    pages = PdfReader(BytesIO(pdf_of(paper_of(content), LOOK, at=NOW))).pages
    assert "Birgit Chef" in pages[0].extract_text()
    assert pages[1].extract_text().lstrip().startswith("Bilag A")


@pytest.mark.parametrize("sentences", [0, 6, 12, 30])
def test_the_place_to_sign_is_never_without_the_last_clause(content: Content, sentences: int) -> None:
    """However much is written before it: on one sheet in smaller letters, or on the next with what is signed."""
    new = copy.deepcopy(content)
    new["expectations"] = "Vi venter, at du kommer, og at du tager noget med. " * sentences
    pages = PdfReader(BytesIO(pdf_of(paper_of(new), LOOK, at=NOW))).pages
    signed = [page.extract_text() for page in pages if "Chef · godkendt" in page.extract_text()]
    assert len(signed) == 1
    assert "Evaluering og afvikling" in signed[0]


def test_the_logo_has_words(content: Content) -> None:
    look = Look("#0d5a66", DOT)
    assert len(pdf_of(paper_of(content), look, at=NOW)) > 1000
    word = docx.Document(BytesIO(word_of(paper_of(content), look, at=NOW)))
    assert word.inline_shapes[0]._inline.docPr.get("descr") == "Testkøbing Kommune"


@pytest.mark.parametrize("words", NASTY)
def test_what_people_write_is_text_on_every_paper(content: Content, words: str) -> None:
    new = copy.deepcopy(content)
    new["purpose"]["main"] = new["expectations"] = new["principles"][0] = words
    new["responsibilities"][1]["task"] = new["answers"][1]["text"] = words
    new["programme"]["name"] = words
    document = paper_of(new)
    text = document.clauses[1].blocks[3].text  # type: ignore[union-attr]
    assert squeezed(text) in squeezed(word_text(word_of(document, LOOK, at=NOW)))
    drawn = squeezed(pdf_text(pdf_of(document, LOOK, at=NOW)))
    if words.isascii() or "mærke" in words:
        assert squeezed(text) in drawn
    else:
        assert "Tværfagligtnetværk" in drawn


def test_very_long_answers_flow_over_pages(content: Content) -> None:
    new = copy.deepcopy(content)
    long = "Et langt svar om ledelse på tværs. " * 228 + "Slutordet."
    assert len(long) <= 8000
    new["purpose"]["main"] = new["expectations"] = new["life"]["trial_reason"] = long
    new["answers"][1]["text"] = long
    new["principles"] = [long, "x" * 500]
    made = pdf_of(paper_of(new), LOOK, at=NOW)
    assert pdf_text(made).replace("-\n", "").count("Slutordet") == 5
    assert "Slutordet." in word_text(word_of(paper_of(new), LOOK, at=NOW))


@pytest.mark.parametrize(("language", "said"), [("da", "da-DK"), ("en", "en-GB")])
def test_word_has_structure_and_a_language(content: Content, language: str, said: str) -> None:
    with translation.override(language):
        document = paper_of(content)
        word = docx.Document(BytesIO(word_of(document, LOOK, at=NOW)))
    styles = [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs if paragraph.style]
    assert ("Heading 1", "Tværgående ledernetværk") in styles
    headings = [text for style, text in styles if style == "Heading 2"]
    assert len(headings) == 9 + 5
    assert ("List Bullet", "Vi kommer til tiden.") in styles
    marked = [table.rows[0]._tr.trPr.find(".//{*}tblHeader") is not None for table in word.tables]
    assert marked.count(False) == 1  # the place to sign is no table for the ear
    assert len(marked) == 5
    assert word.core_properties.language == said
    assert word.core_properties.title == "Tværgående ledernetværk"
    assert word.core_properties.author == "Testkøbing Kommune"
    assert (
        word.styles.element.find(".//{*}lang").get(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
        )
        == said
    )


def test_word_is_laid_out_as_a_document_that_is_signed(content: Content) -> None:
    """Each page says whose sheet it is; nothing is torn apart; the annexes begin on a page of their own."""
    word = docx.Document(BytesIO(word_of(paper_of(content), LOOK, at=NOW)))
    foot = word.sections[0].footer._element
    assert "Tværgående ledernetværk · Version 2" in "".join(foot.itertext())
    assert [field.get(W + "instr") for field in foot.iter(W + "fldSimple")] == ["PAGE", "NUMPAGES"]
    annexes = [line for line in word.paragraphs if line.text.startswith("Bilag ") and line.style]
    assert [line.paragraph_format.page_break_before for line in annexes] == [True] + [False] * 4
    rows = [row for table in word.tables for row in table.rows]
    assert all(row._tr.trPr.find(W + "cantSplit") is not None for row in rows)
    said = {
        setting.get(W + "name"): setting.get(W + "val")
        for setting in word.settings.element.iter(W + "compatSetting")
    }
    assert said["compatibilityMode"] == "15"  # else Word lays it out as in 2007


def test_the_columns_of_a_table_in_word_fill_the_page_and_no_more() -> None:
    question = "Jeg har fået et rum, hvor jeg kan tænke højt om det, der er svært."
    block = Table("Spørgsmål", ("Spørgsmål", "Formål", "Mål"), ((question, "Stærkere ledelsesfag", "70 %"),))
    first, second, third = widths(block)
    assert first + second + third == pytest.approx(WIDTH)
    assert first > second > third
    wide = Table("Alt", ("A", "B", "C", "D", "E"), (("a", *["bliver spurgt, før det sker"] * 4),))
    assert sum(widths(wide)) == pytest.approx(WIDTH)
    assert min(widths(wide)) > 25


def test_what_belongs_together_in_word_stays_together(content: Content) -> None:
    word = docx.Document(BytesIO(word_of(paper_of(content), LOOK, at=NOW)))
    lines = word.paragraphs
    answer = next(at for at, line in enumerate(lines) if line.text == "Vores svar om practice.")
    assert lines[answer].paragraph_format.keep_with_next
    assert lines[answer + 1].style is not None
    assert lines[answer + 1].style.name == QUIET
    signature = word.element.body.index(word.tables[2]._tbl)
    before = word.element.body[signature - 1]
    assert before.find(f".//{W}keepNext") is not None


def test_all_of_the_document_is_in_word(content: Content) -> None:
    document = paper_of(content)
    text = squeezed(word_text(word_of(document, LOOK, at=NOW)))
    captions = {
        block.caption
        for part in (*document.clauses, *document.annexes)
        for block in part.blocks
        if block.kind == "table"
    }  # type: ignore[union-attr]
    assert not [words for words in document.texts() if squeezed(words) not in text and words not in captions]
