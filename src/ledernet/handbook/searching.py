"""Search in the guide: sections that hold all the words, those with the words in their heading first."""

from __future__ import annotations

from dataclasses import dataclass

from ledernet.ui.danish import search_key

from .reading import Section, all_texts

AROUND = 90
"""So many characters stand on each side of what was found."""
AT_MOST = 30


@dataclass(frozen=True)
class Found:
    section: Section
    chapter_title: str
    words: str


def search(query: str, language: str) -> list[Found]:
    wanted = search_key(query).split()
    if not wanted:
        return []
    hits: list[tuple[int, Found]] = []
    for text in all_texts(language):
        for section in text.sections:
            title, body = search_key(section.title), search_key(section.text)
            if all(word in title or word in body for word in wanted):
                missing = sum(word not in title for word in wanted)
                hits.append((missing, Found(section, text.title, _excerpt(section.text, wanted))))
    return [found for _missing, found in sorted(hits, key=lambda hit: hit[0])][:AT_MOST]


def _excerpt(text: str, wanted: list[str]) -> str:
    places = [place for word in wanted if (place := text.casefold().find(word)) >= 0]
    begin = max(min(places, default=0) - AROUND, 0)
    end = begin + 2 * AROUND
    head = text[begin:end]
    if begin:
        head = "… " + head.partition(" ")[2]
    return head.rpartition(" ")[0] + " …" if end < len(text) else head
