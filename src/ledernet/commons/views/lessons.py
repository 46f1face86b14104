"""What the network has learnt, and what the others have."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.commons import actions
from ledernet.commons.exchange.queries import others_visible_to
from ledernet.commons.forms import LessonForm, ShareForm
from ledernet.commons.models import FromOthers, Lesson, SparringLine
from ledernet.commons.queries import (
    lessons_visible_to,
    nameless,
    names_in,
    offers_of,
    open_offers,
    shared_with,
)
from ledernet.networks.models import Network
from ledernet.people.viewer import Request, must
from ledernet.strategy.queries import purpose_label
from ledernet.ui.pages import respond
from ledernet.ui.paging import Leaf, leaf_of
from ledernet.ui.seen import typed_on

from .loading import METHODS, gone, room_of, tried

LESSONS, OFFERS = 20, 20
"""So many stand on one page of what is shared."""


@require_safe
def lessons(request: Request, pk: int) -> HttpResponse:
    network = room_of(request, pk)
    viewer = request.viewer
    rows = lessons_visible_to(viewer).filter(network=network).select_related("made_by")
    context = {
        "network": network,
        "lessons": [
            {
                "row": row,
                "purpose": purpose_label(row.purpose) if row.purpose else "",
                "is_mine": row.made_by_id in {None, viewer.user.pk},
                "may_share": row.made_by_id == viewer.user.pk,
            }
            for row in rows.order_by("-made_at", "-pk")
        ],
    }
    return respond(request, "commons/lessons.html", context)


@require_http_methods(METHODS)
def lesson_write(request: Request, pk: int) -> HttpResponse:
    network = room_of(request, pk)
    form = LessonForm(request.POST or None, purposes=_purposes(network))
    if request.method == "POST" and form.is_valid():
        made = tried(
            request,
            form,
            actions.write_lesson,
            network=network,
            learnt=_learnt(form),
            by=request.user,
            at=timezone.now(),
        )
        if made:
            messages.success(request, _("The lesson is in the network's log. You can share it from there."))
            return redirect("commons:lessons", pk=network.pk)
    return respond(request, "commons/lesson.html", {"network": network, "form": form})


@require_http_methods(METHODS)
def lesson(request: Request, pk: int) -> HttpResponse:
    found = _lesson(request, pk, "commons.change_lesson")
    initial = {name: getattr(found, name) for name in ("activity", "insight", "now", "purpose", "version")}
    form = LessonForm(request.POST or None, purposes=_purposes(found.network, found.purpose), initial=initial)
    context: dict[str, Any] = {"network": found.network, "lesson": found, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            done = tried(
                request, form, actions.change_lesson, lesson=found, version=form.cleaned_data["version"] or 0,
                learnt=_learnt(form), by=request.user, at=timezone.now(),
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            fresh = Lesson.objects.filter(pk=found.pk).first()
            if fresh is None:
                return gone(request, _("The lesson is gone."), found.network_id, "commons:lessons")
            form.data = typed_on(request.POST, version=fresh.version)
            theirs = "\n\n".join((fresh.activity, fresh.insight, fresh.now))
            return respond(
                request, "commons/lesson.html", context | {"met": True, "theirs": theirs}, status=409
            )
        if done:
            messages.success(request, _("The changes are saved."))
            return redirect("commons:lessons", pk=found.network_id)
    return respond(request, "commons/lesson.html", context)


@require_http_methods(METHODS)
def lesson_share(request: Request, pk: int) -> HttpResponse:
    """Read it as the others will, with a word about names; then let them."""
    found = _lesson(request, pk, "commons.share_lesson")
    form = ShareForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.share_lesson(lesson=found, version=version, by=request.user, at=timezone.now())
        except actions.ChangedMeanwhile:
            words = _("The lesson has changed since you read it. Read it again before you share it.")
            messages.warning(request, words)
            return redirect("commons:lesson-share", pk=found.pk)
        messages.success(request, _("Thank you. The other networks can learn from it now, without names."))
        return redirect("commons:lessons", pk=found.network_id)
    text = " ".join((found.activity, found.insight, found.now))
    context = {
        "network": found.network,
        "lesson": found,
        "purpose": purpose_label(found.purpose) if found.purpose else "",
        "names": names_in(found.network, text, on=request.viewer.on),
        "form": form,
    }
    return respond(request, "commons/share.html", context)


@require_POST
def lesson_unshare(request: Request, pk: int) -> HttpResponse:
    found = _lesson(request, pk, "commons.change_lesson")
    try:
        actions.unshare_lesson(lesson=found, by=request.user, at=timezone.now())
    except actions.ChangedMeanwhile:
        return gone(request, _("The lesson is gone."), found.network_id, "commons:lessons")
    messages.success(request, _("From now on only your network reads it."))
    return redirect("commons:lessons", pk=found.network_id)


@require_POST
def lesson_remove(request: Request, pk: int) -> HttpResponse:
    found = _lesson(request, pk, "commons.change_lesson")
    try:
        actions.remove_lesson(lesson=found, by=request.user, at=timezone.now())
    except actions.ChangedMeanwhile:
        return gone(request, _("The lesson is gone."), found.network_id, "commons:lessons")
    messages.success(request, _("The lesson is gone, words and all."))
    return redirect("commons:lessons", pk=found.network_id)


@require_safe
def shared(request: Request) -> HttpResponse:
    """What other networks have learnt, and whom one may ask."""
    must(request.viewer, "commons.read_shared")
    viewer = request.viewer
    lessons: Leaf[Lesson] = leaf_of(request, shared_with(viewer), size=LESSONS)
    offers: Leaf[SparringLine] = leaf_of(request, open_offers(viewer), size=OFFERS, key="spoerg")
    others: Leaf[FromOthers] = leaf_of(request, others_visible_to(viewer), size=LESSONS, key="andre")
    context = {
        "lessons": nameless(lessons.rows, viewer),
        "lesson_pages": lessons.links,
        "offers": offers_of(offers.rows, viewer),
        "offer_pages": offers.links,
        "others": others.rows,
        "other_pages": others.links,
    }
    return respond(request, "commons/shared.html", context)


def _lesson(request: Request, pk: int, permission: str) -> Lesson:
    rows = lessons_visible_to(request.viewer).select_related(
        "network__organisation", "network__programme__organisation"
    )
    found = get_object_or_404(rows, pk=pk)
    must(request.viewer, permission, found)
    return found


def _learnt(form: LessonForm) -> actions.Learnt:
    return actions.Learnt(
        **{name: form.cleaned_data[name] for name in ("activity", "insight", "now", "purpose")}
    )


def _purposes(network: Network, kept: str = "") -> list[tuple[str, Any]]:
    """Those of the programme, the weightiest first; and the one that is there already, also if it counts no more."""
    rows = network.programme.purpose_weights.filter(points__gt=0).order_by("-points", "purpose")
    found = list(rows.values_list("purpose", flat=True))
    if kept and kept not in found:
        found.append(kept)
    return [(purpose, purpose_label(purpose)) for purpose in found]
