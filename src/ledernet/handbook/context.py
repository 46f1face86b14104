"""The help of the page that is shown, for whoever looks at it. Lazy: a page that shows none asks for none."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from .chapters import BY_KEY
from .reading import Section, language_of, read
from .targets import target_of


def page_help(request: HttpRequest) -> dict[str, Any]:
    return {"page_help": SimpleLazyObject(lambda: help_of(request))}


def help_of(request: HttpRequest) -> Section | None:
    """None within the guide itself."""
    match = request.resolver_match
    if match is not None and match.app_name == "handbook":
        return None
    target = target_of(match.view_name if match else "", role_of(request))
    return section_at(target, language_of(get_language()))


def role_of(request: HttpRequest) -> str:
    viewer = getattr(request, "viewer", None)
    if viewer is None:
        return ""
    return str(viewer.main_role or "leader")


def section_at(target: str, language: str) -> Section | None:
    key, _mark, anchor = target.partition("#")
    chapter = BY_KEY.get(key)
    return read(chapter, language).section(anchor) if chapter else None
