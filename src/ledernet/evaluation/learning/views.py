"""HTTP of the stories: one's own, and those that one may read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.evaluation.dialogue.actions import NothingSaid
from ledernet.evaluation.models import ValueStory
from ledernet.evaluation.waves.errors import ChangedMeanwhile
from ledernet.networks.queries import rooms_of
from ledernet.people.viewer import Request, must
from ledernet.ui.formatting import full_day
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from . import actions
from .forms import STEPS, StoryForm, initial_of_story
from .queries import all_stories_for, stories_of

FORM = "evaluation/learning/story.html"
METHODS = ["GET", "HEAD", "POST"]


@require_safe
def my_stories(request: Request) -> HttpResponse:
    viewer = request.viewer
    leader = viewer.leader
    rooms = rooms_of(viewer).order_by("name_sort")
    networks = rooms.filter(seats__leader=leader).distinct() if leader else rooms.none()
    context = {"stories": list(stories_of(viewer)), "networks": list(networks)}
    return respond(request, "evaluation/learning/my_stories.html", context)


@require_safe
def stories(request: Request) -> HttpResponse:
    """By network, the newest first; only what its author lets this reader read."""
    return respond(request, "evaluation/learning/stories.html", {"found": all_stories_for(request.viewer)})


@require_safe
def stories_text(request: Request) -> HttpResponse:
    """My own as a text file to take along."""
    blocks = [_as_text(story) for story in stories_of(request.viewer)]
    content = f"\n{'-' * 40}\n\n".join(blocks).replace("\r\n", "\n")
    response = HttpResponse(content, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_("my-stories")}.txt"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(METHODS)
def story_new(request: Request, pk: int) -> HttpResponse:
    network = get_object_or_404(rooms_of(request.viewer), pk=pk)
    must(request.viewer, "evaluation.write_story", network)
    author = request.viewer.leader
    assert author is not None  # she sits there
    form = StoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_story(
                author=author, network=network, story=form.story(), by=request.user, at=timezone.now()
            )
        except (NothingSaid, actions.NotSeated, actions.TooMany) as refused:
            _refuse(form, refused)
        else:
            return _kept(request)
    return respond(request, FORM, {"network": network, "form": form})


@require_http_methods(METHODS)
def story(request: Request, pk: int) -> HttpResponse:
    found = _mine(request, pk)
    form = StoryForm(request.POST or None, initial=initial_of_story(found))
    context: dict[str, Any] = {"network": found.network, "form": form, "story": found}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_story(
                story=found, to=form.story(), version=form.cleaned_data["version"] or 0,
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except ChangedMeanwhile:
            fresh = ValueStory.objects.filter(pk=found.pk).first()
            if fresh is None:
                return _no_more(request)
            return _met(request, form, fresh, context)
        except NothingSaid as refused:
            _refuse(form, refused)
        else:
            return _kept(request)
    return respond(request, FORM, context)


@require_POST
def story_take_back(request: Request, pk: int) -> HttpResponse:
    found = _mine(request, pk)
    try:
        actions.take_back(story=found, by=request.user, at=timezone.now())
    except ChangedMeanwhile:
        return _no_more(request)
    messages.success(request, _("The story is taken back. It is gone everywhere, words and all."))
    return redirect("evaluation:my-stories")


def _mine(request: Request, pk: int) -> ValueStory:
    found = get_object_or_404(stories_of(request.viewer), pk=pk)
    must(request.viewer, "evaluation.change_story", found)
    return found


def _kept(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("The story is kept, and read by those whom you chose."))
    return redirect("evaluation:my-stories")


def _no_more(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("The story is gone. You have taken it back in another window."))
    return redirect("evaluation:my-stories")


def _met(request: Request, form: StoryForm, fresh: ValueStory, context: dict[str, Any]) -> HttpResponse:
    """It has been changed in another window. What was typed stays; what it says now is shown above."""
    form.data = typed_on(request.POST, version=fresh.version)
    return respond(request, FORM, context | {"met": fresh}, status=409)


def _refuse(form: forms.Form, refused: Exception) -> None:
    if isinstance(refused, NothingSaid):
        form.add_error(None, _("Write at least one of the four."))
    elif isinstance(refused, actions.TooMany):
        words = _("There can be %(limit)s of them. Remove one that is no longer needed.")
        form.add_error(None, words % {"limit": refused.limit})
    else:
        form.add_error(None, _("You do not sit in the network any more. Nothing more can be written here."))


def _as_text(story: ValueStory) -> str:
    form = StoryForm()
    parts = [f"{form[name].label}\n{getattr(story, name)}" for name in STEPS if getattr(story, name)]
    day = full_day(timezone.localdate(story.made_at))
    return "\n\n".join([f"{story.network.name}\n{day} · {story.get_readers_display()}", *parts]) + "\n"
