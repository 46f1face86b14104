"""The confidential room: what members say to each other, and the documents they keep."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledernet.commons import actions, files
from ledernet.commons.forms import PostForm
from ledernet.commons.models import Post
from ledernet.commons.queries import documents_visible_to, posts_visible_to, used_bytes
from ledernet.people.viewer import Request, Viewer, must
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .loading import METHODS, gone, room_of, tried

SHOWN = 50


@require_http_methods(METHODS)
def room(request: Request, pk: int) -> HttpResponse:
    """All that is said and kept here, the newest first; and a new post."""
    network = room_of(request, pk)
    form = PostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = tried(
            request,
            form,
            actions.write_post,
            network=network,
            text=form.cleaned_data["text"],
            by=request.user,
            at=timezone.now(),
        )
        if made:
            messages.success(request, _("It is said. Only the members and the facilitator read it."))
            return redirect("commons:room", pk=network.pk)
    viewer = request.viewer
    posts = posts_visible_to(viewer).filter(network=network).select_related("made_by", "network")
    shown = list(posts.order_by("-made_at", "-pk")[: SHOWN + 1])
    documents = documents_visible_to(viewer).filter(network=network).select_related("made_by", "network")
    context: dict[str, Any] = {
        "network": network,
        "form": form,
        "posts": [(post, _is_mine(viewer, post)) for post in shown[:SHOWN]],
        "older": len(shown) > SHOWN,
        "documents": [(one, _is_mine(viewer, one)) for one in documents.order_by("-made_at", "-pk")],
        "used": used_bytes(network),
        "room": files.ROOM,
    }
    return respond(request, "commons/room.html", context)


def _is_mine(viewer: Viewer, row: Any) -> bool:
    """To change and remove; who may enter has been asked already."""
    return row.made_by_id in {None, viewer.user.pk}


@require_http_methods(METHODS)
def post(request: Request, pk: int) -> HttpResponse:
    """Put right what one has said."""
    found = _post(request, pk)
    initial = {"text": found.text, "version": found.version}
    form = PostForm(request.POST or None, initial=initial)
    context: dict[str, Any] = {"network": found.network, "post": found, "form": form}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            done = tried(
                request, form, actions.change_post, post=found, version=data["version"] or 0, text=data["text"],
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            fresh = Post.objects.filter(pk=found.pk).first()
            if fresh is None:
                return gone(request, _("The post is gone."), found.network_id, "commons:room")
            form.data = typed_on(request.POST, version=fresh.version)
            return respond(
                request, "commons/post.html", context | {"met": True, "theirs": fresh.text}, status=409
            )
        if done:
            messages.success(request, _("The changes are saved."))
            return redirect("commons:room", pk=found.network_id)
    return respond(request, "commons/post.html", context)


@require_POST
def post_remove(request: Request, pk: int) -> HttpResponse:
    found = _post(request, pk)
    try:
        actions.remove_post(post=found, by=request.user, at=timezone.now())
    except actions.ChangedMeanwhile:
        return gone(request, _("The post is gone."), found.network_id, "commons:room")
    messages.success(request, _("The post is gone, words and all."))
    return redirect("commons:room", pk=found.network_id)


def _post(request: Request, pk: int) -> Post:
    rows = posts_visible_to(request.viewer).select_related("network__organisation", "network__programme")
    found = get_object_or_404(rows, pk=pk)
    must(request.viewer, "commons.change_post", found)
    return found
