"""Figures that only rooms further down can know, shown beside the questions of the management.

    fragments.register("attendance", "indicators:figure", permission="indicators.view_programme")

The address is given the programme's key and the figure's, and answers with a fragment for htmx, and with a page of its own without. Who
lacks the permission is not led there. Until a room registers, the place says honestly that there is nothing yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rules import has_perm

from ledernet.people.viewer import Viewer

from .models import Programme

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

LATER: dict[str, tuple[Text, Text]] = {
    "attendance": (_("Who comes"), _("We will know when meetings have been held.")),
    "attendance-by-policy": (
        _("Who comes, voluntary and as a duty"),
        _("We will know when meetings have been held in networks of both sorts."),
    ),
    "practice": (
        _("What is done differently"),
        _("We will know when the networks have passed on their first evaluation."),
    ),
    "replies": (_("Answers to proposals"), _("We will know when the first proposal has been sent to you.")),
    "cost": (_("What it costs"), _("We will know when time and money are written into the frames.")),
    "facilitators": (_("Who can facilitate"), _("We will know when the first facilitators are named.")),
    "turnover": (_("Who comes and goes"), _("We will know when the networks have run for a while.")),
    "age": (_("How old your networks grow"), _("We will know when the first networks have begun.")),
    "answers": (_("How many answer"), _("We will know when the first evaluation has been held.")),
}
"""What each is called, and what is said until it is known."""


@dataclass(frozen=True)
class _Source:
    url_name: str
    permission: str


_sources: dict[str, _Source] = {}


@dataclass(frozen=True)
class Fragment:
    """One such figure for one programme; without `url` nobody knows it yet."""

    key: str
    label: Text
    later: Text
    url: str = ""


def register(key: str, url_name: str, *, permission: str) -> None:
    """Say where the figure is served, and to whom. Raises `KeyError` for one that no question asks for."""
    LATER[key]
    _sources[key] = _Source(url_name, permission)


def fragments_for(viewer: Viewer, programme: Programme, keys: Iterable[str]) -> list[Fragment]:
    """Of these figures those that the viewer is answered, and those that nobody knows yet."""
    found = []
    for key in keys:
        source, (label, later) = _sources.get(key), LATER[key]
        if source is None:
            found.append(Fragment(key, label, later))
        elif has_perm(source.permission, viewer, programme):
            found.append(Fragment(key, label, later, reverse(source.url_name, args=[programme.pk, key])))
    return found
