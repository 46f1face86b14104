"""The waiting list: a place is free and somebody waits, and offers that are about to lapse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from rules import has_perm

from ledernet.accounts.models import Organisation
from ledernet.networks.enums import OfferState
from ledernet.networks.joining.line import in_line, rooms_of
from ledernet.networks.joining.places import is_newcomer
from ledernet.networks.models import Offer, Waiting
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_leaders
from ledernet.ui.formatting import full_day

from .names import Names

SOON = timedelta(days=3)
MONTHS_MANY = timedelta(days=183)


def free(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Decided programmes in which somebody waits without an offer, and a network has a place that is for her."""
    waited = Waiting.objects.filter(programme__organisation=organisation, ended_on=None)
    programmes = Programme.objects.filter(pk__in=waited.values("programme"), state=ProgrammeState.ACTIVE)
    for programme in programmes.select_related("organisation").order_by("pk"):
        rooms = {room.network.pk: room.places for room in rooms_of(programme, on=on)}
        eligible = set(eligible_leaders(programme, on=on).values_list("pk", flat=True))
        line = [
            row
            for row in in_line(programme, on=on)
            if row.leader_id in eligible  # nobody is offered a seat in what is no longer for her
            and any(
                places.room_for(newcomer=is_newcomer(row.leader, on))
                for pk, places in rooms.items()
                if row.network_id in (None, pk)
            )
        ]
        if line:
            long_since = min(row.since for row in line) <= on - MONTHS_MANY
            facts = {"programme": programme.pk, "waiting": len(line), "networks": len(rooms)}
            urgency = Urgency.NOW if long_since else Urgency.SOON
            yield Needs(str(programme.pk), facts, urgency, unit=programme.unit_id)


def free_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    found = []
    rows = Programme.objects.filter(
        pk__in=[one["programme"] for one in items], organisation=viewer.organisation
    ).select_related("unit")
    programmes = {row.pk: row for row in rows}
    for one in items:
        row = programmes.get(one["programme"])
        name = row.name if row else _("a programme that is no more")
        count = one.get("waiting", 0)
        title = ngettext(
            "A seat is free in %(programme)s, and one leader waits",
            "Seats are free in %(programme)s, and %(count)s leaders wait",
            count,
        )
        may = row is not None and has_perm("networks.see_line", viewer, row)
        url = reverse("networks:offering", args=[one["programme"]]) if may else ""
        text = _("See where they would do best, and offer them a seat.")
        values = {"programme": name, "count": count}
        found.append(Worded(title % values, text, url, _("Find seats for them")))
    return found


def unanswered(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Offers that lapse within days. She is not written to again; HR may ring."""
    rows = Offer.objects.filter(
        waiting__programme__organisation=organisation, state=OfferState.OPEN, answer_by__lte=on + SOON
    )
    for row in rows.select_related("waiting__programme").order_by("pk"):
        facts = {
            "offer": row.pk,
            "leader": row.waiting.leader_id,
            "network": row.network_id,
            "on": row.answer_by.isoformat(),
        }
        yield Needs(str(row.pk), facts, Urgency.SOON, row.answer_by, row.waiting.programme.unit_id)


def unanswered_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    return [
        Worded(
            _("%(name)s has not answered an offer of a seat") % {"name": names.leader(one)},
            _(
                "The seat in %(network)s is held until %(day)s, and then goes to the next in line. Perhaps ring."
            )
            % {"network": names.network(one), "day": full_day(date.fromisoformat(one["on"]))},
            names.to_network(one) and reverse("networks:waiting"),
            _("See the waiting list"),
        )
        for one in items
    ]


SEAT_FREE = Kind(
    "networks.seat_free",
    gettext_lazy("Free seat while somebody waits"),
    gettext_lazy(
        "It comes up when a network of a programme has a place and somebody on its waiting list has no offer. It goes when the seats "
        "are offered, given or gone."
    ),
    gettext_lazy("HR of the programme’s part of the organisation. Who waits stands on the waiting list."),
    free,
    free_words,
)
OFFER_UNANSWERED = Kind(
    "networks.offer_unanswered",
    gettext_lazy("Offer without an answer"),
    gettext_lazy(
        "It comes up three days before an offer of a seat lapses. It goes with the answer, or with the day."
    ),
    gettext_lazy("HR of the programme’s part of the organisation alone."),
    unanswered,
    unanswered_words,
    solved_by=("networks.offer_ended",),
)
