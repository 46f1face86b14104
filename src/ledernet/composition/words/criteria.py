"""What counts, and how good it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.ui.formatting import percent

from .people import seconds

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


def certificate(scores: Mapping[str, Any], engine: Mapping[str, Any]) -> dict[str, Any]:
    """How good a draft is: the words first, and the seal only where it is proven."""
    spent = _("Calculated in %(seconds)s.") % {"seconds": seconds(float(engine.get("seconds") or 0))}
    gap = scores.get("gap")
    if gap is None:
        return {
            "proven": False,
            "headline": _("The best found;"),
            "text": _("it may be possible to do better."),
            "detail": spent,
        }
    proven = _("That is proven, not guessed.") + " " + spent
    if gap < 0.0005:
        return {
            "proven": True,
            "headline": _("As good as it gets:"),
            "text": _("nothing can be won by moving people about."),
            "detail": proven,
        }
    if gap <= 0.05:
        return {
            "proven": True,
            "headline": _("As good as it gets:") if gap <= 0.01 else _("Close to the best possible:"),
            "text": _("at most %(gap)s can be won by moving people about.") % {"gap": percent(gap, 1)},
            "detail": proven,
        }
    return {
        "proven": False,
        "headline": _("The best found;"),
        "text": _("at most %(gap)s can be won by moving people about.") % {"gap": percent(gap, 0)},
        "detail": spent,
    }
