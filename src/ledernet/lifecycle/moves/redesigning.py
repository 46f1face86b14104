"""Redesign: purpose, kind, frames and life of a programme become others from a day (ADR 98).

It is about the programme, and so about all its networks that run: each has talked about it, and of each it is said whether it goes on or
is to be mixed anew or to end. Those latter two are moves of their own, drafted when the new design holds, so that they are decided on it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.lifecycle.enums import OPEN, Happened, MoveKind, MoveState
from ledernet.lifecycle.models import Move, MovedNetwork
from ledernet.lifecycle.redesign.afterwards import charter_left, moves_left
from ledernet.lifecycle.redesign.applying import change_all, problems_of
from ledernet.lifecycle.redesign.choices import DATES, Changes, changed_rows
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme

from .base import Coming, Following, Kind, Missing, Plan, Preview, Proposed, Touched, happened
from .dates import set_dates
from .members import by_leader, seats_of
from .reseating import FEWEST
from .restart import Restart
from .winding_down import WindDown

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

BECOMES = (MoveKind.CONTINUE, MoveKind.RESTART, MoveKind.WIND_DOWN)


def running_of(programme: Programme, *, on: date) -> list[Network]:
    """Networks that have begun and are not closed: those a redesign is about."""
    rows = Network.objects.filter(programme=programme, starts_on__lte=on).exclude(state=NetworkState.CLOSED)
    return list(rows.select_related("programme", "organisation", "charter").order_by("name_sort", "pk"))


def changes_in(plan: Plan) -> Changes:
    found: Changes = plan.get("changes", {})
    return found


def becomes_in(plan: Plan) -> dict[int, MoveKind]:
    """Network → what is to become of it. Who is not among them goes on."""
    return {int(pk): MoveKind(kind) for pk, kind in plan.get("networks", {}).items()}


class Redesign(Kind):
    code = MoveKind.REDESIGN
    icon = "tune"
    promise = gettext_lazy("Purpose, kind, frames or life of the whole programme become others")
    notice = timedelta(days=14)
    of_programme = True

    def usual_day(self, network: Network, *, on: date) -> date:
        return on + timedelta(days=42)

    def problems(self, proposed: Proposed, *, on: date) -> list[Text]:
        changes = changes_in(proposed.plan)
        if not changes:
            return [_("Nothing differs from today's design.")]
        there = {one.pk: one.name for one in running_of(proposed.programme, on=on)}
        known = {one.pk: one.name for one in proposed.networks}
        found: list[Text] = []
        if odd := sorted({*there.items()} ^ {*known.items()}, key=lambda pair: pair[1]):
            words = _("Networks have come or ended since the draft was saved: %(names)s. Save it again.")
            found.append(words % {"names": ", ".join(name for _pk, name in odd)})
        if len(_those(proposed, MoveKind.RESTART)) in range(1, FEWEST):
            found.append(_("It takes two networks to mix them anew. Choose one more, or let it go on."))
        return [
            *found,
            *problems_of(
                proposed.programme, changes, reason=proposed.reason, on=on, day=proposed.effective_on,
                going_on=_those(proposed, MoveKind.CONTINUE),
            ),
        ]  # fmt: skip

    def preview(self, proposed: Proposed, *, on: date) -> Preview:
        day = proposed.effective_on
        steps = [
            Coming(on, "email", _("Members and facilitators are told, with your reason.")),
            Coming(day, "tune", _("The programme changes: purpose, kind, frames and days as chosen.")),
            Coming(day, "document", _("HR puts a new version of the charter into hearing. When it is approved, the networks that go on take it over.")),
        ]  # fmt: skip
        if any(key in DATES for key in changes_in(proposed.plan)) and (
            count := sum(one.state == NetworkState.LAUNCHED for one in _those(proposed, MoveKind.CONTINUE))
        ):
            words = ngettext(
                "%(count)s network that goes on gets the new days.",
                "%(count)s networks that go on get the new days.",
                count,
            )
            steps.append(Coming(day, "calendar-month", words % {"count": count}))
        for kind, text in (
            (MoveKind.RESTART, _("A draft awaits you: %(names)s are put together anew, by the new frames. It is decided by itself.")),
            (MoveKind.WIND_DOWN, _("A draft awaits you: %(names)s are to end, and everybody gets a new place. It is decided by itself.")),
        ):  # fmt: skip
            if rows := _those(proposed, kind):
                steps.append(Coming(day, "groups", text % {"names": ", ".join(one.name for one in rows)}))
        return Preview(tuple(steps), tuple(_people(proposed)), tuple(self._against(proposed)))

    def _against(self, proposed: Proposed) -> list[Text]:
        """Networks that something is drafted or decided about already: that goes its own way."""
        parts = MovedNetwork.objects.filter(network__in=proposed.networks, move__state__in=OPEN)
        rows = parts.exclude(move__kind=MoveKind.REDESIGN).select_related("move", "network")
        return [
            _("%(network)s is part of another move already: %(kind)s. It goes by the design of today.")
            % {"network": part.network.name, "kind": part.move.get_kind_display()}
            for part in rows.order_by("network__name_sort", "pk")
        ]

    def letter(self, move: Move, network: Network) -> list[str]:
        words = {"programme": move.programme.name}
        lines = [f"{row.label}: {row.today} → {row.then}." for row in changed_rows(changes_in(move.plan))]
        becomes = {
            MoveKind.CONTINUE: _("Your network goes on. A new version of the charter is written, and is in hearing before it is approved."),
            MoveKind.RESTART: _("Your network is to be put together anew with others, by the new frames. That is decided by itself, and you are told in good time. Until then it goes on."),
            MoveKind.WIND_DOWN: _("Your network is to end. That is decided by itself, everybody gets a new place, and you are told in good time. Until then it goes on."),
        }  # fmt: skip
        return [
            _("%(programme)s is changed, and with it the networks that are part of it.") % words,
            *lines,
            becomes[becomes_in(move.plan).get(network.pk, MoveKind.CONTINUE)],
        ]

    def panel(self, move: Move, viewer: Viewer) -> str:
        rows = move.parts.select_related("network").order_by("network__name_sort", "pk")
        chosen = becomes_in(move.plan)
        context = {
            "move": move,
            "changes": changed_rows(changes_in(move.plan)),
            "over": move.state == MoveState.CARRIED_OUT,
            "parts": [
                (part.network, MoveKind(part.becomes or chosen.get(part.network_id, MoveKind.CONTINUE)))
                for part in rows
            ],
        }
        return str(render_to_string("lifecycle/panels/redesign.html", context))

    def decided(self, move: Move, *, by: User, at: datetime) -> None:
        chosen = becomes_in(move.plan)
        for part in move.parts.all():
            part.becomes = chosen.get(part.network_id, MoveKind.CONTINUE)
            part.save(update_fields=["becomes"])

    def missing(self, move: Move, *, on: date) -> list[Missing]:
        """What has changed since, so that it no longer fits."""
        assert move.effective_on is not None  # it is decided
        found = problems_of(
            move.programme, changes_in(move.plan), reason=move.reason, on=on, day=move.effective_on,
            going_on=move.networks.filter(parts_of_moves__move=move, parts_of_moves__becomes=MoveKind.CONTINUE).order_by("name_sort", "pk"),
        )  # fmt: skip
        url = reverse("strategy:programme", args=[move.programme_id])
        return [Missing(text, url, _("See the programme")) for text in found]

    def carry_out(self, move: Move, *, by: Actor, at: datetime) -> None:
        changes = changes_in(move.plan)
        change_all(move.programme, changes, reason=move.reason, by=by, at=at)
        happened(move, Happened.PROGRAMME_CHANGED, at=at)
        days = {name: _day(changes[name][1]) for name in DATES if name in changes}
        if days:
            others = move.parts.exclude(becomes=MoveKind.CONTINUE).values_list("network", flat=True)
            set_dates(move, by=by, at=at, but=list(others), **days)

    def leads_to(self, move: Move, *, on: date) -> list[Following]:
        taken = MovedNetwork.objects.filter(move__state__in=OPEN).exclude(move__kind=MoveKind.REDESIGN)
        found = []
        for kind in (Restart(), WindDown()):
            parts = move.parts.filter(becomes=kind.code).exclude(network__state=NetworkState.CLOSED)
            free = parts.exclude(network__in=taken.values("network")).select_related("network")
            rows = [part.network for part in free.order_by("network__name_sort", "pk")]
            if kind.code == MoveKind.RESTART and len(rows) >= FEWEST:
                plan = {"others": [one.pk for one in rows[1:]], "count": None}
                found.append(Following(kind.code, tuple(rows), kind.usual_day(rows[0], on=on), plan))
            elif kind.code == MoveKind.WIND_DOWN:
                found += [Following(kind.code, (one,), kind.usual_day(one, on=on)) for one in rows]
        return found

    def left(self, move: Move, *, on: date) -> list[Missing]:
        return [*charter_left(move, on=on), *moves_left(move)]

    def undone(self, move: Move, *, by: User, at: datetime) -> None:
        move.parts.update(becomes="")


def _those(proposed: Proposed, kind: MoveKind) -> list[Network]:
    chosen = becomes_in(proposed.plan)
    return [one for one in proposed.networks if chosen.get(one.pk, MoveKind.CONTINUE) == kind]


def _people(proposed: Proposed) -> list[Touched]:
    said = {
        MoveKind.RESTART: _("gets a seat in a new network, when that is decided"),
        MoveKind.WIND_DOWN: _("gets a new place, when that is decided"),
    }
    kinds = {one.pk: kind for kind in said for one in _those(proposed, kind)}
    rows = [one for one in proposed.networks if one.pk in kinds]
    seats = by_leader(seats_of(rows, on=proposed.effective_on)) if rows else {}
    return [
        Touched(seat.leader.name, seat.network.name, said[kinds[seat.network_id]]) for seat in seats.values()
    ]


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
