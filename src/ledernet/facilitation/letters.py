"""What a facilitator is told of the networks he or she is to run, and what a coordinator is told of who comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from ledernet.networks.enums import NetworkState

from .hours import hours_of
from .models import Engagement
from .queries import coordinators_of

GIVEN = "facilitation.given"
ARRANGED = "facilitation.arranged"


@dataclass(frozen=True)
class Told:
    """One network as the letters tell of it."""

    network: str
    facilitator: str
    email: str
    starts_on: date
    hours: Decimal
    coordinators: str
    link: str


def build_given(message: Message) -> Letter | None:
    """None where nothing of it holds any longer."""
    rows = _engagements(message).filter(facilitator__user=message.to_user)
    told = _told(rows)
    if not told:
        return None
    subject = ngettext("You are to run %(network)s", "You are to run %(count)s networks", len(told))
    words = {"network": told[0].network, "count": len(told)}
    link = f"{settings.PUBLIC_URL}{reverse('facilitation:mine')}"
    return Letter(subject % words, "facilitation/mail/given", {"told": told, "link": link})


def build_arranged(message: Message) -> Letter | None:
    """None where nothing of it holds any longer, or somebody else coordinates by now."""
    rows = list(_engagements(message))
    mine = coordinators_of({row.service.network_id for row in rows})
    told = _told([row for row in rows if message.to_user in mine.get(row.service.network_id, [])])
    if not told:
        return None
    subject = ngettext(
        "%(name)s is to run %(network)s", "%(count)s networks have got a facilitator", len(told)
    )
    words = {"name": told[0].facilitator, "network": told[0].network, "count": len(told)}
    return Letter(subject % words, "facilitation/mail/arranged", {"told": told, "link": told[0].link})


def _engagements(message: Message) -> QuerySet[Engagement]:
    standing = Q(service__ends_on__isnull=True) | Q(service__ends_on__gt=F("service__starts_on"))
    rows = Engagement.objects.filter(standing, pk__in=message.params.get("engagements", []))
    return (
        rows.filter(facilitator__organisation=message.organisation_id)
        .exclude(service__network__state=NetworkState.CLOSED)
        .select_related("facilitator__user", "service__network__programme__frames", "service__network__need")
        .order_by("service__network__name_sort", "pk")
    )


def _told(rows: QuerySet[Engagement] | list[Engagement]) -> list[Told]:
    rows = list(rows)
    coordinators = coordinators_of({row.service.network_id for row in rows})
    return [
        Told(
            network=row.service.network.name,
            facilitator=row.facilitator.name,
            email=row.facilitator.email,
            starts_on=row.service.starts_on,
            hours=hours_of(row.service.network),
            coordinators=", ".join(user.name for user in coordinators.get(row.service.network_id, [])),
            link=f"{settings.PUBLIC_URL}{reverse('networks:network', args=[row.service.network_id])}",
        )
        for row in rows
    ]
