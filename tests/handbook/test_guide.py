"""The guide is whole in both languages, leads somewhere, and is what the pages point to."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from ledernet.handbook.chapters import BOOK, BY_KEY, CHAPTERS, EVERYTHING, LANGUAGES, PICTURES, Chapter
from ledernet.handbook.context import section_at
from ledernet.handbook.reading import read
from ledernet.handbook.searching import search
from ledernet.handbook.targets import BY_ROLE, PAGES, TARGETS, target_of
from tests.access.doors import DOORS, PATTERNS

NAMED = {*PAGES, *(target for roles in BY_ROLE.values() for target in roles.values())}


def test_every_chapter_is_written_in_both_languages_and_none_is_left_over() -> None:
    for language in LANGUAGES:
        files = {chapter.file(language).name for chapter in EVERYTHING}
        assert files == {file.name for file in (BOOK / language).glob("*.md")}


@pytest.mark.parametrize("chapter", EVERYTHING, ids=lambda chapter: chapter.key)
def test_both_languages_have_the_same_sections(chapter: Chapter) -> None:
    """The same anchors at the same level in the same order, with as much in each: steps, rows of tables, pictures."""
    danish, english = (read(chapter, language).sections for language in LANGUAGES)
    assert [(one.level, one.anchor) for one in danish] == [(one.level, one.anchor) for one in english]
    for ours, theirs in zip(danish, english, strict=True):
        for mark in ("<p>", "<li>", "<tr>", "<img", "<strong>"):
            assert ours.body.count(mark) == theirs.body.count(mark), (chapter.key, ours.anchor, mark)
        longer, shorter = sorted((len(ours.text), len(theirs.text)), reverse=True)
        assert longer <= 1.5 * shorter + 80, (chapter.key, ours.anchor)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_brings_no_markup_of_its_own(language: str) -> None:
    """So what is read within the product is what the reader of Markdown made of words."""
    for chapter in EVERYTHING:
        for line in chapter.file(language).read_text(encoding="utf-8").splitlines():
            assert not re.search(r"<[a-zA-Z/!]", line), line
        for section in read(chapter, language).sections:
            assert "style=" not in section.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_and_pictures_lead_somewhere(language: str) -> None:
    anchors = {section.address for chapter in EVERYTHING for section in read(chapter, language).sections} | {
        read(chapter, language).address for chapter in EVERYTHING
    }
    links = pictures = 0
    for chapter in EVERYTHING:
        for section in read(chapter, language).sections:
            for href in re.findall(r'href="([^"]+)"', section.body):
                assert href in anchors or href.startswith("https://"), (chapter.key, href)
                links += 1
            for src in re.findall(r'src="([^"]+)"', section.body):
                assert (PICTURES / src.rpartition("/")[2]).is_file(), src
                pictures += 1
            assert ".md" not in re.sub(r"\(docs/[^)]+\)", "", section.body), (chapter.key, section.anchor)
    assert links > 25
    assert pictures > 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_helped_by_a_section_that_says_something_at_once(language: str) -> None:
    for target in sorted(NAMED):
        section = section_at(target, language)
        assert section is not None, target
        assert len(re.sub(r"<[^>]+>", "", section.brief)) >= 40, (target, section.brief)


def test_every_name_that_is_helped_is_an_address_and_stands_once() -> None:
    names = [name for block in PAGES.values() for name in block.split()]
    assert len(names) == len(set(names))
    assert {*names, *BY_ROLE} <= set(PATTERNS) | {"networks:offer"}
    twice = [name for name in BY_ROLE if name in TARGETS]
    assert set(twice) <= {"networks:launch"}


def test_every_address_that_is_opened_has_help_unless_it_gives_a_file() -> None:
    """What is left is told by its name: a list, a document, a picture or a calendar, and what only machines fetch."""
    files = re.compile(
        r"(csv|xlsx|excel|pdf|docx|word|vcf|-text|-file|export|template|problems|feed|fetch|codes)$"
    )
    machines = {"home:theme", "home:logo", "signon:metadata", "conduct:worker", "conduct:send"}
    opened = {name for name, door in DOORS.items() if door.get is not None}
    ours = {name for name in opened if not name.startswith(("handbook:", "api-v1:"))}
    without = ours - machines - set(TARGETS) - set(BY_ROLE)
    assert {name for name in without if not files.search(name)} == set()


def test_help_is_by_role() -> None:
    assert target_of("networks:network", "chief") == "chef#follow"
    assert target_of("networks:network", "leader") == "leder#network"
    assert target_of("networks:network", "") == "leder#network"
    assert target_of("people:import", "hr") == "hr#import"
    assert target_of("nothing:known", "hr") == "index"


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds_sections_and_puts_headings_first(language: str) -> None:
    with translation.override(language):
        words = "fortrolige ønsker" if language == "da" else "confidential wishes"
        found = search(words, language)
        assert found[0].section.address == reverse("handbook:chapter", args=["hr"]) + "#wishes"
        assert len({one.section.address for one in found}) == len(found) > 2
        assert not search("qqqq", language)
        assert not search("   ", language)


def test_chapters_are_for_roles_that_there_are() -> None:
    from ledernet.people.enums import Role

    assert {role for chapter in CHAPTERS for role in chapter.roles} == set(Role.values)
    assert len(BY_KEY) == len(EVERYTHING)
