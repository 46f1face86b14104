"""What comes with the product. Titles are those of the works; why one should read them is said in our own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ledernet.strategy.enums import Purpose, Theme

from .enums import Language

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

DA, EN = Language.DANISH, Language.ENGLISH
AIM, KIND, FRAMES, LIFE = Theme.PURPOSE, Theme.TYPE, Theme.FRAMES, Theme.LIFE
P1, P2, P3, P4, P5, P6, P7 = Purpose
ASK = _("Ask your library for author and title")


@dataclass(frozen=True)
class Work:
    """A work as the product lists it. `year` None: it is kept up to date. `place` says where it is found."""

    title: str
    author: str
    year: int | None
    language: Language
    place: Text
    why: Text
    themes: tuple[Theme, ...]
    purposes: tuple[Purpose, ...]


CATALOGUE: tuple[Work, ...] = (
    Work(
        "Ledernetværk i strategisk lys", "KL", 2008, DA, "docplayer.dk/2210714",
        _("How the management of a municipality runs networks of leaders, from purpose over kind and frames to keeping the pot boiling. Read it before you decide anything."),
        (AIM, KIND, FRAMES, LIFE), (P1, P2, P3, P4, P5, P6, P7),
    ),
    Work(
        "Sådan danner du et ledernetværk", "Lederweb", None, DA, "lederweb.dk",
        _("Four steps for whoever starts a network: the purpose governs the rest, and goals are sent to hearing before they count."),
        (AIM, FRAMES), (P1, P3),
    ),
    Work(
        "Netværksindikator", "Center for Ledelse (CfL)", 2011, DA, "cfl.dk",
        _("What Danish leaders say themselves: most benefit much, and more and more wish for a professional facilitator all the way."),
        (AIM, FRAMES), (P1, P4),
    ),
    Work(
        "Interne ledernetværk", "Center for Ledelse (CfL)", 2025, DA, "cfl.dk",
        _("Why interest in networks across one's own organisation grows, and what they are used for."),
        (AIM, KIND), (P5, P6),
    ),
    Work(
        "Interfirm Relationships and Business Performance", "Jing Cai, Adam Szeidl", 2018, EN,
        "Quarterly Journal of Economics 133:1229–1282",
        _("2,800 firms, with groups drawn by lot that met every month for a year. It worked, also a year later; good peers helped most, those who were no rivals shared most, and what they talked about is what improved."),
        (AIM, KIND, FRAMES), (P1, P2, P3),
    ),
    Work(
        "The evidence for the effectiveness of action learning", "H. Skipton Leonard, Michael Marquardt", 2010, EN, ASK,
        _("A review of 21 studies: questions, action, difference, a safe room and a coach are what works, and the organisation must follow up."),
        (AIM, FRAMES), (P2, P3),
    ),
    Work(
        "Group Size, Group Development, and Group Productivity", "Susan Wheelan", 2009, EN, ASK,
        _("329 work groups: those with three to eight members got more done than those with nine or more. Read it before you let one more in."),
        (KIND, FRAMES), (P3,),
    ),
    Work(
        "Psychological Safety and Learning Behavior in Work Teams", "Amy Edmondson", 1999, EN,
        "Administrative Science Quarterly 44(2):350–383, doi 10.2307/2666999",
        _("Why people learn together only where they dare to say what went wrong. The questions about trust in our evaluations are inspired by it."),
        (FRAMES, LIFE), (P3, P5),
    ),
    Work(
        "Perceived Cohesion: A Conceptual and Empirical Examination", "Kenneth Bollen, Rick Hoyle", 1990, EN,
        "Social Forces 69(2):479–504",
        _("What it is to belong: to feel a part of it, and to be glad to be there. Short, and the ground of our questions about belonging."),
        (FRAMES, LIFE), (P5,),
    ),
    Work(
        "Demographic Diversity and Faultlines", "Dora Lau, Keith Murnighan", 1998, EN, ASK,
        _("Difference helps until all differences run along the same line and split a group in two. Worth knowing before you compose."),
        (KIND,), (P5, P6),
    ),
    Work(
        "Demographic Faultlines: A Meta-Analysis of the Literature", "Sherry Thatcher, Pankaj Patel", 2011, EN, ASK,
        _("4,366 teams: the stronger the line, the more conflict, and the less cohesion, satisfaction and result."),
        (KIND, LIFE), (P5, P6),
    ),
    Work(
        "The Effects of Group Longevity on Project Communication and Performance", "Ralph Katz", 1982, EN,
        "Administrative Science Quarterly 27:81–104",
        _("Groups that stay as they are shut themselves off from news from outside, and do less well. The reason why members change."),
        (LIFE,), (P4, P6),
    ),
    Work(
        "Investigating the Not Invented Here (NIH) Syndrome", "Ralph Katz, Thomas Allen", 1982, EN, "R&D Management",
        _("50 groups over time: better for a year and a half, then level, clearly worse at five years. It is close to the two to four years after which we ask for a decision."),
        (LIFE,), (P4,),
    ),
    Work(
        "Leadership Training Design, Delivery, and Implementation: A Meta-Analysis", "Christina Lacerenza et al.", 2017, EN,
        "Journal of Applied Psychology 102:1686–1718",
        _("335 samples on what makes leaders learn and do something with it: a look at needs, feedback, sessions spread over time."),
        (AIM, FRAMES), (P1, P2),
    ),
    Work(
        "Promoting and Assessing Value Creation in Communities and Networks",
        "Etienne Wenger, Beverly Trayner, Maarten de Laat", 2011, EN, ASK,
        _("From what a meeting gave to what it changed: how a network can tell the story of its worth. Our value stories follow it."),
        (AIM, LIFE), (P1, P2, P4),
    ),
    Work(
        "A critical analysis of evaluation practice: the Kirkpatrick model and the principle of beneficence", "Reid Bates", 2004, EN,
        "Evaluation and Program Planning 27:341–347",
        _("Why satisfied participants are no proof that anything has changed. Read it before you measure with smileys alone."),
        (LIFE,), (P1, P2),
    ),
    Work(
        "EDUCATOOL", "Matolić et al.", 2023, EN, "Frontiers in Education, doi 10.3389/feduc.2023.1314584",
        _("A short questionnaire that asks right after and again six weeks later. Free to read, and tested."),
        (LIFE,), (P1, P2),
    ),
    Work(
        "Network Health Scorecard", "Network Impact", None, EN, "networkimpact.org",
        _("22 questions that a network answers about itself: purpose, results, daily life and strength. Good for a dialogue once a year."),
        (FRAMES, LIFE), (P3, P5),
    ),
    Work(
        "Den fællesoffentlige ledelsesevaluering", "Ledelsesevaluering.dk", None, DA, "ledelsesevaluering.dk",
        _("When you want to know whether the leaders lead differently, ask those they lead: here is the tool the public sector shares."),
        (LIFE,), (P1,),
    ),
    Work(
        "Databeskyttelse i ansættelsesforhold", "Datatilsynet", 2023, DA, "datatilsynet.dk",
        _("What an employer may ask and keep. Read it before you evaluate or list who came."),
        (FRAMES, LIFE), (P7,),
    ),
)  # fmt: skip
