"""What must be settled before networks are launched on a charter (R90), asked of the snapshot itself.

The sponsor is not among it: each network has its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ledernet.strategy.enums import POINTS, Theme
from ledernet.strategy.queries import purpose_label
from ledernet.ui.parts import Check

from .content import Content

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class GapWords:
    """One demand: how it is said when it is met, when it is not, and the page where it is put right, with its theme if it has one."""

    met: Text
    missing: Text
    page: tuple[str, ...]


GAP_WORDS: Mapping[str, GapWords] = {
    "purpose": GapWords(
        _("The main purpose is written"),
        _("The main purpose is not written"),
        ("strategy:theme", Theme.PURPOSE),
    ),
    "points": GapWords(
        _("All ten points are given"),
        _("The ten points are not all given"),
        ("strategy:theme", Theme.PURPOSE),
    ),
    "type": GapWords(
        _("The type is chosen, with a reason"),
        _("The type, or the reason for it, is missing"),
        ("strategy:theme", Theme.TYPE),
    ),
    "participation": GapWords(
        _("Voluntary or mandatory is settled, with a reason"),
        _("Voluntary or mandatory, or the reason for it, is missing"),
        ("strategy:theme", Theme.TYPE),
    ),
    "leeway": GapWords(
        _("The networks know how far they may go"),
        _("It is not said how far the networks may go"),
        ("strategy:anchoring",),
    ),
    "expectations": GapWords(
        _("It is said what is expected of each who takes part"),
        _("It is not said what is expected of each who takes part"),
        ("strategy:anchoring",),
    ),
    "life": GapWords(
        _("Trial, change day or expiry is settled, or why there is none"),
        _("Trial, change day and expiry are missing, and so is the reason for having none"),
        ("strategy:life-plan",),
    ),
    "date": GapWords(
        _("There is a day for the evaluation"),
        _("There is no day for the evaluation"),
        ("strategy:evaluation",),
    ),
    "method": GapWords(
        _("It is settled how we evaluate"), _("It is not settled how we evaluate"), ("strategy:evaluation",)
    ),
    "questions": GapWords(
        _("Each purpose has a question"), _("A purpose has no question"), ("strategy:evaluation",)
    ),
    "targets": GapWords(
        _("Each purpose has a target"), _("A purpose has no target"), ("strategy:evaluation",)
    ),
    "criteria": GapWords(
        _("It is said when closing is taken up"),
        _("It is not said when closing is taken up"),
        ("strategy:closing",),
    ),
}


def launch_gaps(content: Content) -> list[str]:
    """Keys of `GAP_WORDS`: what is still missing, in the order of the charter."""
    purpose, life, evaluation = content["purpose"], content["life"], content["evaluation"]
    mandate = content["leeway"]["mandate"]
    fine = {
        "purpose": _said(purpose["main"]),
        "points": sum(row["points"] for row in purpose["purposes"]) == POINTS,
        "type": bool(content["type"]["kind"]) and _said(content["type"]["reason"]),
        "participation": bool(content["participation"]["policy"])
        and _said(content["participation"]["reason"]),
        "leeway": bool(mandate) and (mandate != "decide" or _said(content["leeway"]["frame"])),
        "expectations": _said(content["expectations"]),
        "life": bool(life["trial_until"] or life["change_day"] or life["expires_on"])
        or _said(life["no_dates_reason"]),
        "date": bool(evaluation["dates"]),
        "method": bool(evaluation["method"]),
        "questions": not purposes_without(content, target=False),
        "targets": not purposes_without(content, target=True),
        "criteria": bool(evaluation["criteria"]),
    }
    return [key for key in GAP_WORDS if not fine[key]]


def purposes_without(content: Content, *, target: bool) -> list[str]:
    """Purposes with points about which nothing is asked; or, with `target`, nothing that has a target."""
    asked = {
        item["purpose"] for item in content["evaluation"]["items"] if not target or item["target"] is not None
    }
    return [
        row["purpose"]
        for row in content["purpose"]["purposes"]
        if row["points"] and row["purpose"] not in asked
    ]


def gap_text(key: str, content: Content) -> str:
    """What is missing, with the purposes by name where it concerns some of them."""
    words = str(GAP_WORDS[key].missing)
    if key in {"questions", "targets"}:
        named = purposes_without(content, target=key == "targets")
        words += f": {', '.join(str(purpose_label(purpose)) for purpose in named)}"
    return words


def gap_address(key: str, programme: int) -> str:
    """The page on which it is put right."""
    name, *theme = GAP_WORDS[key].page
    return reverse(name, args=[programme, *theme])


def gaps_for(content: Content, programme: int) -> list[Check]:
    """All demands for the screen: what is there, and what is missing with the way to it."""
    missing = set(launch_gaps(content))
    return [
        Check(gap_text(key, content), False, gap_address(key, programme), _("Put it right"))
        if key in missing
        else Check(words.met, True)
        for key, words in GAP_WORDS.items()
    ]


def _said(text: str) -> bool:
    return bool(text.strip())
