"""What this room brings to HR's inbox: answers that the management promised and has not given."""

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

from .enums import WAITING
from .models import Proposal
from .queries import sent_to_management

LONG = timedelta(days=14)


def overdue(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Sent proposals whose promise is broken."""
    rows = Proposal.objects.filter(
        network__organisation=organisation, state__in=WAITING, due_on__lt=on
    ).select_related("network__programme")
    for proposal in rows.order_by("pk"):
        day = proposal.due_on
        assert day is not None  # asked for above
        yield Needs(
            str(proposal.pk),
            {"proposal": proposal.pk, "on": day.isoformat()},
            Urgency.NOW if day < on - LONG else Urgency.SOON,
            day,
            proposal.network.programme.unit_id,
        )


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    rows = sent_to_management(viewer).filter(pk__in=[one["proposal"] for one in items]).in_bulk()
    found = []
    for one in items:
        row = rows.get(one["proposal"])
        day = full_day(date.fromisoformat(one["on"]))
        if row is None:
            found.append(
                Worded(
                    _("An answer to a network is overdue"), _("It was promised by %(day)s.") % {"day": day}
                )
            )
            continue
        who = row.receiver.name if row.receiver else _("nobody")
        text = _(
            "%(network)s was promised an answer by %(day)s, and %(owner)s owes it. Remind, or help to write it."
        )
        values = {"network": row.network.name, "day": day, "owner": who}
        url = reverse("proposals:proposal", args=[row.pk])
        found.append(Worded(row.title, text % values, url, _("See the proposal")))
    return found  # fmt: skip


OVERDUE = Kind(
    "proposals.overdue",
    gettext_lazy("Overdue answer to a network"),
    gettext_lazy(
        "It comes up the day after the management had promised to answer a proposal. It goes when the answer is given, or the network "
        "withdraws the proposal."
    ),
    gettext_lazy(
        "HR of the part of the organisation. The proposal has been sent and is open to the management."
    ),
    overdue,
    words,
    roles=frozenset({Role.HR}),
    solved_by=(
        "proposals.answered",
        "proposals.withdrawn",
    ),
)
