"""What this room puts on the page of a network. For those in the room its newest words; for everybody who can see what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rules import has_perm

from ledernet.networks.models import Network
from ledernet.networks.panels import Line, Panel, Place
from ledernet.people.viewer import Viewer
from ledernet.strategy.queries import purpose_label

from .forms import LineForm, NoteForm
from .models import Document, Lesson, Post
from .queries import latest_greeting, lines_of, my_line, notes_of

SHOWN = 3


def words_below(viewer: Viewer, network: Network) -> Mapping[int, list[Line]]:
    if not has_perm("commons.enter", viewer, network):
        return {}
    return lines_of(network, on=viewer.on)


def greeting(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """The newest, for all who see the network; the way to write one for those who may."""
    last, may_write = latest_greeting(network), has_perm("commons.greet", viewer, network)
    return {"last": last, "may_write": may_write} if last or may_write else None


def room(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    if not has_perm("commons.enter", viewer, network):
        return None
    posts = Post.objects.filter(network=network).select_related("made_by").order_by("-made_at", "-pk")
    lessons = Lesson.objects.filter(network=network).order_by("-made_at", "-pk")
    return {
        "posts": list(posts[:SHOWN]),
        "lessons": [(row, purpose_label(row.purpose) if row.purpose else "") for row in lessons[: SHOWN - 1]],
    }


def line(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """For who sits here: her own line, to be changed on the spot."""
    if not has_perm("commons.write_line", viewer, network):
        return None
    there = my_line(network, viewer)
    initial = {name: getattr(there, name) for name in ("wants", "offers", "is_open")} if there else {}
    return {"form": LineForm(initial=initial, auto_id="line_%s"), "is_written": there is not None}


def documents(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    if not has_perm("commons.enter", viewer, network):
        return None
    rows = Document.objects.filter(network=network).order_by("-made_at", "-pk")
    shown = list(rows[: SHOWN + 2])
    return {"documents": shown[: SHOWN + 1], "more": len(shown) > SHOWN + 1}


def own(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    if not has_perm("commons.enter", viewer, network):
        return None
    mine = notes_of(viewer).filter(network=network)
    return {"last": mine.first(), "count": mine.count(), "form": NoteForm(auto_id="note_%s")}


def seen(viewer: Viewer, network: Network) -> Mapping[str, Any]:
    """In plain words, the same for all: who can see what of a network."""
    inside = has_perm("commons.enter", viewer, network)
    return {
        "inside": inside,
        "closed": [
            _("Posts, documents and lessons in the room"),
            _("What members write below their names"),
            _("Who comes to a meeting and who was there, run sheets, minutes and promises that were shared"),
            _(
                "What was answered after a meeting, as figures without names; a line to the facilitator is hers"
            ),
            _("Proposals that have not been sent"),
            _("The yearly self-check, and notes of dialogues that have not been shared"),
            _("Your own notes and your own goal: nobody but you, not even the facilitator"),
        ],
        "open": [
            _("Who sits in the network, since when, and who helps it"),
            _("Purpose, charter and dates; how many come to the meetings and came"),
            _("How many have accepted what is expected; HR also who has not"),
            _("Who is new, and who is whose buddy; HR also who waits for a seat"),
            _("Who does what in the network, and who is host when"),
            _("What the network costs, and hours by role"),
            _("Proposals that the network has sent, and the answers"),
            _("Notes of dialogues that the network has shared, with the self-check they rest on"),
        ],
        "nameless": [
            _("How you found ways of working and topics that you have tried"),
            _("Lessons that whoever wrote them has chosen to share"),
        ],
    }


PANELS = (
    Panel("commons.greeting", 10, "commons/panels/greeting.html", greeting, Place.TOP, for_guests=True),
    Panel("commons.room", 10, "commons/panels/room.html", room, Place.MAIN, for_guests=True),
    Panel("commons.line", 5, "commons/panels/line.html", line, Place.MAIN, for_guests=True),
    Panel("commons.own", 10, "commons/panels/own.html", own, Place.FOOT, for_guests=True),
    Panel("commons.documents", 20, "commons/panels/documents.html", documents, Place.FOOT, for_guests=True),
    Panel("commons.seen", 90, "commons/panels/seen.html", seen, Place.FOOT, for_guests=True),
)
