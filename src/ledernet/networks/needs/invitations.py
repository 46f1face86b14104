"""Invitations that have not gone out, and those that nobody has answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.accounts.models import Organisation
from ledernet.networks import publishing
from ledernet.networks.joining.running import running
from ledernet.networks.models import Invitation
from ledernet.networks.publishing import UNTOLD
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day

from .names import Names

PATIENCE = timedelta(days=14)
"""So long may an invitation wait for its answer."""


def untold(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Networks in which somebody has a seat and has not been told of it."""
    waiting = Invitation.objects.filter(UNTOLD, seat__network=OuterRef("pk"), seat__ends_on__isnull=True)
    for network in running(organisation).filter(Exists(waiting)).select_related("programme").order_by("pk"):
        urgency = Urgency.NOW if network.starts_on <= on + PATIENCE else Urgency.SOON
        due, unit = network.starts_on, network.programme.unit_id
        yield Needs(str(network.pk), {"network": network.pk}, urgency, due, unit)


def untold_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    rows = Invitation.objects.filter(
        UNTOLD, seat__network__in=list(names.networks), seat__ends_on__isnull=True
    )
    counts = dict(rows.order_by().values_list("seat__network").annotate(Count("pk")))
    found = []
    for one in items:
        count = counts.get(one["network"], 0)
        title = ngettext(
            "One leader in %(network)s has not been told of the seat",
            "%(count)s leaders in %(network)s have not been told of their seats",
            count,
        )
        url = names.to_network(one) and reverse("networks:invitations")
        text = _("The invitations are written and wait for your word.") if count else ""
        values = {"network": names.network(one), "count": count}
        found.append(Worded(title % values, text, url, _("See and send the invitations")))
    return found


def unanswered(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Members of launched networks who were told two weeks ago and have not said yes to what is expected of them."""
    before = timezone.make_aware(datetime.combine(on - PATIENCE, time.min))
    rows = publishing.unanswered(organisation, on=on, before=before)
    for row in rows.select_related("seat__network__programme"):
        told = timezone.localdate(row.told_at or row.letter_printed_at)
        since = max(told, timezone.localdate(row.seat.network.launched_at))
        seat = row.seat
        facts = {
            "network": seat.network_id,
            "leader": seat.leader_id,
            "seat": seat.pk,
            "since": since.isoformat(),
        }
        unit = seat.network.programme.unit_id
        yield Needs(str(row.pk), facts, Urgency.IN_TIME, unit=unit)  # nobody has promised an answer by a day


def unanswered_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    return [
        Worded(
            _("%(name)s has not answered") % {"name": names.leader(one)},
            _(
                "Told of the seat in %(network)s and its charter on %(day)s, and has not accepted what is expected."
            )
            % {"network": names.network(one), "day": full_day(date.fromisoformat(one["since"]))},
            names.to_network(one),
            _("See the network"),
        )
        for one in items
    ]


NOT_TOLD = Kind(
    "networks.untold",
    gettext_lazy("Seat without an invitation"),
    gettext_lazy(
        "It comes up when somebody has a seat and no invitation has gone out. It goes when all of the network are told."
    ),
    gettext_lazy("HR of the network’s part of the organisation. Who it is stands with the invitations."),
    untold,
    untold_words,
    solved_by=(
        "networks.ends",
        "networks.closed",
        "mail.released",
        "networks.letters_printed",
    ),
)
UNANSWERED = Kind(
    "networks.unanswered",
    gettext_lazy("Unanswered invitation"),
    gettext_lazy(
        "It comes up two weeks after a member of a launched network was told, when what is expected is not accepted. It goes with the "
        "answer, or with the seat."
    ),
    gettext_lazy("HR of the network’s part of the organisation alone, never the chief."),
    unanswered,
    unanswered_words,
    solved_by=(
        "networks.expectations_accepted",
        "networks.seat_left",
        "networks.closed",
    ),
)
