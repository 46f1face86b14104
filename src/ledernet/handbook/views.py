"""HTTP of this room: the guide, for everybody, also before the login."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ledernet.ui.pages import respond

from .chapters import BY_KEY, CHAPTERS, INDEX, PICTURES
from .context import role_of, section_at
from .reading import language_of, read
from .searching import search

LONGEST_QUERY = 200


def _page(request: HttpRequest, template: str, **more: Any) -> HttpResponse:
    inside = getattr(request, "viewer", None) is not None
    frame = "ui/shell.html" if inside else "ui/solo.html"
    return respond(request, template, {"frame": frame, **more})


@login_not_required
@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    language = language_of(get_language())
    role = role_of(request)
    texts = [read(chapter, language) for chapter in CHAPTERS]
    texts.sort(
        key=lambda text: role not in text.chapter.roles
    )  # the reader's own first, the others in their order
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    return _page(
        request,
        "handbook/contents.html",
        text=read(INDEX, language),
        texts=texts,
        query=query,
        found=search(query, language),
        role=role,
    )


@login_not_required
@require_safe
def chapter(request: HttpRequest, name: str) -> HttpResponse:
    chosen = BY_KEY.get(name)
    if chosen not in CHAPTERS:
        raise Http404
    language = language_of(get_language())
    place = CHAPTERS.index(chosen)
    return _page(
        request,
        "handbook/chapter.html",
        text=read(chosen, language),
        before=read(CHAPTERS[place - 1], language) if place else None,
        after=read(CHAPTERS[place + 1], language) if place + 1 < len(CHAPTERS) else None,
    )


@login_not_required
@require_safe
def brief(request: HttpRequest, name: str, anchor: str = "") -> HttpResponse:
    """The first words of a section: they are fetched into the panel of help on any page."""
    section = section_at(f"{name}#{anchor}", language_of(get_language()))
    if section is None:
        raise Http404
    return respond(request, "handbook/brief.html", {"section": section})


@login_not_required
@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    file = next((one for one in PICTURES.glob("*.png") if one.name == name), None)
    if file is None:
        raise Http404
    return FileResponse(
        file.open("rb"), content_type="image/png", headers={"Cache-Control": "public, max-age=300"}
    )
