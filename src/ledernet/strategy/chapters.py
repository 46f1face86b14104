"""The pages on which frames and plans are written, in their order. Each is saved by itself, so that one can stop anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .enums import Theme

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Chapter:
    """One page: its address, the theme it belongs to, its name in a list, the question in its heading, and a lead."""

    key: str
    theme: Theme
    label: Text
    heading: Text
    lead: Text

    @property
    def address(self) -> str:
        return f"strategy:{self.key}"


CHAPTERS: dict[str, Chapter] = {
    chapter.key: chapter
    for chapter in (
        Chapter(
            "anchoring", Theme.FRAMES, _("Part and leeway"),
            _("What part do the networks play, and how far may they go?"),
            _("The management says it in its own words. All who take part can read it."),
        ),
        Chapter(
            "size", Theme.FRAMES, _("Size and meetings"),
            _("How many sit together, and how often do they meet?"),
            _("Few enough for all to speak, many enough to stand an absence."),
        ),
        Chapter(
            "hours", Theme.FRAMES, _("Time"),
            _("How much time do we set aside?"),
            _("A leader can only say yes to what has a number. So can the leader's own chief."),
        ),
        Chapter(
            "staffing", Theme.FRAMES, _("Who runs the meetings"),
            _("Who runs the meetings?"),
            _("The four ways side by side, at your own hours and prices."),
        ),
        Chapter(
            "budget", Theme.FRAMES, _("Money"),
            _("What may it cost?"),
            _("Bills on one side, our own time on the other. Both are real."),
        ),
        Chapter(
            "rights", Theme.FRAMES, _("Who decides what"),
            _("Who decides what?"),
            _("Each task has one who decides. What HR, the facilitator or the network decides is delegated to them here."),
        ),
        Chapter(
            "principles", Theme.FRAMES, _("Rules of play"),
            _("Which rules of play apply to all networks?"),
            _("A few that are kept are better than many that are known. A network may add its own."),
        ),
        Chapter(
            "pledges", Theme.FRAMES, _("The management's support"),
            _("How do we show that we mean it?"),
            _("Promise something small, with a name and a day."),
        ),
        Chapter(
            "life-plan", Theme.LIFE, _("Life and renewal"),
            _("How long do the networks live, and how are they renewed?"),
            _("A trial, a change day, an end date: all, some or none. What counts is that it is thought through."),
        ),
        Chapter(
            "evaluation", Theme.LIFE, _("Evaluation"),
            _("How do we see whether the networks do what they are for?"),
            _("Questions, targets and dates are chosen now, before anybody knows the answers."),
        ),
        Chapter(
            "closing", Theme.LIFE, _("When closing is taken up"),
            _("What makes us take up closing a network?"),
            _("The criteria say when we talk about it. People decide."),
        ),
    )
}  # fmt: skip


def chapters_of(theme: Theme) -> list[Chapter]:
    return [chapter for chapter in CHAPTERS.values() if chapter.theme == theme]


def place_of(key: str) -> tuple[int, int]:
    """Which of how many pages of its theme this is."""
    mine = [chapter.key for chapter in chapters_of(CHAPTERS[key].theme)]
    return mine.index(key) + 1, len(mine)


def next_of(key: str) -> Chapter | None:
    """The page that follows in the same theme."""
    mine = chapters_of(CHAPTERS[key].theme)
    place, count = place_of(key)
    return mine[place] if place < count else None
