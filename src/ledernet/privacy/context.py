"""One line with a way to the notice, on the pages of those who do not log in and of guests: they are told before they write anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import get_language

from ledernet.accounts.house import house_of
from ledernet.accounts.models import Organisation

from .models import Notice


@dataclass(frozen=True)
class Told:
    """`name` is empty where nobody knows yet whose page it is."""

    name: str
    url: str


def told(request: HttpRequest) -> dict[str, Any]:
    """Lazy: a page that does not show it asks nothing."""
    return {"told": SimpleLazyObject(lambda: told_to(request))}


def told_to(request: HttpRequest) -> Told | None:
    """Nothing before a notice is published; nothing to who has logged in at home, who has been shown it."""
    house = _whose(request)
    if house is None:
        is_inside = hasattr(request, "viewer")
        return None if is_inside or not Notice.objects.exists() else Told("", reverse("privacy:notice"))
    if not Notice.objects.filter(organisation=house).exists():
        return None
    asked = urlencode({"o": house.slug, "l": get_language() or ""})
    return Told(house.name, f"{reverse('privacy:notice')}?{asked}")


def _whose(request: HttpRequest) -> Organisation | None:
    """A guest is told what holds where she is a guest, beside what holds at home."""
    if hasattr(request, "viewer_at_home"):
        at: Organisation = request.viewer.organisation  # type: ignore[attr-defined]
        return at
    if hasattr(request, "viewer") and not hasattr(request, "house"):
        return None
    return house_of(request)
