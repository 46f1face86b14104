"""File, columns, check: where a list on its way stands."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.people.enums import ImportState

PAGE = 25


def steps_of(room: str, pk: int | None, state: str, here: str) -> list[dict[str, Any]]:
    """The three steps of a list in `room` (whose addresses are `bring-in…`); those that have been reached are links.

    `pk` is None, and `state` "", before there is a list.
    """
    urls = {"file": reverse(f"{room}:bring-in"), "columns": "", "check": ""}
    if pk is not None and state != ImportState.APPLIED:
        urls["columns"] = reverse(f"{room}:bring-in-columns", args=[pk])
        if state == ImportState.PLANNED:
            urls["check"] = reverse(f"{room}:bring-in-check", args=[pk])
    labels = {"file": _("File"), "columns": _("Columns"), "check": _("What will happen")}
    return [
        {
            "number": number,
            "label": label,
            "url": "" if name == here else urls[name],
            "current": name == here,
        }
        for number, (name, label) in enumerate(labels.items(), 1)
    ]
