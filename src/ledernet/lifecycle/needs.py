"""What this room brings to HR's inbox: decisions that wait for something before their day, and those that have not taken effect on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.people.enums import Role
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day

from .enums import MoveKind, MoveState, Verb
from .models import Move
from .moves.kinds import KINDS
from .rules import moves_visible_to

NEAR = timedelta(days=14)
"""So long before the day people should have been told."""


def waiting(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Decided moves that lack something: a composition, an approval, invitations, somebody's name. Few at a time.

    Members who await a place as their network ends are an item of their own (`placing.needs`).
    """
    rows = Move.objects.filter(organisation=organisation, state=MoveState.DECIDED, effective_on__gte=on)
    rows = rows.exclude(kind=MoveKind.WIND_DOWN).select_related("programme")
    for move in rows.order_by("effective_on", "pk"):
        day = move.effective_on
        if day is None or not KINDS[MoveKind(move.kind)].missing(move, on=on):
            continue
        due = max(on, day - NEAR)
        urgency = Urgency.NOW if due <= on else Urgency.SOON
        yield Needs(str(move.pk), {"move": move.pk}, urgency, due, move.programme.unit_id)


def waiting_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    found = []
    for move in _moves(viewer, items):
        if move is None or move.effective_on is None:
            found.append(Worded(_("A decision about networks waits for something")))
            continue
        values = {
            "day": full_day(move.effective_on),
            "what": move.get_kind_display(),
            "networks": _names(move),
        }
        text = _with_reasons(
            _("Before its day something must be done still. The page of the decision says what comes next."),
            move,
            viewer,
        )
        title = _("%(what)s from %(day)s is not ready: %(networks)s") % values
        found.append(_worded(move, title, text))
    return found


def held_up(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Decided for a day that is over, and not carried out: something is missing."""
    rows = Move.objects.filter(organisation=organisation, state=MoveState.DECIDED, effective_on__lt=on)
    for move in rows.select_related("programme").order_by("pk"):
        assert move.effective_on is not None  # asked for
        facts = {"move": move.pk, "on": move.effective_on.isoformat()}
        yield Needs(str(move.pk), facts, Urgency.NOW, move.effective_on, move.programme.unit_id)


def held_up_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    found = []
    for one, move in zip(items, _moves(viewer, items), strict=True):
        text = _("It was to take effect on %(day)s, and still waits for something.") % {
            "day": full_day(date.fromisoformat(one["on"]))
        }
        if move is None:
            found.append(Worded(_("A decision has not taken effect"), text))
            continue
        text = _with_reasons(text, move, viewer)
        values = {"kind": move.get_kind_display(), "networks": _names(move)}
        found.append(_worded(move, _("%(kind)s of %(networks)s has not taken effect") % values, text))
    return found


def _moves(viewer: Viewer, items: Sequence[Facts]) -> list[Move | None]:
    """The moves that items are about, in their order; None where it is gone, or not for this reader."""
    there = (
        moves_visible_to(viewer)
        .select_related("programme", "organisation")
        .prefetch_related("networks")
        .in_bulk([one["move"] for one in items])
    )
    return [there.get(one["move"]) for one in items]


def _names(move: Move) -> str:
    return KINDS[MoveKind(move.kind)].about(move, list(move.networks.all()))


def _with_reasons(text: str, move: Move, viewer: Viewer) -> str:
    """What a redesign waits for is said at once: it is not on any list of HR's, but has changed elsewhere."""
    kind = KINDS[MoveKind(move.kind)]
    reasons = kind.missing(move, on=viewer.on) if kind.of_programme else []
    return " ".join([text, *(str(one.text) for one in reasons)])


def left(organisation: Organisation, on: date) -> Iterator[Needs]:
    """The newest redesign of a programme that has taken effect and leaves something to be seen to."""
    rows = Move.objects.filter(organisation=organisation, state=MoveState.CARRIED_OUT, kind=MoveKind.REDESIGN)
    newest = {move.programme_id: move for move in rows.select_related("programme").order_by("ended_at", "pk")}
    for move in newest.values():
        if KINDS[MoveKind.REDESIGN].left(move, on=on):
            yield Needs(str(move.pk), {"move": move.pk}, Urgency.SOON, unit=move.programme.unit_id)


def left_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    found = []
    for move in _moves(viewer, items):
        if move is None:
            found.append(Worded(_("A redesign leaves something to be seen to")))
            continue
        title = _("%(programme)s is redesigned: this comes next") % {"programme": move.programme.name}
        said = [str(one.text) for one in KINDS[MoveKind.REDESIGN].left(move, on=viewer.on)]
        url = reverse("lifecycle:move", args=[move.pk])
        found.append(Worded(title, " ".join(said), url, _("See what comes next")))
    return found


def _worded(move: Move, title: str, text: str) -> Worded:
    return Worded(title, text, reverse("lifecycle:move", args=[move.pk]), _("See what is missing"))


WAITS = Kind(
    "lifecycle.waits",
    gettext_lazy("Decision that is not ready to take effect"),
    gettext_lazy(
        "It comes up when a decided rotation or restart lacks something: its composition, the approval, invitations, a facilitator. "
        "It goes when all is there, or the decision is taken back."
    ),
    gettext_lazy("HR of the programme’s part of the organisation. No person is named."),
    waiting,
    waiting_words,
    solved_by=(str(Verb.PLACED), str(Verb.UNDONE), str(Verb.CARRIED_OUT), "mail.released"),
)

HELD_UP = Kind(
    "lifecycle.held_up",
    gettext_lazy("Decision that has not taken effect"),
    gettext_lazy(
        "It comes up the day after a decision about networks should have taken effect, when something is missing. It goes when the decision "
        "is carried out, or taken back."
    ),
    gettext_lazy("HR of the programme’s part of the organisation."),
    held_up,
    held_up_words,
    solved_by=(str(Verb.CARRIED_OUT), str(Verb.UNDONE)),
)

LEFT = Kind(
    "lifecycle.left",
    gettext_lazy("Redesign that leaves something to be seen to"),
    gettext_lazy(
        "It comes up when a redesign has taken effect: the charter needs a new version, networks go by the former one, or what is to become "
        "of some is not decided. It goes when that is done."
    ),
    gettext_lazy("HR and chiefs of the programme’s part of the organisation. No person is named."),
    left,
    left_words,
    roles=frozenset({Role.CHIEF, Role.HR}),
    solved_by=(
        "charter.hearing_opened",
        "charter.approved",
        "networks.charter_taken_over",
        str(Verb.DECIDED),
        str(Verb.DISCARDED),
    ),
)
