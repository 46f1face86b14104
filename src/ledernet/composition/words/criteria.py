"""What counts, and how good it is."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.ui.formatting import percent

from .people import in_words, seconds

VERY_NEAR, NEAR = 0.01, 0.05
"""How much better may still be possible where a draft has a seal, and where it is called as good as it gets."""

WORTH_SAYING = 1.0
"""»Twice as good may be possible« says nothing; then what is there is simply the best found."""

ATTRIBUTE: Mapping[str, str | Promise] = {
    "field": gettext_lazy("Field"),
    "administration": gettext_lazy("Administration"),
    "level": gettext_lazy("Level"),
    "place": gettext_lazy("Place"),
    "seniority": gettext_lazy("Years as a leader"),
}

MIXED: Mapping[str, str | Promise] = {
    "field": gettext_lazy("Fields are mixed"),
    "administration": gettext_lazy("Administrations are mixed"),
    "level": gettext_lazy("Levels are mixed"),
    "place": gettext_lazy("Places are mixed"),
    "seniority": gettext_lazy("New and experienced are mixed"),
    "even": gettext_lazy("The weakest networks"),
    "new_faces": gettext_lazy("New acquaintances"),
    "keep": gettext_lazy("Some stay together"),
    "travel": gettext_lazy("Short drives"),
    "weekdays": gettext_lazy("Wished weekdays"),
    "topics": gettext_lazy("Wished topics"),
}

ALIKE: Mapping[str, str | Promise] = {
    "field": gettext_lazy("Same field"),
    "administration": gettext_lazy("Same administration"),
    "level": gettext_lazy("Same level"),
    "place": gettext_lazy("Same place"),
}

MEANING: Mapping[str, str | Promise] = {
    "field": gettext_lazy("How many pairs in a network come from different fields."),
    "administration": gettext_lazy("How many pairs in a network come from different administrations."),
    "level": gettext_lazy("How many pairs in a network lead at different levels."),
    "place": gettext_lazy("How many pairs in a network work in different places."),
    "seniority": gettext_lazy("How well the years as a leader are spread within the networks."),
    "even": gettext_lazy(
        "How evenly the mixing is shared, so that no network is left with many who are alike."
    ),
    "new_faces": gettext_lazy("How few sit with somebody they have sat with before."),
    "keep": gettext_lazy("How much of each network of today stays together."),
    "travel": gettext_lazy(
        "How little everybody drives when the members host in turn; an estimate by straight line."
    ),
    "weekdays": gettext_lazy("How many can have their network on a weekday that suits them."),
    "topics": gettext_lazy("How many share the topic that most in their network wish for."),
}


def criterion(name: str, kind: str = "") -> str:
    """The name of a criterion as a short statement."""
    return str(ALIKE[name] if kind == "alike" else MIXED.get(name, name))


def share(row: Mapping[str, Any]) -> float | None:
    """How near a criterion is to the best attainable, 0–1; None where no bound is known that says anything."""
    if row["bound"] is None:
        return None
    value, bound = float(row["value"]), float(row["bound"])
    if bound == value:
        return 1.0
    if bound <= 0:  # minutes are counted downwards from nought; »nobody drives« is no yardstick
        return bound / value if value < 0 and bound else None
    return max(0.0, value / bound)


def room(value: float, bound: float | None) -> float | None:
    """How much better than now is possible at most, as a share of what there is; None where no share says anything."""
    if bound is None:
        return None
    missing = bound - value
    if missing <= 1e-9 * max(1.0, abs(bound)):
        return 0.0
    return missing / abs(value) if value else None


def at_most(share: float) -> str:
    """A share that is an upper limit is never rounded below itself: one decimal, none from ten per cent on."""
    step = 0.01 if share > 0.05 else 0.001
    return percent(ceil(share / step - 1e-9) * step, 0 if step == 0.01 else 1)


def proof(row: Mapping[str, Any], loosened: int = 0) -> str:
    """What is known of how good a criterion is: proven, so much at most, or no more than found.

    Nothing is proven of it once seats are `loosened` that were locked then.
    """
    left = room(float(row["value"]), row["bound"])
    if loosened or left is None or left >= WORTH_SAYING:
        return _("best found")
    if left == 0:
        return _("proven best possible")
    return _("at most %(share)s better is possible") % {"share": at_most(left)}


def pulls(scores: Mapping[str, Any]) -> bool:
    """Is the whole known to be bounded by less than its criteria one by one, since they pull against each other?"""
    rows = [row for row in scores.get("criteria", []) if row["weight"]]
    if (
        scores.get("loosened")
        or scores.get("bound") is None
        or not rows
        or any(row["bound"] is None for row in rows)
    ):
        return False
    apart = sum(float(row["weight"]) * float(row["bound"]) for row in rows)
    return float(scores["bound"]) < apart - 1e-6 * max(1.0, abs(apart))


def _since(loosened: int, left: float) -> str:
    """What was proven with seats locked that are open now."""
    values = {"count": in_words(loosened), "share": at_most(left)}
    if left == 0:
        return (
            ngettext(
                "It was proven best possible with one seat locked that is open now. Calculate again to see what it makes possible.",
                "It was proven best possible with %(count)s seats locked that are open now. Calculate again to see what it makes possible.",
                loosened,
            )
            % values
        )
    return (
        ngettext(
            "That at most %(share)s better is possible was proven with one seat locked that is open now. Calculate again to have it proven anew.",
            "That at most %(share)s better is possible was proven with %(count)s seats locked that are open now. Calculate again to have it proven anew.",
            loosened,
        )
        % values
    )


def certificate(scores: Mapping[str, Any], engine: Mapping[str, Any]) -> dict[str, Any]:
    """How good a draft is: the words first, and the seal only where it is proven.

    The bound is the one that the engine has proven for the whole, and never put together from the criteria.
    """
    spent = _("Calculated in %(seconds)s.") % {"seconds": seconds(float(engine.get("seconds") or 0))}
    total = float(scores.get("total") or 0.0)
    left = room(total, scores.get("bound")) if total > 0 or total == scores.get("bound") else None
    loosened = int(scores.get("loosened") or 0)
    if left is None or left >= WORTH_SAYING or loosened:
        said = "" if left is None or left >= WORTH_SAYING else _since(loosened, left)
        return {
            "proven": False,
            "headline": _("The best found;"),
            "text": _("it may be possible to do better."),
            "detail": f"{said} {spent}".strip(),
        }
    proven = _("That is proven, not guessed.") + " " + spent
    if left == 0:
        return {
            "proven": True,
            "headline": _("Proven best possible:"),
            "text": _("nothing can be won by moving people about."),
            "detail": proven,
        }
    near = left <= NEAR
    headline = _("As good as it gets:") if left <= VERY_NEAR else _("Close to the best possible:")
    return {
        "proven": near,
        "headline": headline if near else _("The best found;"),
        "text": _("at most %(share)s better is possible.") % {"share": at_most(left)},
        "detail": proven if near else spent,
    }
