"""Topics as networks see them: what others found worth the time, how it went here, and a topic more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from rules import has_perm

from ledernet.methods import actions
from ledernet.methods.enums import Answer
from ledernet.methods.forms import TalkForm, TopicForm
from ledernet.methods.queries import networks_of, talks_of
from ledernet.people import actions as people
from ledernet.people.models import Topic
from ledernet.people.queries import offered_topics
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond

FEW = 2
"""Networks that are asked about beside each other. Who speaks for more chooses the one she answers for."""


@require_safe
def topics(request: Request) -> HttpResponse:
    must(request.viewer, "methods.view_library")
    return _page(request, TopicForm())


@require_POST
def topic_add(request: Request) -> HttpResponse:
    """A network adds a topic that is not in the catalogue: offered to all from now on."""
    must(request.viewer, "methods.add_method")
    form = TopicForm(request.POST)
    if form.is_valid():
        try:
            made = people.add_topic(
                organisation=request.viewer.organisation,
                name=form.cleaned_data["name"],
                by=request.user,
                at=timezone.now(),
            )
        except people.TopicTaken as taken:
            refused = (
                _("HR has taken %(name)s off the list. Ask HR to offer it again.")
                if taken.topic.is_retired
                else _("%(name)s is in the catalogue already.")
            )
            form.add_error("name", refused % {"name": taken.topic})
        else:
            messages.success(
                request, _("%(name)s is in the catalogue. All can wish for it now.") % {"name": made}
            )
            return redirect("methods:topics")
    return _page(request, form)


@require_POST
def talk(request: Request, pk: int) -> HttpResponse:
    must(request.viewer, "methods.view_library")
    topic = get_object_or_404(Topic, organisation=request.viewer.organisation, pk=pk)
    networks = list(networks_of(request.viewer))
    must(request.viewer, "methods.judge", networks[0] if networks else None)
    form = TalkForm(request.POST, networks=networks)
    if not form.is_valid():
        messages.error(request, _("Choose one of the answers. Nothing was saved."))
        return redirect("methods:topics")
    actions.judge_talk(
        topic=topic,
        network=form.networks[form.cleaned_data["network"]],
        answer=Answer(form.cleaned_data["answer"]),
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("Thank you. It helps the next network to choose."))
    asked = f"?netvaerk={form.cleaned_data['network']}" if len(networks) > FEW else ""
    return redirect(reverse("methods:topics") + asked)


def _page(request: Request, form: TopicForm) -> HttpResponse:
    viewer = request.viewer
    networks = list(networks_of(viewer))
    chosen = [one for one in networks if str(one.pk) == request.GET.get("netvaerk")]
    answering = networks if len(networks) <= FEW else chosen
    context = {
        "rows": [
            (one, [(network, one.mine.get(network.pk, "")) for network in answering])
            for one in talks_of(offered_topics(viewer.organisation), answering)
        ],
        "choices": networks if len(networks) > FEW else [],
        "chosen": chosen,
        "answers": Answer.choices,
        "form": form if has_perm("methods.add_method", viewer) else None,
    }
    return respond(request, "methods/topics.html", context)
