"""The charter as a document: nothing that was approved is invisible, in either language, and a network adds its part."""

import copy
import re
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from ledernet.charter.content import Content, content_of
from ledernet.charter.document import NetworkFacts, VersionFacts, document_of
from ledernet.charter.enums import Clause
from tests.cast import Cast
from tests.charter.test_content import leaves
from tests.charter.whole import settle
from tests.factories import TODAY

RAW = re.compile(r"\b(cross_professional|mandatory|recommend|decide|mixed|newcomers|both|targets|visit)\b")


@pytest.fixture
def content(cast: Cast) -> Content:
    return content_of(settle(cast.programme, cast.user("chief"), cast.children))


def whole(content: Content, **more: Any) -> str:
    return "\n".join(document_of(content, on=TODAY, **more).texts())


def written(content: Content) -> set[str]:
    """What people wrote: texts with a space or a Danish word in them, not raw keys."""
    keys = {
        "aim",
        "kind",
        "policy",
        "mandate",
        "measure",
        "question",
        "item",
        "method",
        "rotation",
        "purpose",
    }
    found = set()
    for section in content.values():
        found |= leaves(section)
    return {text for text in found if " " in text or text.endswith(".")} - keys


@pytest.mark.parametrize("language", ["da", "en"])
def test_everything_people_wrote_stands_in_it(content: Content, language: str) -> None:
    with translation.override(language):
        text = whole(content)
    other = {"da": "The pool works.", "en": "Puljen virker."}[language]
    missing = {words for words in written(content) - {other} if words.rstrip(".") not in text}
    assert not missing


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_raw_key_stands_in_it(content: Content, language: str) -> None:
    with translation.override(language):
        found = RAW.findall(whole(content))
    assert language == "en" or not found


def test_the_clauses_are_numbered_in_order(content: Content) -> None:
    document = document_of(content, on=TODAY)
    assert [clause.key for clause in document.clauses] == Clause.values
    assert [clause.number for clause in document.clauses] == [str(n) for n in range(1, 10)]
    assert [annex.number for annex in document.annexes] == list("ABCDE")
    assert document.version == "Udkast"


def test_an_empty_charter_says_so(cast: Cast) -> None:
    document = document_of(content_of(cast.programme), on=TODAY)
    empty = [clause.key for clause in document.clauses if "Ikke aftalt endnu." in str(clause.blocks)]
    assert empty == ["purpose", "leeway", "roles", "principles", "support", "life", "evaluation"]
    assert document.thread == ()


def test_the_thread_shows_what_has_been_and_what_comes(content: Content) -> None:
    steps = document_of(content, on=date(2027, 3, 15)).thread
    assert [(str(step.label), str(step.text), str(step.state)) for step in steps] == [
        ("Start", "1. april 2026", "done"),
        ("Evaluering", "1. marts 2027", "done"),
        ("Prøveperiode indtil", "1. april 2027", "run"),
        ("Skiftedag", "1. april 2028", "run"),
        ("Slutter eller fornyes", "1. april 2029", "run"),
    ]


def test_the_next_evaluation_is_the_one_on_the_thread(content: Content) -> None:
    step = next(step for step in document_of(content, on=TODAY).thread if str(step.label) == "Evaluering")
    assert step.text == "15. november 2026"


def test_an_approved_version_says_by_whom_and_what_is_new(content: Content) -> None:
    version = VersionFacts(
        number=2,
        state="approved",
        made_on=TODAY,
        approved_by="Birgit Chef",
        approved_on=TODAY,
        reason="Efter høring",
        changed=("Ét", "To", "Tre", "Fire", "Fem"),
    )
    document = document_of(content, on=TODAY, version=version)
    assert document.version == "Version 2 · godkendt 2. marts 2026"
    assert [(one.name, one.capacity) for one in document.signatures] == [
        ("Birgit Chef", "Chef · godkendt 2. marts 2026")
    ]
    assert document.changed == (
        "Ændret siden forrige version: Ét. To. Tre. 2 ændringer mere. Begrundelse: Efter høring."
    )


def test_the_first_version_has_nothing_before_it(content: Content) -> None:
    version = VersionFacts(number=1, state="approved", made_on=TODAY, changed=("Alt",))
    assert document_of(content, on=TODAY, version=version).changed == ""


def test_a_network_adds_its_people_rules_and_dates(content: Content) -> None:
    network = NetworkFacts(
        name="Tværnetværk 7 · Mols",
        sponsor="Sune Sponsor",
        facilitators=("Fie Facilitator", "Ekstern Eriksen"),
        principles=("Værten bager.",),
        starts_on=date(2026, 5, 1),
        expires_on=date(2030, 5, 1),
    )
    document = document_of(content, on=TODAY, network=network)
    text = "\n".join(document.texts())
    assert document.title == "Tværnetværk 7 · Mols"
    assert document.over == "Kommissorium · Tværgående ledernetværk"
    assert "Værten bager." in text
    assert "Fie Facilitator, Ekstern Eriksen" in text
    assert [one.name for one in document.signatures] == ["Sune Sponsor", "Fie Facilitator"]
    assert [str(step.text) for step in document.thread] == ["1. maj 2026", "15. november 2026", "1. maj 2030"]
    assert "1. april 2029" not in text  # the programme's expiry has given way to the network's own
    assert "Prøveperiode" not in text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a\x00b\x07c", "abc"),
        ("god\u202eerac", "goderac"),
        ("linje 1\r\nlinje 2", "linje 1\nlinje 2"),
    ],
)
def test_words_are_kept_and_unfit_signs_fall_away(content: Content, raw: str, shown: str) -> None:
    new = copy.deepcopy(content)
    new["expectations"] = raw
    assert shown in whole(new)
