"""Find what the address names, for this viewer; and say in words why a verb said no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from ledernet.conduct import actions
from ledernet.conduct.models import Item
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import meetings_visible_to
from ledernet.people.viewer import Request, must

METHODS = ["GET", "HEAD", "POST"]
WITH = ("network__programme__type", "network__programme__unit", "network__organisation", "network__charter")


def meeting_of(request: Request, pk: int, permission: str) -> Meeting:
    """404 for what the viewer does not know of, 403 for what she does and may not do."""
    rows = meetings_visible_to(request.viewer).select_related(*WITH)
    found = get_object_or_404(rows.prefetch_related("network__programme__purpose_weights"), pk=pk)
    must(request.viewer, permission, found)
    return found


def item_of(request: Request, pk: int) -> Item:
    visible = meetings_visible_to(request.viewer).order_by().values("pk")
    rows = Item.objects.filter(meeting__in=visible).select_related(*(f"meeting__{name}" for name in WITH))
    found = get_object_or_404(rows.prefetch_related("meeting__network__programme__purpose_weights"), pk=pk)
    must(request.viewer, "conduct.hold", found.meeting)
    return found


def words_for(refused: Exception) -> str:
    """What happened, and what to do."""
    match refused:
        case actions.CalledOff():
            return _("The meeting was called off, or the network has closed. Nothing was changed.")
        case actions.NotBegun():
            return _("The meeting has not begun yet. Come back when it does.")
        case actions.Settled():
            return _("The meeting was closed more than two weeks ago. What was noted stands.")
        case actions.IsHeld():
            return _("The meeting has been closed. Its run sheet is kept as it was.")
        case actions.NotEmpty():
            return _("There is a run sheet already. Remove its items first if you want to begin again.")
        case actions.TooMany():
            return _("There can be %(limit)s of them. Remove one that is no longer needed.") % {
                "limit": refused.limit
            }
        case actions.NotExpected():
            return _(
                "Somebody you noted did not sit in the network that day, or was on leave. Nothing was changed."
            )
        case actions.NothingSaid():
            return _("Write something first.")
        case _:
            return _("It is not there any more. Nothing was changed.")


REFUSALS = (
    actions.CalledOff,
    actions.NotBegun,
    actions.Settled,
    actions.IsHeld,
    actions.NotEmpty,
    actions.TooMany,
    actions.NotExpected,
    actions.NothingSaid,
    actions.Stranger,
)


def done(request: Request, verb: Callable[..., Any], **facts: Any) -> bool:
    """Do it; a refusal is said, and False."""
    try:
        verb(**facts)
    except REFUSALS as refused:
        messages.warning(request, words_for(refused))
        return False
    return True
