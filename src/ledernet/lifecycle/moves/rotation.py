"""Rotation: a share of each network's members changes places among networks that go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from math import floor
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.composition import actions as composition
from ledernet.composition.assembly import Start
from ledernet.composition.choices import Choices
from ledernet.composition.models import Draft, DraftSeat
from ledernet.lifecycle.enums import Goes, Happened, MoveKind
from ledernet.lifecycle.models import Destination, Move
from ledernet.lifecycle.telling import recall_places, tell_places
from ledernet.networks.actions import move_seats, release_invitations
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Invitation, Network, Seat
from ledernet.ui.formatting import full_day

from .base import Coming, Missing, Preview, Proposed, Touched, happened
from .composing import Composition, composition_of, open_for, take_back
from .members import by_leader, seats_of, speaks_against
from .reseating import TOLD, Reseating, Row, SeveralForm, must_be_as_approved, roles_at_stake

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

SHARES = (20, 25, 33, 40, 50, 60, 75)
"""Per cent of each network's members that move. Fewer is no rotation; more is a restart."""

USUAL_SHARE = 33


class RotationForm(SeveralForm):
    """Among which networks, and how many move."""

    share = forms.TypedChoiceField(
        label=gettext_lazy("How many move?"),
        help_text=gettext_lazy(
            "At most. The others stay, so that each network keeps those who know how it works."
        ),
        coerce=int,
        choices=[(one, gettext_lazy("%d per cent of each network") % one) for one in SHARES],
        initial=USUAL_SHARE,
    )

    def plan(self) -> dict[str, Any]:
        return {**super().plan(), "share": self.cleaned_data["share"]}


class Rotation(Reseating):
    code = MoveKind.ROTATION
    icon = "sync"
    promise = gettext_lazy("Some move on, the others stay")
    form = RotationForm

    def choices(self, proposed: Proposed, people: int, *, on: date) -> Choices:
        found = super().choices(proposed, people, on=on)
        return replace(found, stay_share=1 - share_of(proposed.plan), from_today=True)

    def problems(self, proposed: Proposed, *, on: date) -> list[Text]:
        found = super().problems(proposed, on=on)
        if not found:
            seats = by_leader(seats_of(proposed.networks, on=proposed.effective_on)).values()
            sizes = [sum(seat.network_id == one.pk for seat in seats) for one in proposed.networks]
            if not any(movers(size, proposed.plan) for size in sizes):
                found.append(_("With so small a share nobody moves. Choose a larger one."))
        return found

    def preview(self, proposed: Proposed, *, on: date) -> Preview:
        day = proposed.effective_on
        seats = list(by_leader(seats_of(proposed.networks, on=day)).values())
        sizes = {one.pk: sum(seat.network_id == one.pk for seat in seats) for one in proposed.networks}
        going = sum(movers(size, proposed.plan) for size in sizes.values())
        words = {"count": going, "all": len(seats)}
        moved = ngettext(
            "%(count)s of %(all)s members moves at most. The networks go on with their name, charter and dates.",
            "%(count)s of %(all)s members move at most. The networks go on with their name, charter and dates.",
            going,
        )
        steps = [
            Coming(on, "email", _("Members and facilitators are told, with your reason.")),
            Coming(on, "groups", _("A composition begins that knows who has sat with whom; HR adjusts and approves it.")),
            Coming(max(on, day - TOLD), "send", _("When HR has approved it, each member is told where she sits from the day.")),
            Coming(day, "sync", moved % words),
            Coming(day, "person-add", _("Who moves is welcomed with a buddy, and hands over what she had taken on.")),
        ]  # fmt: skip
        against = speaks_against(
            proposed, share=share_of(proposed.plan), groups=len(proposed.networks), on=on
        )
        if (task := roles_at_stake(seats)) != "":
            against.append(task)
        people = [
            Touched(seat.leader.name, seat.network.name, _("Stays or moves: the composition finds out"))
            for seat in seats
        ]
        return Preview(tuple(steps), tuple(people), tuple(against))

    def letter(self, move: Move, network: Network) -> list[str]:
        assert move.effective_on is not None
        words = {"share": int(move.plan["share"]), "day": full_day(move.effective_on)}
        return [
            _(
                "The network goes on. On %(day)s at most %(share)s per cent of its members change places with members of other networks."
            )
            % words,
            _("You will be told in good time whether you stay or move, and whom you sit with."),
        ]

    def decided(self, move: Move, *, by: User, at: datetime) -> None:
        proposed = Proposed.of(move)
        seats = by_leader(seats_of(proposed.networks, on=proposed.effective_on))
        place = {network.pk: number for number, network in enumerate(proposed.networks)}
        start = Start(
            tuple(network.name for network in proposed.networks),
            {leader: place[seat.network_id] for leader, seat in seats.items()},
        )
        move.plan = {**move.plan, "places": [network.pk for network in proposed.networks]}
        choices = self.choices(proposed, len(seats), on=timezone.localdate(at))
        open_for(move, choices, only=seats, start=start, by=by, at=at)

    def unsettled(self, move: Move, found: Composition, *, on: date) -> list[Missing]:
        if found.is_settled:
            return []
        text = _("The draft is approved. See who moves, and tell them.")
        return [Missing(text, reverse("lifecycle:prepare", args=[move.pk]), _("See who moves"))]

    def rows(self, move: Move, found: Composition, *, on: date) -> list[Row]:
        if found.is_settled:
            told = move.destinations.select_related("seat__leader__user", "seat__network", "to")
            return [
                Row(row.seat, row.to.name if row.to else row.seat.network.name, goes=row.to is not None)
                for row in told.order_by("seat__network__name_sort", "seat__leader__name_sort", "pk")
            ]
        if found.chosen is None:
            return []
        names = dict(move.networks.values_list("pk", "name"))
        wanted = wanted_places(move, found.chosen)
        rows = []
        for seat in seats_in(move, on=max(on, move.effective_on or on)):
            to = wanted.get(seat.leader_id)
            goes = to is not None and to != seat.network_id
            note = "" if to is not None else _("Not in the draft: stays")
            rows.append(Row(seat, names[to] if goes and to else seat.network.name, goes=goes, note=note))
        return rows

    def settle(self, move: Move, draft: Draft, *, by: User, at: datetime) -> int:
        """Places as in the draft, which is closed by that; everybody hears where she sits from the day."""
        assert move.effective_on is not None
        draft = must_be_as_approved(draft)
        wanted = wanted_places(move, draft)
        made = []
        for seat in seats_in(move, on=move.effective_on):
            to = wanted.get(seat.leader_id)
            goes = to is not None and to != seat.network_id
            made.append(
                Destination(
                    move=move,
                    seat=seat,
                    goes=Goes.MOVES if goes else Goes.STAYS,
                    to_id=to if goes else None,
                )
            )
        move.destinations.all().delete()
        Destination.objects.bulk_create(made)
        composition.mark_published(draft=draft, by=by, at=at)
        move.draft = draft
        move.save(update_fields=["draft"])
        happened(move, Happened.TOLD, tell_places(move, by=by, at=at), at=at)
        return len(made)

    def carry_out(self, move: Move, *, by: Actor, at: datetime) -> None:
        """Who moves, moves. Who has left, sits there already, or was to go to a network that has closed, is let be."""
        on = timezone.localdate(at)
        due: list[tuple[Destination, Seat, Network]] = []
        rows = move.destinations.filter(goes=Goes.MOVES, to__isnull=False)
        for row in rows.select_related("seat__leader", "seat__network", "to").order_by("pk"):
            if row.to is not None and can_move(row.seat, row.to, on=on):
                due.append((row, row.seat, row.to))
        new = move_seats(moves=[(seat, to) for _row, seat, to in due], on=on, by=by, at=at)
        for (row, _seat, _to), seat in zip(due, new, strict=True):
            row.made = seat
        Destination.objects.bulk_update([row for row, _seat, _to in due], ["made"])
        # They were told in good time where they go; the welcome with buddy and first days follows at once.
        welcomes = Invitation.objects.filter(seat__in=[seat.pk for seat in new])
        release_invitations(invitations=welcomes, by=by, at=at)
        happened(move, Happened.SEATS_GIVEN, len(new), at=at)

    def undone(self, move: Move, *, by: User, at: datetime) -> None:
        found = composition_of(move)
        if found.chosen is not None and found.is_settled:
            recall_places(move, by=by, at=at)
            move.destinations.all().delete()
            draft = composition.mark_unpublished(draft=found.chosen, by=by, at=at)
            found = replace(found, chosen=draft)
        take_back(found, by=by, at=at)


def share_of(plan: Mapping[str, Any]) -> float:
    """The share that moves, 0–1."""
    return int(plan.get("share", USUAL_SHARE)) / 100


def movers(size: int, plan: Mapping[str, Any]) -> int:
    """So many of a network's members move at most; the share that stays is rounded down (`rounds.Rotation`)."""
    return size - floor((1 - share_of(plan)) * size + 1e-9)


def wanted_places(move: Move, draft: Draft) -> dict[int, int]:
    """Leader → the network in which the draft seats her. Networks of the draft stand for those of today by position."""
    places: Sequence[int] = move.plan.get("places", ())
    rows = DraftSeat.objects.filter(draft=draft).values_list("leader_id", "network__position")
    return {leader: places[position] for leader, position in rows if position < len(places)}


def seats_in(move: Move, *, on: date) -> list[Seat]:
    """One seat for each member of the networks that still run."""
    running = move.networks.exclude(state=NetworkState.CLOSED)
    seats = by_leader(seats_of(running, on=on)).values()
    return sorted(seats, key=lambda one: (one.network.name_sort, one.leader.name_sort, one.pk))


def can_move(seat: Seat, to: Network, *, on: date) -> bool:
    """Her seat holds and has no end, she stays a leader, the other network runs, and she does not sit there."""
    left = seat.leader.ends_on
    if seat.ends_on is not None or seat.starts_on > on or (left is not None and left <= on):
        return False
    if to.state == NetworkState.CLOSED or to.ends_on is not None or to.starts_on > on:
        return False
    return not to.seats.filter(leader=seat.leader_id, ends_on__isnull=True).exists()
