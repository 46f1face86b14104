"""How far the pages of a theme are, each in one line: what stands there, or what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.people.viewer import Viewer
from ledernet.strategy.chapters import Chapter, chapters_of
from ledernet.strategy.costs import leader_hours
from ledernet.strategy.enums import Theme
from ledernet.strategy.models import (
    ClosingCriterion,
    EvaluationDate,
    EvaluationItem,
    Pledge,
    Principle,
    Programme,
    Responsibility,
)
from ledernet.strategy.queries import PIECES, STILL_PROMISED, frames_of, life_plan_of, plan_state
from ledernet.strategy.wording import rotation_words
from ledernet.ui.formatting import amount, full_day, number

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Standing:
    """One page of the theme: is everything there, what stands there, and what is missing."""

    chapter: Chapter
    url: str
    note: str
    missing: list[Text]

    @property
    def done(self) -> bool:
        return not self.missing


def standing_of(programme: Programme, theme: Theme) -> list[Standing]:
    """The theme's pages in their order. A fixed number of queries."""
    state = plan_state(programme)
    notes = _of_frames(programme) if theme == Theme.FRAMES else _of_life(programme)
    return [
        Standing(
            chapter,
            reverse(chapter.address, args=[programme.pk]),
            notes[chapter.key],
            [one.missing for key, one in PIECES.items() if one.address == chapter.address and not state[key]],
        )
        for chapter in chapters_of(theme)
    ]


def late_pledges(viewer: Viewer, programme: Programme) -> int:
    """Promises whose day has gone."""
    return Pledge.objects.filter(STILL_PROMISED, programme=programme, due_on__lt=viewer.on).count()


def _of_frames(programme: Programme) -> dict[str, str]:
    frames = frames_of(programme)
    size = _("%(low)s–%(high)s in each") % {"low": programme.size_min, "high": programme.size_max}
    often = _("%(count)s meetings a year") % {"count": programme.meetings_per_year}
    hours = number(leader_hours(frames, programme.meetings_per_year))
    paid = amount(frames.rooms_budget + frames.other_budget)
    rights = Responsibility.objects.filter(programme=programme).count()
    rules = Principle.objects.filter(programme=programme).count()
    promises = Pledge.objects.filter(programme=programme, taken_back_on__isnull=True).count()
    return {
        "anchoring": str(frames.get_mandate_display()) if frames.mandate else "",
        "size": f"{size} · {often}",
        "hours": _("%(hours)s hours a year for each leader") % {"hours": hours},
        "staffing": str(frames.get_staffing_display()) if frames.staffing else "",
        "budget": _("%(amount)s for rooms and other things in each network") % {"amount": paid},
        "rights": ngettext("%(count)s task", "%(count)s tasks", rights) % {"count": rights},
        "principles": ngettext("%(count)s rule", "%(count)s rules", rules) % {"count": rules},
        "pledges": ngettext("%(count)s promise", "%(count)s promises", promises) % {"count": promises},
    }


def _of_life(programme: Programme) -> dict[str, str]:
    plan = life_plan_of(programme)
    ends = _("End date: %(day)s.") % {"day": full_day(plan.expires_on)} if plan.expires_on else ""
    rotates = rotation_words(plan.rotation, plan.rotation_share, plan.rotation_months)
    first = EvaluationDate.objects.filter(programme=programme).order_by("on").first()
    asked = EvaluationItem.objects.filter(programme=programme).count()
    criteria = ClosingCriterion.objects.filter(programme=programme).count()
    questions = ngettext("%(count)s question", "%(count)s questions", asked) % {"count": asked}
    on = _("First time on %(day)s") % {"day": full_day(first.on)} if first else ""
    return {
        "life-plan": " ".join(filter(None, (ends, rotates))),
        "evaluation": " · ".join(filter(None, (on, questions))),
        "closing": ngettext("%(count)s criterion", "%(count)s criteria", criteria) % {"count": criteria},
    }
