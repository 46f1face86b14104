"""What a check is made of, and the sources that checks name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledernet.strategy.enums import Theme
from ledernet.ui.formatting import number

from .design import Design

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class Severity(TextChoices):
    """A note is worth mending before the charter; advice is worth knowing. Neither stops anybody."""

    NOTE = "note", _("Worth mending")
    ADVICE = "advice", _("Worth knowing")


@dataclass(frozen=True)
class Source:
    """Where the ground for a check stands. `title` is the whole reference, for the documentation."""

    short: Text
    title: Text
    page: str = ""

    def __str__(self) -> str:
        if not self.page:
            return str(self.short)
        return gettext("%(source)s, p. %(page)s") % {"source": self.short, "page": self.page}


def guide(page: str) -> Source:
    """A page of the guide, as printed in it."""
    return Source("KL 2008", GUIDE_TITLE, page)


GUIDE_TITLE = "KL 2008: Ledernetværk i strategisk lys"
WHEELAN = Source(
    "Wheelan 2009",
    "Wheelan 2009: Group size, group development, and group productivity. Small Group Research 40:247–262",
)
KATZ = Source(
    "Katz 1982",
    "Katz 1982: The effects of group longevity on project communication and performance. "
    "Administrative Science Quarterly 27:81–104",
)
KATZ_ALLEN = Source(
    "Katz & Allen 1982",
    "Katz & Allen 1982: Investigating the Not Invented Here (NIH) syndrome. R&D Management 12:7–20",
)
CAI_SZEIDL = Source(
    "Cai & Szeidl 2018",
    "Cai & Szeidl 2018: Interfirm relationships and business performance. Quarterly Journal of Economics 133:1229–1282",
)
LEONARD = Source(
    "Leonard & Marquardt 2010",
    "Leonard & Marquardt 2010: The evidence for the effectiveness of action learning. "
    "Action Learning: Research and Practice 7:121–136",
)
WP29 = Source(
    "WP 05/2014",
    "Article 29 Data Protection Working Party: Opinion 05/2014 on anonymisation techniques",
)
PRACTICE = Source(
    _("Practice of Danish networks"),
    _(
        "What Danish providers of networks do: 6–12 members, 4–8 meetings a year, at most 15 where talk is confidential"
    ),
)
OWN = Source(_("Our own experience"), _("A rule of thumb of this product. Argue with it"))


@dataclass(frozen=True)
class Check:
    """One thing that may not hang together. `fires` is pure; `sentence` and `why` may name the figures of `facts`."""

    key: str
    severity: Severity
    theme: Theme  # where it is mended
    fires: Callable[[Design], bool]
    sentence: Text
    why: Text
    source: Source


@dataclass(frozen=True)
class Finding:
    """A check that has fired, in words."""

    key: str
    severity: Severity
    theme: Theme
    sentence: str
    why: str
    source: str
    url: str = ""

    @property
    def is_note(self) -> bool:
        return self.severity == Severity.NOTE


def facts(design: Design) -> Mapping[str, Any]:
    """Figures that sentences may name."""
    return {
        "size_min": design.size_min,
        "size_max": design.size_max,
        "meetings": design.meetings,
        "external_meetings": design.external_meetings,
        "purposes": len(design.weighed),
        "hours": number(design.facilitator_hours),
        "needed": number(design.facilitator_needs),
        "reply_days": design.reply_days,
        "rotation": design.yearly_rotation,
        "months": design.life_months,
        "trial": design.trial_months,
    }
