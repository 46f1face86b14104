"""What waits for those who run networks, and for those who sit in them: to prepare, to close, to talk about, to answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.evaluation.answering.own import open_ballots_of
from ledernet.evaluation.dialogue.enums import NoteState
from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.models import DialogueNote, Questionnaire
from ledernet.evaluation.results.releasing import own_until
from ledernet.home.addresses import address
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.networks.enums import AssignmentRole, NetworkState
from ledernet.networks.models import Assignment, Network
from ledernet.people.queries import holds_on
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day

from .deciding import deadline
from .meeting import Meetings, Next, served_by
from .task import Pill, Task

PREPARE = timedelta(days=21)
"""A meeting nearer than this without a run sheet is to be prepared."""
BACK = timedelta(days=60)
"""Meetings that ended longer ago and were not closed are not asked for any more."""
YEAR = timedelta(days=365)
SHOWN = 5


def evaluation_tasks(viewer: Viewer) -> Iterator[Task]:
    """Questionnaires that the reader has not answered: known to her alone, and only while they are open. Two queries."""
    for asked, url, minutes in open_ballots_of(viewer.leader) if viewer.leader else ():
        yield Task(
            _("Say what %(network)s has given you") % {"network": asked.network.name},
            _("Your answer is anonymous. You can stop on the way.")
            if url
            else _("Your answer is anonymous. The link is in the mail you got: nobody else has it."),
            url or address("evaluation:explanation"),
            _("Answer the questions") if url else _("How it works"),
            minutes=minutes,
            due_on=asked.wave.closes_on,
            pills=deadline(asked.wave.closes_on, viewer.on),
            icon="checklist",
        )


def running_tasks(viewer: Viewer, meetings: Meetings, *, at: datetime) -> Iterator[Task]:
    """For who runs networks: meetings to prepare and to close, networks without a meeting, results to talk about. Seven queries."""
    served = served_by(viewer)
    if not served and not meetings.run:
        return
    yield from _unclosed(viewer, served, at)
    # the nearest stands on a card of its own, with the same button
    yield from _unprepared([one for one in meetings.run if one is not meetings.running], at)
    yield from _results(viewer)
    yield from _without_meeting(viewer, served, at)


def _unclosed(viewer: Viewer, served: set[int], at: datetime) -> Iterator[Task]:
    mine = Q(network__in=served) | Q(facilitator=viewer.user, network__organisation=viewer.organisation)
    rows = Meeting.objects.filter(mine, state=MeetingState.PLANNED, ends_at__lte=at, ends_at__gt=at - BACK)
    for meeting in rows.select_related("network").order_by("starts_at", "pk")[:SHOWN]:
        words = {"network": meeting.network.name, "day": full_day(meeting.starts_at)}
        yield Task(
            _("Close the meeting of %(network)s on %(day)s") % words,
            _(
                "Note who was there, and it is done. Until then it counts nowhere, and those who were missed hear nothing."
            ),
            address("conduct:phone", meeting.pk),
            _("Note attendance"),
            minutes=3,
            icon="list-check",
        )


def _unprepared(run: Sequence[Next], at: datetime) -> Iterator[Task]:
    for one in [one for one in run if not one.sheet and one.meeting.starts_at <= at + PREPARE][:SHOWN]:
        words = {"network": one.meeting.network.name, "day": full_day(one.meeting.starts_at)}
        yield Task(
            _("Make the run sheet for %(network)s") % words,
            _("They meet on %(day)s. You get a proposal from the purposes and the ways of working.") % words,
            address("conduct:sheet", one.meeting.pk),
            _("Make the run sheet"),
            minutes=15,
            due_on=timezone.localdate(one.meeting.starts_at),
            icon="assignment",
        )


def _results(viewer: Viewer) -> Iterator[Task]:
    """Of the networks that the reader facilitates today: a result that nobody has talked about, or a note that is not shared."""
    mine = Assignment.objects.filter(
        holds_on(viewer.on), user=viewer.user, role=AssignmentRole.FACILITATOR
    ).values("network")
    about = Q(questionnaire=OuterRef("pk")) | Q(
        network=OuterRef("network"), held_on__gte=OuterRef("wave__closes_on")
    )
    shared = DialogueNote.objects.filter(about, state=NoteState.SHARED)
    drafts = DialogueNote.objects.filter(about, state=NoteState.DRAFT)
    newer = Questionnaire.objects.filter(
        network=OuterRef("network"),
        wave__state=WaveState.CLOSED,
        wave__closes_on__gt=OuterRef("wave__closes_on"),
    )
    rows = (
        Questionnaire.objects.filter(
            ~Exists(shared), ~Exists(newer), network__in=mine, network__organisation=viewer.organisation
        )
        .filter(wave__state=WaveState.CLOSED, round__isnull=False, wave__closes_on__gt=viewer.on - YEAR)
        .exclude(network__state=NetworkState.CLOSED)
        .annotate(has_draft=Exists(drafts))
        .select_related("wave", "network")
        .order_by("wave__closes_on", "network__name_sort", "pk")
    )
    for asked in rows[:SHOWN]:
        words = {"network": asked.network.name}
        until = own_until(asked.wave)
        pills = (
            (Pill(_("The network has it to itself until %(day)s") % {"day": full_day(until)}),)
            if asked.released_at is None
            else ()
        )
        if asked.has_draft:
            yield Task(
                _("Share the note of %(network)s") % words,
                _("It is written. Nothing is decided about the network before the management has it."),
                address("evaluation:dialogue", asked.network_id),
                _("Read and share"),
                minutes=5,
                pills=pills,
                icon="forum",
            )
        else:
            yield Task(
                _("Talk with %(network)s about its result") % words,
                _("Take it up at a meeting, and write what you make of it together."),
                address("evaluation:dialogue", asked.network_id),
                _("Prepare the talk"),
                minutes=10,
                pills=pills,
                icon="forum",
            )


def _without_meeting(viewer: Viewer, served: set[int], at: datetime) -> Iterator[Task]:
    ahead = Meeting.objects.filter(network=OuterRef("pk"), state=MeetingState.PLANNED, ends_at__gt=at)
    rows = Network.objects.filter(~Exists(ahead), pk__in=served).exclude(state=NetworkState.CLOSED)
    networks = list(rows.order_by("name_sort", "pk").values_list("pk", "name"))
    if len(networks) > 1:
        words = ngettext(
            "%(count)s network has no meeting to come",
            "%(count)s networks have no meeting to come",
            len(networks),
        )
        title = words % {"count": len(networks)}
    elif networks:
        title = _("%(network)s has no meeting to come") % {"network": networks[0][1]}
    else:
        return
    yield Task(
        title,
        _("Find days for the year, and everybody has them in their calendar.")
        if len(networks) == 1
        else ", ".join(name for _pk, name in networks[:SHOWN]),
        address("meetings:of-network", networks[0][0]),
        _("Find a day"),
        minutes=5,
        icon="calendar-month",
    )
