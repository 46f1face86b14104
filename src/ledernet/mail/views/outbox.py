"""The outbox of an organisation: what waits, what left, what did not arrive."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.contrib import messages as notes
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.mail import actions, letters
from ledernet.mail.enums import MessageState, Verb
from ledernet.mail.models import Message
from ledernet.mail.queries import counts_by_state, messages_visible_to
from ledernet.mail.rules import Asker
from ledernet.mail.tables import ACTIONS, Outbox
from ledernet.ui.formatting import clock
from ledernet.ui.numbers import whole_numbers
from ledernet.ui.pages import respond
from ledernet.ui.parts import Tab
from ledernet.ui.spreadsheet import csv_response
from ledernet.ui.tables import render_table

from .loading import IN_A_FRAME, asker_of

Action = Callable[..., int]
DONE: dict[str, Action] = {"release": actions.release, "recall": actions.recall, "retry": actions.retry}
ALWAYS = frozenset({MessageState.PREPARED, MessageState.SENT, MessageState.FAILED})
"""Tabs that stand there with nothing in them; the others come and go."""


@require_GET
def outbox(request: HttpRequest, state: str = "") -> HttpResponse:
    """Without a state: the first in which something waits for a person."""
    asker = asker_of(request)
    visible = messages_visible_to(asker)
    counts = counts_by_state(visible)
    if not state:
        waiting = (MessageState.PREPARED, MessageState.FAILED, MessageState.HELD)
        state = next((one for one in waiting if counts[one]), MessageState.SENT)
    if state not in MessageState.values:
        raise Http404
    shown = MessageState(state)
    context = {
        "state": shown,
        "tabs": [
            Tab(str(one.label), reverse("mail:outbox-state", args=[one.value]), one is shown, number)
            for one, number in counts.items()
            if number or one is shown or one in ALWAYS
        ],
        "count": counts[shown],
        "doable": ACTIONS.get(shown, ()),
        "rehearsal_to": asker.organisation.rehearsal_to,
    }
    table = Outbox(visible, request.GET, state=shown, asker=asker)
    return render_table(request, table, "mail/outbox.html", context | {"query": request.GET.urlencode()})


@require_GET
def export(request: HttpRequest, state: str) -> HttpResponse:
    """The list as it is narrowed now, for a spreadsheet; that it was taken out is recorded."""
    asker = asker_of(request)
    if state not in MessageState.values:
        raise Http404
    table = Outbox(messages_visible_to(asker), request.GET, state=MessageState(state), asker=asker)
    rows = list(table.export_rows())
    actions.record_export(
        organisation=asker.organisation, state=state, count=len(rows), by=asker.user, at=timezone.now()
    )
    return csv_response(f"{_('Mail')} {MessageState(state).label}", table.export_headers(), rows)


@require_POST
def act(request: HttpRequest, name: str) -> HttpResponse:
    """Release, recall or retry: the chosen messages, or all that wait in the state (of one kind, where it is given)."""
    if name not in DONE:
        raise Http404
    asker = asker_of(request)
    state = MessageState(next(one for one in ACTIONS if name == ACTIONS[one][0]))
    asked = request.POST.get("state", "")
    if asked in MessageState.values:
        state = MessageState(asked)
    chosen = _chosen(messages_visible_to(asker).filter(state=state), request)
    now = timezone.now()
    done = DONE[name](chosen, by=cast(Actor, request.user), at=now)
    _tell(request, name, done, late=len(chosen) - done, now=now)
    return redirect("mail:outbox-state", state.value)


@require_GET
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # typed for views without arguments
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message: how it stands, and what it says now."""
    asker = asker_of(request)
    found = _message(asker, pk)
    _note_reading(asker, found, timezone.now())
    rendered, trouble = None, ""
    if letters.is_shown(found.kind) and found.state not in {MessageState.SENT, MessageState.RECALLED}:
        rendered, trouble = _rendered(found)
    context = {
        "message_row": found,
        "kind": letters.label_of(found.kind),
        "is_shown": letters.is_shown(found.kind),
        "rendered": rendered,
        "trouble": trouble,
        "doable": ACTIONS.get(MessageState(found.state), ()),
    }
    return respond(request, "mail/message.html", context)


@require_GET
@xframe_options_sameorigin
@csp_replace(IN_A_FRAME)  # type: ignore[arg-type]  # typed for views without arguments
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail itself, as it would leave now, in a frame that can do nothing."""
    asker = asker_of(request)
    found = _message(asker, pk)
    if not letters.is_shown(found.kind):
        raise PermissionDenied
    rendered, _trouble = _rendered(found)
    if rendered is None:
        raise Http404
    return HttpResponse(rendered.html)


def _message(asker: Asker, pk: int) -> Message:
    return get_object_or_404(messages_visible_to(asker), pk=pk)


def _chosen(waiting: QuerySet[Message], request: HttpRequest) -> list[Message]:
    if request.POST.get("all"):
        kind = request.POST.get("kind", "")
        known = [one for one in letters.labels() if one == kind]
        return list(waiting.filter(kind__in=known) if kind else waiting)
    return list(waiting.filter(pk__in=whole_numbers(request.POST.getlist("message"))))


def _tell(request: HttpRequest, name: str, done: int, *, late: int, now: datetime) -> None:
    if done:
        said: dict[str, str] = {
            "release": ngettext(
                "One mail is on its way. You can call it back until %(time)s.",
                "%(count)s mails are on their way. You can call them back until %(time)s.",
                done,
            ),
            "recall": ngettext("One mail is called back.", "%(count)s mails are called back.", done),
            "retry": ngettext("One mail is tried again now.", "%(count)s mails are tried again now.", done),
        }
        until = clock(actions.held_until(now))
        notes.success(request, said[name] % {"count": done, "time": until})
    if late:
        words = ngettext(
            "One mail had already left or been dealt with.",
            "%(count)s mails had already left or been dealt with.",
            late,
        )
        notes.info(request, words % {"count": late})
    if not done and not late:
        notes.warning(request, _("No mail was chosen. Nothing has changed."))


def _note_reading(asker: Asker, found: Message, at: datetime) -> None:
    if letters.is_shown(found.kind):
        audit.record_read(
            organisation=asker.organisation,
            by=asker.user,
            at=at,
            verb=Verb.OUTBOX_READ,
            target=found,
            once_within=timedelta(hours=1),
        )


def _rendered(found: Message) -> tuple[Any, str]:
    """The letter and no trouble, or nothing and why."""
    try:
        return letters.render(found), ""
    except Exception as error:  # what the worker would meet; the page says so instead of failing
        return None, type(error).__name__
