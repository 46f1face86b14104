"""The size of an upload, looked at before anything of it is read."""

from __future__ import annotations

from django.http import HttpRequest

from ledernet.ui.incoming import DRAIN

FORM_ROOM = 64 * 1024
"""How much larger than the file a request may be: the form around it."""


def is_too_large(request: HttpRequest, limit: int) -> bool:
    """Whether the request is longer than a file of this many bytes and its form; also where its length makes no sense."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0) > limit + FORM_ROOM
    except ValueError:
        return True


def let_it_pass(request: HttpRequest) -> None:
    """Throw away a request that is too large, piece by piece, so that the browser gets to hear the answer."""
    passed = 0
    while passed < DRAIN and (piece := request.read(1024 * 1024)):
        passed += len(piece)
