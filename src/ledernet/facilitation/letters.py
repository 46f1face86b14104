"""What a facilitator is told of the networks he or she is to run, and what a coordinator is told of who comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.mail.letters import Letter, invented_day
from ledernet.mail.models import Message
from ledernet.mail.words import Placeholder, Words
from ledernet.networks.enums import NetworkState

from .hours import hours_of
from .models import Engagement
from .queries import coordinators_of

GIVEN = "facilitation.given"
ARRANGED = "facilitation.arranged"
NETWORKS = Placeholder(
    "networks",
    pgettext_lazy("placeholder", "networks"),
    gettext_lazy("what the network is called, or how many they are"),
)
GIVEN_WORDS = Words(
    subject=gettext_lazy("You are to run {networks}"),
    opening=gettext_lazy("You are to run {networks}. Thank you for saying yes."),
    placeholders=(NETWORKS,),
)
ARRANGED_WORDS = Words(
    subject=gettext_lazy("Who runs {networks}"),
    opening=gettext_lazy("You look after dates, rooms and messages. This is who runs the meetings:"),
    placeholders=(NETWORKS,),
)


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
    opening = ngettext(
        "You are to run a network. Thank you for taking it on.",
        "You are to run %(count)s networks. Thank you for taking them on.",
        len(told),
    )
    words = {"network": told[0].network, "count": len(told)}
    link = f"{settings.PUBLIC_URL}{reverse('facilitation:mine')}"
    return Letter(
        subject=subject % words,
        template="facilitation/mail/given",
        context={"told": told, "link": link},
        values=_values(told),
        opening=opening % words,
    )


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
    return Letter(
        subject=subject % words,
        template="facilitation/mail/arranged",
        context={"told": told, "link": told[0].link},
        values=_values(told),
    )


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


def _values(told: list[Told]) -> dict[str, str]:
    """What fills the placeholder where HR has words of her own."""
    return {"networks": told[0].network if len(told) == 1 else _("%(count)s networks") % {"count": len(told)}}


def _invented(organisation: Organisation) -> list[Told]:
    return [
        Told(
            network=_("Leaders of the fjord 3"),
            facilitator="Frida Findesikke",
            email="frida@eksempel.example",
            starts_on=invented_day(organisation),
            hours=Decimal(40),
            coordinators="Asta Opdigtet",
            link=f"{settings.PUBLIC_URL}/",
        )
    ]


def example_given(organisation: Organisation) -> Letter:
    return _example("facilitation/mail/given", organisation)


def example_arranged(organisation: Organisation) -> Letter:
    return _example("facilitation/mail/arranged", organisation)


def _example(template: str, organisation: Organisation) -> Letter:
    told = _invented(organisation)
    return Letter(template=template, context={"told": told, "link": told[0].link}, values=_values(told))
