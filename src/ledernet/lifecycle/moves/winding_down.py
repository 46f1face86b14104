"""Wind-down: the network ends with thanks, and everybody who sits in it has a place to go to before it does.

After the decision HR chooses where each goes (`placing`). Who moves has her seat from the day at once, so that nobody else takes it.
On the day nothing is left open: seats, services, visits, offers, meetings; and what the group has shared of its lessons stays.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.commons.models import Lesson
from ledernet.commons.queries import KEPT_DAYS
from ledernet.insight.cohesion.queries import bridges_of
from ledernet.lifecycle.enums import Goes, Happened, MoveKind, MoveState
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.placing import actions as placing
from ledernet.lifecycle.placing.obligations import meetings_after, open_things
from ledernet.lifecycle.placing.queries import free_places, sitting_in, to_place, unplaced
from ledernet.networks.actions import close_network
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day

from .base import Coming, Kind, Missing, Preview, Proposed, Touched, happened

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

KEPT = timedelta(days=KEPT_DAYS)


class WindDown(Kind):
    code = MoveKind.WIND_DOWN
    icon = "close"
    promise = gettext_lazy("End it with thanks; everybody gets a new place")
    notice = timedelta(days=14)

    def usual_day(self, network: Network, *, on: date) -> date:
        """Six weeks: time for a last meeting, and for finding places."""
        return on + timedelta(days=42)

    def problems(self, proposed: Proposed, *, on: date) -> list[Text]:
        return [
            _("%(network)s has not begun yet. Publish its seats anew instead.") % {"network": one.name}
            for one in proposed.networks
            if one.starts_on >= proposed.effective_on
        ]

    def preview(self, proposed: Proposed, *, on: date) -> Preview:
        day = proposed.effective_on
        seats = list(to_place(proposed.networks, day=day))
        steps = [
            Coming(on, "email", _("Members and facilitators are told, with your reason.")),
            Coming(on, "groups", _("HR finds a place for each who sits in it, and sends the letters.")),
            Coming(
                on, "checklist", _("The group writes what it has learnt, and shares what others can use.")
            ),
            Coming(day, "flag", _("The network ends. Seats move, and all who were part of it are thanked.")),
        ]
        if after := meetings_after(proposed.networks, day=day):
            words = ngettext(
                "One meeting after that day leaves all calendars.",
                "%(count)s meetings after that day leave all calendars.",
                after,
            )
            steps.append(Coming(day, "close", words % {"count": after}))
        text = _("What was not shared of posts, documents and lessons is erased. Until then nobody reads it.")
        steps.append(Coming(day + KEPT, "delete", text))
        people = [
            Touched(seat.leader.name, seat.network.name, _("gets a new place before that day"))
            for seat in seats
        ]
        return Preview(tuple(steps), tuple(people), tuple(self._against(proposed, len(seats), on=on)))

    def _against(self, proposed: Proposed, members: int, *, on: date) -> list[Text]:
        gone = [one.pk for one in proposed.networks]
        free = free_places(proposed.programme, but=gone, day=proposed.effective_on)
        said: list[Text] = []
        if free < members:
            words = ngettext(
                "There is one free place in the other networks of the programme, for %(members)s who sit here. The others wait in line.",
                "There are %(count)s free places in the other networks of the programme, for %(members)s who sit here. The others wait in "
                "line.",
                free,
            )
            said.append(words % {"count": free, "members": members})
        said += [words for one in proposed.networks for words in cut_words(one, on=on)]
        return [*said, *open_things(proposed.networks, day=proposed.effective_on)]

    def letter(self, move: Move, network: Network) -> list[str]:
        assert move.effective_on is not None
        words = {"day": full_day(move.effective_on), "kept": full_day(move.effective_on + KEPT)}
        return [
            _("The network ends on %(day)s. Thank you for what you have made of it.") % words,
            _("If you sit in it, HR finds you a new place before that day, and writes to you about it."),
            _(
                "Before it ends: write down what you have learnt, and share what others can use. Send the proposals you have begun. Look "
                "through what you have promised yourself."
            ),
            _("Your own notes stay readable for you until %(kept)s.") % words,
        ]

    def panel(self, move: Move, viewer: Viewer) -> str:
        """Who goes where, and what can be read afterwards; also when it has been carried out. Nothing of one that was undone."""
        if move.state not in (MoveState.DECIDED, MoveState.CARRIED_OUT):
            return ""
        assert move.effective_on is not None  # it is decided
        over = move.state == MoveState.CARRIED_OUT
        context = {
            "move": move,
            "over": over,
            "rows": where_they_go(move),
            "left": not over and bool(unplaced(move, on=viewer.on)),
            "kept_until": (timezone.localdate(move.ended_at) if over and move.ended_at else move.effective_on)
            + KEPT,
            "lessons": shared_lessons(move),
        }
        return str(render_to_string("lifecycle/panels/places.html", context))

    def missing(self, move: Move, *, on: date) -> list[Missing]:
        left = len(unplaced(move, on=on))
        if not left:
            return []
        words = ngettext(
            "One member has no place to go to yet.", "%(count)s members have no place to go to yet.", left
        )
        return [
            Missing(
                words % {"count": left},
                reverse("lifecycle:places", args=[move.pk]),
                _("Find places for them"),
            )
        ]

    def carry_out(self, move: Move, *, by: Actor, at: datetime) -> None:
        on = timezone.localdate(at)
        sitting = sitting_in(move, on=on)
        ended = placing.say_farewell(sitting, on=on, by=by, at=at)
        moved = placing.note_made(move, sitting)
        closed = 0
        for network in move.networks.exclude(state=NetworkState.CLOSED).order_by("pk"):
            close_network(network=network, on=on, by=by, at=at)
            closed += 1
        waiting = placing.put_in_line(move, sitting, by=by, at=at)
        happened(move, Happened.NETWORK_CLOSED, closed, at=at)
        happened(move, Happened.SEATS_GIVEN, moved, at=at)
        happened(move, Happened.WAITING, waiting, at=at)
        happened(move, Happened.SEATS_ENDED, ended, at=at)
        happened(move, Happened.LESSONS_KEPT, shared_lessons(move), at=at)

    def undone(self, move: Move, *, by: User, at: datetime) -> None:
        placing.take_all_back(move=move, by=by, at=at)


def cut_words(network: Network, *, on: date) -> list[Text]:
    """Which parts of the organisation meet in this network alone; small parts are counted and not named."""
    cut = bridges_of(network, on=on)
    if not cut.count:
        return []
    words = ngettext(
        "One pair of units meets only in %(network)s%(named)s.",
        "%(count)s pairs of units meet only in %(network)s%(named)s.",
        cut.count,
    )
    named = ", ".join(f"{one} – {other}" for one, other in cut.pairs)
    return [words % {"count": cut.count, "network": network.name, "named": f" ({named})" if named else ""}]


def shared_lessons(move: Move) -> int:
    """Lessons that the networks of a move have let others read: those stay when a network ends."""
    return Lesson.objects.filter(network__in=move.networks.values("pk"), shared_at__isnull=False).count()


def where_they_go(move: Move) -> list[dict[str, Text]]:
    """One line for each who has an answer that holds, by name. One query."""
    rows = move.destinations.select_related("seat__leader", "to", "made__network")
    found: list[dict[str, Text]] = []
    for row in rows.order_by("seat__leader__name_sort", "pk"):
        if move.is_decided and row.made is not None and row.made.ends_on is not None:
            continue  # what was made for her has ended again
        text: Text = Goes(row.goes).label
        if row.goes == Goes.MOVES:
            there = row.made.network if row.made else row.to
            text = _("Moves to %(network)s") % {"network": there.name if there else ""}
        found.append({"name": row.seat.leader.name, "text": text})
    return found
