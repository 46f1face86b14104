"""Restart: several networks end, and their members are dealt out anew among new ones (ADR 0090).

The new networks are founded before the day, so that everybody can be invited; until the day the old ones go on untouched, so that all
can be undone. On the day the old ones close, with thanks in the words of a restart.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.composition.assembly import Start
from ledernet.composition.models import Draft, DraftSeat
from ledernet.lifecycle.enums import Goes, Happened, MoveKind, MoveState
from ledernet.lifecycle.models import Destination, Move
from ledernet.lifecycle.placing.obligations import open_things
from ledernet.networks.actions import (
    NotForHer,
    SitsThere,
    call_off_founding,
    close_network,
    found_networks,
    stand_in_line,
)
from ledernet.networks.enums import AssignmentRole, EndReason, NetworkState
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.networks.publishing import invitations_of, standing_of
from ledernet.people.queries import not_ended_on
from ledernet.ui.formatting import full_day

from .base import Coming, Missing, Preview, Proposed, Touched, happened
from .carrying_over import carried_over, carry_over
from .composing import Composition, composition_of, open_for, take_back
from .members import by_leader, seats_of, speaks_against
from .reseating import TOLD, Reseating, Row, SeveralForm, must_be_as_approved

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

MOST_NETWORKS = 60


class RestartForm(SeveralForm):
    """Which networks are put together anew, and how many there are afterwards."""

    count = forms.IntegerField(
        label=gettext_lazy("How many new networks?"),
        help_text=gettext_lazy("Empty: as many as today."),
        min_value=2,
        max_value=MOST_NETWORKS,
        required=False,
    )

    def plan(self) -> dict[str, Any]:
        return {**super().plan(), "count": self.cleaned_data.get("count")}


class Restart(Reseating):
    code = MoveKind.RESTART
    icon = "refresh"
    promise = gettext_lazy("Several networks are put together anew")
    form = RestartForm
    notice = timedelta(days=21)

    def groups(self, proposed: Proposed) -> int:
        return int(proposed.plan.get("count") or len(proposed.networks))

    def problems(self, proposed: Proposed, *, on: date) -> list[Text]:
        """Not while the programme is about to become another: the new networks would be put together by the frames of before."""
        found = super().problems(proposed, on=on)
        coming = Move.objects.filter(
            programme=proposed.programme, kind=MoveKind.REDESIGN, state=MoveState.DECIDED
        ).first()
        if coming is not None and coming.effective_on is not None:
            words = _(
                "The programme is redesigned from %(day)s. Decide this when the new design holds, so that the new networks are put together by it."
            )
            found.append(words % {"day": full_day(coming.effective_on)})
        return found

    def preview(self, proposed: Proposed, *, on: date) -> Preview:
        day, groups = proposed.effective_on, self.groups(proposed)
        seats = list(by_leader(seats_of(proposed.networks, on=day)).values())
        words = {"people": len(seats), "old": len(proposed.networks), "new": groups}
        steps = [
            Coming(on, "email", _("Members and facilitators are told, with your reason.")),
            Coming(on, "groups", _("%(people)s members of %(old)s networks are composed anew into %(new)s; HR adjusts and approves it.") % words),
            Coming(max(on, day - TOLD), "send", _("When HR has approved it, the new networks are founded, and everybody is invited.")),
            Coming(day, "flag", _("The new networks begin. The old ones end the same day, with thanks.")),
            Coming(day, "lock", _("What was said in the old rooms stays with those who sat there; own notes stay readable for a while.")),
        ]  # fmt: skip
        against = speaks_against(proposed, share=1.0, groups=groups, on=on)
        against += _about_tasks(proposed, seats, groups, on=on)
        against += open_things(proposed.networks, day=day)
        people = [
            Touched(seat.leader.name, seat.network.name, _("Gets a seat in a new network")) for seat in seats
        ]
        return Preview(tuple(steps), tuple(people), tuple(against))

    def letter(self, move: Move, network: Network) -> list[str]:
        assert move.effective_on is not None
        words = {"day": full_day(move.effective_on), "count": move.parts.count()}
        return [
            _(
                "%(count)s networks are put together anew, so that you meet others. The new ones begin on %(day)s; until then your network goes on."
            )
            % words,
            _(
                "You get a seat in one of them, and an invitation in good time. What was said in your network stays there."
            ),
        ]

    def decided(self, move: Move, *, by: User, at: datetime) -> None:
        proposed = Proposed.of(move)
        on = timezone.localdate(at)
        leaders = by_leader(seats_of(proposed.networks, on=proposed.effective_on))
        start = Start(("",) * self.groups(proposed), {})
        open_for(move, self.choices(proposed, len(leaders), on=on), only=leaders, start=start, by=by, at=at)

    def unsettled(self, move: Move, found: Composition, *, on: date) -> list[Missing]:
        page = reverse("lifecycle:prepare", args=[move.pk])
        if not found.is_settled or found.chosen is None:
            text = _("The draft is approved. See who sits where, and found the new networks.")
            return [Missing(text, page, _("See the new networks"))]
        missing = []
        if invitations := standing_of(invitations_of(found.chosen)).waiting:
            words = {"count": invitations}
            text = ngettext(
                "%(count)s leader has not been invited to her new network.",
                "%(count)s leaders have not been invited to their new networks.",
                invitations,
            )
            url = reverse("networks:standing", args=[found.chosen.pk])
            missing.append(Missing(text % words, url, _("See and send the invitations")))
        served = Assignment.objects.filter(not_ended_on(on), role=AssignmentRole.FACILITATOR)
        if served.filter(network__in=move.networks.values("pk")).exists():
            for network in new_networks(move).exclude(pk__in=served.values("network")).order_by("name_sort"):
                text = _("%(network)s has no facilitator yet.") % {"network": network.name}
                url = reverse("networks:network", args=[network.pk])
                missing.append(Missing(text, url, _("Name a facilitator")))
        return missing

    def rows(self, move: Move, found: Composition, *, on: date) -> list[Row]:
        if found.chosen is None:
            return []
        if found.is_settled:
            rows = new_networks(move).filter(seats__ends_on__isnull=True)
            names = dict(rows.values_list("seats__leader", "name"))
        else:
            seated = DraftSeat.objects.filter(draft=found.chosen)
            names = dict(seated.values_list("leader_id", "network__name"))
        rows_ = []
        for seat in members(move, on=max(on, move.effective_on or on)):
            to = names.get(seat.leader_id, "")
            note = "" if to else _("Has no seat in a new network yet; waits for one from the day")
            rows_.append(Row(seat, to, goes=bool(to), note=note))
        return sorted(rows_, key=lambda row: (row.to, row.seat.leader.name_sort))

    def settle(self, move: Move, draft: Draft, *, by: User, at: datetime) -> int:
        """Found the new networks for the day, with those who answer for them and facilitate them; invitations wait for HR's word."""
        assert move.effective_on is not None
        draft = must_be_as_approved(draft)
        made = found_networks(draft=draft, starts_on=move.effective_on, keep_earlier=True, by=by, at=at)
        move.draft = draft
        move.save(update_fields=["draft"])
        new = {seat.leader_id: seat for seat in Seat.objects.filter(network__in=made)}
        move.destinations.all().delete()
        rows = [
            Destination(move=move, seat=old, goes=Goes.MOVES, to_id=new[old.leader_id].network_id, made=new[old.leader_id])
            for old in members(move, on=move.effective_on)
            if old.leader_id in new
        ]  # fmt: skip
        Destination.objects.bulk_create(rows)
        carry_over(old=list(move.networks.all()), new=made, on=move.effective_on, by=by, at=at)
        happened(move, Happened.NETWORKS_FOUNDED, len(made), at=at)
        happened(move, Happened.INVITATIONS, len(new), at=at)
        return len(made)

    def carry_out(self, move: Move, *, by: Actor, at: datetime) -> None:
        on = timezone.localdate(at)
        begun = {seat.leader_id for seat in Seat.objects.filter(network__in=new_networks(move), ends_on=None)}
        left_over = [seat for seat in members(move, on=on) if seat.leader_id not in begun]
        ended = len(members(move, on=on))
        closed = 0
        for network in move.networks.exclude(state=NetworkState.CLOSED).order_by("pk"):
            close_network(network=network, on=on, reason=EndReason.RESTARTED, by=by, at=at)
            closed += 1
        happened(move, Happened.SEATS_ENDED, ended, at=at)
        happened(move, Happened.SEATS_GIVEN, len(begun), at=at)
        happened(move, Happened.NETWORK_CLOSED, closed, at=at)
        happened(move, Happened.WAITING, _wait(move, left_over, by=by, at=at), at=at)

    def undone(self, move: Move, *, by: User, at: datetime) -> None:
        found = composition_of(move)
        if found.chosen is not None and found.is_settled:
            move.destinations.all().delete()
            given = carried_over(old=list(move.networks.all()), new=list(new_networks(move)))
            call_off_founding(draft=found.chosen, services=given, by=by, at=at)
            found = composition_of(move)
        take_back(found, by=by, at=at)


def new_networks(move: Move) -> Any:
    """The networks that the restart has founded and that run, or are to."""
    rows = Network.objects.filter(draft__isnull=False, draft=move.draft_id)
    return rows.exclude(state=NetworkState.CLOSED)


def members(move: Move, *, on: date) -> list[Seat]:
    """One seat for each who sits in the old networks on that day, by name."""
    seats = by_leader(seats_of(move.networks.exclude(state=NetworkState.CLOSED), on=on)).values()
    return sorted(seats, key=lambda one: (one.leader.name_sort, one.pk))


def _about_tasks(proposed: Proposed, seats: list[Seat], groups: int, *, on: date) -> list[Text]:
    said: list[Text] = []
    tasks = sum(seat.role != "member" for seat in seats)
    if tasks:
        said.append(
            ngettext(
                "%(count)s member has a task that ends with her network. The new ones choose for themselves.",
                "%(count)s members have tasks that end with their network. The new ones choose for themselves.",
                tasks,
            )
            % {"count": tasks}
        )
    serving = Assignment.objects.filter(
        not_ended_on(on), role=AssignmentRole.FACILITATOR, network__in=[one.pk for one in proposed.networks]
    )
    served = serving.values("network").distinct().count()
    if served and groups > served:
        said.append(
            ngettext(
                "%(count)s of the new networks must be given a facilitator before the day.",
                "%(count)s of the new networks must be given a facilitator before the day.",
                groups - served,
            )
            % {"count": groups - served}
        )
    return said


def _wait(move: Move, seats: list[Seat], *, by: Actor, at: datetime) -> int:
    """Who has got no seat stands in line for one, and nobody forgets her: also where the programme is not for her any more."""
    for seat in seats:
        Destination.objects.update_or_create(
            move=move, seat=seat, defaults={"goes": Goes.WAITS, "to": None, "made": None}
        )
        try:
            stand_in_line(programme=move.programme, leader=seat.leader, by=by, at=at)
        except (NotForHer, SitsThere):
            continue
    return len(seats)
