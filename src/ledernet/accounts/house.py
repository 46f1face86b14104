"""Whose page it is where nobody need have logged in, and the language it speaks there."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from .enums import Language
from .models import Organisation


def opened_by_link(request: HttpRequest, organisation: Organisation) -> None:
    """Said by the page behind a link: it belongs to the organisation that sent it."""
    request.house = organisation  # type: ignore[attr-defined]


def house_of(request: HttpRequest) -> Organisation | None:
    """That of the link that was opened; otherwise the only one there is. Asked for once in a request."""
    if not hasattr(request, "house"):
        found = list(Organisation.objects.order_by("pk")[:2])
        request.house = found[0] if len(found) == 1 else None  # type: ignore[attr-defined]
    house: Organisation | None = request.house  # type: ignore[attr-defined]
    return house


def language_here(request: HttpRequest, otherwise: str) -> str:
    """The one that was chosen in this browser, by the button that every page has."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in Language.values else otherwise
