"""What several change days come to, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.composition.outcome import Unmet
from ledernet.ui.formatting import number, percent

from .people import capital, in_words


def seal(repeats: int, least: int, days: int) -> dict[str, Any]:
    """How often two sit together again over all change days, against what cannot be avoided."""
    if not repeats:
        return {
            "proven": True,
            "headline": _("Nobody meets twice:"),
            "text": _("on all %(days)s change days everybody sits with people who are new to them.")
            % {"days": in_words(days)},
            "detail": "",
        }
    headline = ngettext(
        "Once two sit together who know each other from before:",
        "%(count)s times two sit together who know each other from before:",
        repeats,
    ) % {"count": number(repeats)}
    if repeats <= least:
        detail = _("That is proven for networks of these sizes.")
        return {
            "proven": True,
            "headline": headline,
            "text": _("it cannot be done with fewer."),
            "detail": detail,
        }
    text = _("it may be possible with up to %(fewer)s fewer.") % {"fewer": number(repeats - least)}
    if least:
        text = _("it may be possible with fewer, but never with less than %(least)s.") % {
            "least": number(least)
        }
    return {"proven": False, "headline": headline, "text": text, "detail": ""}


def asked(share: float, longest: int | None, shortest: int) -> list[str]:
    """The rules for staying and moving, as they were set."""
    found = []
    if share:
        found.append(
            _("At least %(share)s of each network stays at every change") % {"share": percent(share)}
        )
    if longest:
        found.append(
            ngettext(
                "Nobody sits more than one change day in the same network",
                "Nobody sits more than %(count)s change days in a row in the same network",
                longest,
            )
            % {"count": in_words(longest)}
        )
    if shortest > 1:
        found.append(
            _("Nobody leaves a network before %(count)s change days") % {"count": in_words(shortest)}
        )
    return found


def not_kept(unmet: Unmet) -> str:
    """One rule for staying and moving that the best plan found does not keep."""
    values = {"day": unmet.day, "count": capital(in_words(unmet.count))}
    match unmet.rule:
        case "keep":
            return (
                ngettext(
                    "On change day %(day)s too few stay in one network",
                    "On change day %(day)s too few stay in some networks",
                    unmet.count,
                )
                % values
            )
        case "longest":
            return (
                ngettext(
                    "One leader sits too long in the same network on change day %(day)s",
                    "%(count)s leaders sit too long in the same network on change day %(day)s",
                    unmet.count,
                )
                % values
            )
        case _:
            return (
                ngettext(
                    "One leader moves too soon on change day %(day)s",
                    "%(count)s leaders move too soon on change day %(day)s",
                    unmet.count,
                )
                % values
            )
