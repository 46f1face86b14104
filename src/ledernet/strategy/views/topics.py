"""The catalogue of topics, one of them, and which of them a programme's networks work with."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from rules import has_perm

from ledernet.people import actions as people
from ledernet.people.models import Topic
from ledernet.people.queries import demand_for_topics, offered_topics, topics_of
from ledernet.people.viewer import Request, must
from ledernet.strategy import actions
from ledernet.strategy.enums import Theme
from ledernet.strategy.forms import ChooseTopicsForm, TopicForm
from ledernet.strategy.models import Programme
from ledernet.strategy.queries.topics import chosen_topics, programmes_by_topic
from ledernet.ui.lines import one_line
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .chapters import met, programme_to_change, turned_away
from .differences import differences

MOST_FURTHER = 12
"""So many of the leaders' own words are listed beside the catalogue."""
METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Row:
    """A topic as it is listed. `wishes` is None where the reader may not see what leaders wish."""

    topic: Topic
    programmes: int
    wishes: int | None
    may_change: bool


@require_http_methods(METHODS)
def topics(request: Request) -> HttpResponse:
    must(request.viewer, "people.list_topics")
    organisation, at = request.viewer.organisation, timezone.now()
    people.ensure_topics(organisation=organisation, by=request.user, at=at)
    if request.method != "POST":
        return _listed(request, TopicForm(name=one_line(request.GET.get("navn", ""))[:80]))
    must(request.viewer, "people.add_topic")
    form = TopicForm(request.POST)
    if form.is_valid():
        try:
            made = people.add_topic(organisation=organisation, **form.words(), by=request.user, at=at)
        except people.TopicTaken as refused:
            form.add_error("name", _taken(refused.topic))
        else:
            messages.success(request, _("%(name)s can be chosen now.") % {"name": made})
            return redirect("strategy:topics")
    return _listed(request, form)


@require_http_methods(METHODS)
def topic(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = TopicForm(request.POST if request.method == "POST" else None, topic=found)
    if request.method == "POST" and form.is_valid():
        try:
            people.change_topic(
                topic=found, version=form.seen, **form.words(), by=request.user, at=timezone.now()
            )
        except people.TopicMoved as moved:
            return _topic_met(request, moved.topic)
        except people.TopicTaken as refused:
            form.add_error("name", _taken(refused.topic))
        else:
            messages.success(
                request, _("The topic is changed. Charters that are approved keep what they say.")
            )
            return redirect("strategy:topics")
    return _topic(request, found, form)


@require_POST
def topic_act(request: Request, pk: int) -> HttpResponse:
    """Take it off the list, or back on it."""
    found, by, at = _found(request, pk), request.user, timezone.now()
    match request.POST.get("action"):
        case "retire":
            people.retire_topic(topic=found, by=by, at=at)
            messages.success(
                request,
                _("%(name)s is no longer offered. Those who have chosen it keep it.") % {"name": found},
            )
        case "restore":
            people.restore_topic(topic=found, by=by, at=at)
            messages.success(request, _("%(name)s can be chosen now.") % {"name": found})
    return redirect("strategy:topics")


@require_http_methods(METHODS)
def choose_topics(request: Request, pk: int) -> HttpResponse:
    programme = programme_to_change(request, pk)
    if away := turned_away(request, programme):
        return away
    people.ensure_topics(organisation=programme.organisation, by=request.user, at=timezone.now())
    if request.method != "POST":
        return _choice(request, programme, _form(programme))
    form = _form(programme, request.POST)
    if not form.is_valid():
        return _choice(request, programme, form)
    try:
        actions.choose_topics(
            programme=programme,
            version=form.cleaned_data["version"],
            topics=form.cleaned_data["topics"],
            by=request.user,
            at=timezone.now(),
        )
    except actions.ChangedMeanwhile as meeting:
        return _met(request, meeting.programme)
    except actions.Stranger:  # a topic has been retired meanwhile: the form made anew says which
        form = _form(programme, request.POST)
        form.is_valid()
        return _choice(request, programme, form, status=422)
    messages.success(request, _("The topics are saved."))
    return redirect("strategy:theme", pk=programme.pk, theme=Theme.TYPE)


def _topic(request: Request, found: Topic, form: TopicForm, *, context: dict[str, object] | None = None, status: int | None = None) -> HttpResponse:  # fmt: skip
    values = {"form": form, "topic": found, "programmes": programmes_by_topic(request.viewer)[found.pk]}
    return respond(request, "strategy/topic.html", values | (context or {}), status=status)


def _topic_met(request: Request, fresh: Topic) -> HttpResponse:
    """Somebody was first: the reader's words stay in the form, and where they differ from those saved is shown."""
    form, theirs = (
        TopicForm(typed_on(request.POST, version=fresh.version), topic=fresh),
        TopicForm(topic=fresh),
    )
    return _topic(request, fresh, form, context=met(fresh, differences(form, theirs)), status=409)


def _found(request: Request, pk: int) -> Topic:
    must(request.viewer, "people.list_topics")
    found = get_object_or_404(Topic, organisation=request.viewer.organisation, pk=pk)
    must(request.viewer, "people.change_topic", found)
    return found


def _taken(other: Topic) -> str:
    if other.is_retired:
        return _("There is a topic of that name that is no longer offered. Offer it again instead.")
    return _("There is a topic of that name already.")


def _listed(request: Request, form: TopicForm) -> HttpResponse:
    viewer = request.viewer
    demand, used = demand_for_topics(viewer), programmes_by_topic(viewer)
    rows = [
        Row(
            one,
            used[one.pk],
            demand.wished[one.pk] if demand else None,
            has_perm("people.change_topic", viewer, one),
        )
        for one in topics_of(viewer.organisation)
    ]
    context = {
        "form": form,
        "rows": [row for row in rows if not row.topic.is_retired],
        "retired": [row for row in rows if row.topic.is_retired],
        "further": demand.further[:MOST_FURTHER] if demand else [],
    }
    return respond(request, "strategy/topics.html", context)


def _form(programme: Programme, data: object = None) -> ChooseTopicsForm:
    chosen = chosen_topics(programme)
    offered = offered_topics(programme.organisation, chosen=[one.pk for one in chosen])
    return ChooseTopicsForm(data, programme=programme, offered=offered, chosen=chosen)


def _met(request: Request, fresh: Programme) -> HttpResponse:
    """Somebody was first: the reader's ticks stay, what was saved meanwhile is shown beside."""
    form, theirs = _form(fresh, typed_on(request.POST, version=fresh.version)), _form(fresh)
    return _choice(request, fresh, form, context=met(fresh, differences(form, theirs)), status=409)


def _choice(
    request: Request,
    programme: Programme,
    form: ChooseTopicsForm,
    *,
    context: dict[str, object] | None = None,
    status: int | None = None,
) -> HttpResponse:
    demand, ticked = demand_for_topics(request.viewer), form.ticked
    options = [
        (key, one, key in ticked, demand.wished[one.pk] if demand else None)
        for key, one in form.offered.items()
    ]
    values = {"programme": programme, "form": form, "options": options, **(context or {})}
    return respond(request, "strategy/choose_topics.html", values, status=status)
