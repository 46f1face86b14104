"""Figures that only rooms further down can know, shown beside the questions of the management.

    fragments.register("attendance-by-policy", "meetings:attendance-figures")

The address is given the programme's key and answers with a fragment for htmx, and with a page of its own without. Until a
room registers, the place says honestly that there is nothing yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .models import Programme

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

LATER: dict[str, tuple[Text, Text]] = {
    "attendance": (_("Who comes"), _("We will know when meetings have been held.")),
    "attendance-by-policy": (
        _("Who comes, voluntary and as a duty"),
        _("We will know when meetings have been held in networks of both sorts."),
    ),
    "agreements": (_("What is agreed and done"), _("We will know when meetings have been held.")),
    "replies": (_("Answers to proposals"), _("We will know when the first proposal has been sent to you.")),
    "cost": (_("What it costs"), _("We will know when time and money are written into the frames.")),
    "facilitators": (_("Who can facilitate"), _("We will know when the first facilitators are named.")),
    "turnover": (_("Who comes and goes"), _("We will know when the networks have run for a while.")),
    "age": (_("How old your networks grow"), _("We will know when the first networks have ended.")),
    "answers": (_("How many answer"), _("We will know when the first evaluation has been held.")),
}
"""What each is called, and what is said until a room knows it."""

_addresses: dict[str, str] = {}


@dataclass(frozen=True)
class Fragment:
    """One such figure for one programme; without `url` nobody knows it yet."""

    key: str
    label: Text
    later: Text
    url: str = ""


def register(key: str, url_name: str) -> None:
    """Say where the figure is served. Raises `KeyError` for one that no question asks for."""
    LATER[key]
    _addresses[key] = url_name


def fragment_of(key: str, programme: Programme) -> Fragment:
    label, later = LATER[key]
    name = _addresses.get(key)
    return Fragment(key, label, later, reverse(name, args=[programme.pk]) if name else "")
