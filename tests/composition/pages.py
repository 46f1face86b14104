"""What the screens of a stage answer."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from ledernet.accounts.models import User
from ledernet.composition.models import Draft
from tests.factories import NOW

_TOKEN = re.compile(r"""(name="csrfmiddlewaretoken" value=|"X-CSRFToken": )"[^"]*\"""")


def client_of(user: User, *, htmx: bool = False, language: str = "da") -> Client:
    """The browser of somebody who reads this language."""
    User.objects.filter(pk=user.pk).update(language=language)
    client = Client(headers={"HX-Request": "true"} if htmx else {})
    client.force_login(user)
    return client


def text_of(response: Any) -> str:
    """The page without what is new in every answer."""
    return _TOKEN.sub(r"\1", response.content.decode())


def url(name: str, draft: Draft, **query: object) -> str:
    address = reverse(f"composition:{name}", args=[draft.pk])
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    return f"{address}?{asked}" if asked else address


def forms_of(programme_pk: int, **changed: object) -> dict[str, object]:
    """What the browser sends from the page of choices."""
    return {
        "size_min": 5,
        "size_target": 6,
        "size_max": 8,
        "field": "mix-9",
        "level": "mix-3",
        "seniority": "1",
        "seconds": 5,
        "pair-TOTAL_FORMS": 2,
        "pair-INITIAL_FORMS": 0,
        "limit-TOTAL_FORMS": 2,
        "limit-INITIAL_FORMS": 0,
        **changed,
    }


__all__ = ["NOW", "client_of", "forms_of", "text_of", "url"]
