"""The charter that a network goes by, as those in it read it; what is expected, and who has accepted it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rules import has_perm

from ledernet.charter import phrases
from ledernet.charter.changes import Change, changes_between
from ledernet.charter.document import Document, NetworkFacts, VersionFacts, document_of
from ledernet.charter.models import CharterVersion
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import number

from .dates import LABELS, dates_of
from .enums import AssignmentRole, NetworkState, SeatRole
from .models import Acceptance, CharterUse, Network, Seat
from .queries import common_principles, members_of, open_on, services_of
from .rules import told


@dataclass(frozen=True)
class Use:
    """One version that the network has gone by, and how it differs from the one before."""

    row: CharterUse
    changes: Sequence[Change] = ()

    @property
    def version(self) -> CharterVersion:
        return self.row.version


def uses_of(network: Network) -> list[Use]:
    """Every version the network has gone by, the newest first. One query."""
    rows = CharterUse.objects.filter(network=network).select_related("version__approved_by", "made_by")
    found: list[Use] = []
    before: CharterVersion | None = None
    for row in rows.order_by("starts_on", "pk"):
        changes = changes_between(before.content, row.version.content) if before else []
        found.append(Use(row, changes))
        before = row.version
    return found[::-1]


def document_for(network: Network, viewer: Viewer) -> Document | None:
    """The network's charter with its people, dates and own rules of play (those only for who belongs to the network)."""
    if network.charter_id is None:
        return None
    version = CharterVersion.objects.select_related("approved_by").get(pk=network.charter_id)
    facts = network_facts(network, viewer)
    return document_of(version.content, on=viewer.on, version=VersionFacts.of(version), network=facts)


def network_facts(network: Network, viewer: Viewer) -> NetworkFacts:
    by_role: dict[str, list[str]] = {}
    for service in services_of([network], on=viewer.on)[network.pk]:
        by_role.setdefault(service.role, []).append(service.user.name)
    seated = Seat.objects.filter(open_on(viewer.on), network=network, role=SeatRole.COORDINATOR)
    coordinators = [
        *by_role.get(AssignmentRole.COORDINATOR, ()),
        *seated.order_by("leader__name_sort").values_list("leader__name", flat=True),
    ]
    own = network.principles.order_by("pk") if has_perm("networks.view_principles", viewer, network) else ()
    return NetworkFacts(
        name=network.name,
        sponsor=", ".join(by_role.get(AssignmentRole.SPONSOR, ())),
        facilitators=tuple(by_role.get(AssignmentRole.FACILITATOR, ())),
        coordinators=tuple(dict.fromkeys(coordinators)),
        principles=tuple(rule.text for rule in own),
        starts_on=network.starts_on,
        **dates_of(network).plain(),
    )


# --- why am I here? ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Why:
    """Read in under a minute: why the network exists, what one gets, and what is expected."""

    purpose: str
    gains: list[str] = field(default_factory=list)
    expectations: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    dates: list[tuple[str, date]] = field(default_factory=list)
    principles: list[str] = field(default_factory=list)


def meetings_a_year(network: Network) -> str:
    count = network.meetings_a_year
    return ngettext("%(count)s meeting a year", "%(count)s meetings a year", count) % {"count": count}


def why_of(network: Network) -> Why:
    """From the charter the network goes by; before its launch only what is decided: the purpose, and how often."""
    programme = network.programme
    if network.charter is None:
        return Why(
            purpose=programme.purpose.strip(),
            facts=[(_("How often"), meetings_a_year(network))],
            principles=common_principles(network),
        )
    content = network.charter.content
    return Why(
        purpose=content["purpose"]["main"].strip(),
        gains=_gains(content),
        expectations=content["expectations"].strip(),
        facts=_facts(content),
        dates=sorted(
            ((str(LABELS[name]), day) for name, day in dates_of(network).plain().items() if day),
            key=lambda pair: pair[1],
        ),
        principles=common_principles(network),
    )


def _gains(content: dict[str, Any]) -> list[str]:
    said = (row["leader_gain"].strip() for row in content["purpose"]["purposes"])
    return list(dict.fromkeys(gain for gain in said if gain))


def _facts(content: dict[str, Any]) -> list[tuple[str, str]]:
    time, taking_part = content["time"], content["participation"]
    meeting, before = Decimal(time["meeting_hours"]), Decimal(time["preparation_hours"])
    meetings = ngettext(
        "%(count)s meeting a year of %(hours)s hours",
        "%(count)s meetings a year of %(hours)s hours",
        time["meetings"],
    ) % {"count": time["meetings"], "hours": number(meeting)}
    found = [(_("How often"), meetings)]
    total = time["meetings"] * (meeting + before)
    with_preparation = (
        _("%(hours)s hours a year, with preparation") if before else _("%(hours)s hours a year")
    )
    found.append((_("Your time"), with_preparation % {"hours": number(total)}))
    if topics := phrases.topic_words(content):
        found.append((_("What you work with"), topics))
    if taking_part["policy"]:
        found.append((_("Taking part"), phrases.participation_words(taking_part["policy"])))
    if taking_part["absence"].strip():
        found.append((_("If you cannot come"), taking_part["absence"].strip()))
    return found


def my_seat(network: Network, viewer: Viewer) -> Seat | None:
    """The seat that the reader holds, or knows that she is to hold."""
    if viewer.leader is None:
        return None
    seats = Seat.everyone.filter(told(viewer), network=network, leader=viewer.leader)
    return seats.order_by("starts_on", "pk").first()


def accepted_by(seat: Seat | None, network: Network) -> Acceptance | None:
    """The reader's yes to the version that the network goes by."""
    if seat is None or network.charter_id is None:
        return None
    return Acceptance.objects.filter(seat=seat, version_id=network.charter_id).first()


def asks(network: Network, viewer: Viewer) -> bool:
    """Whether the reader sits here and has not said yes to the version the network goes by."""
    if network.state != NetworkState.LAUNCHED:
        return False
    seat = my_seat(network, viewer)
    return seat is not None and accepted_by(seat, network) is None


def networks_to_accept(viewer: Viewer) -> QuerySet[Network]:
    """Launched networks in which the reader sits and has not said yes to the version they go by. Twin of `asks`."""
    if viewer.leader is None:
        return Network.objects.none()
    seats = (
        Seat.everyone.filter(told(viewer), leader=viewer.leader, network__state=NetworkState.LAUNCHED)
        .exclude(Exists(Acceptance.objects.filter(seat=OuterRef("pk"), version=OuterRef("network__charter"))))
        .values("network")
    )
    return Network.objects.filter(pk__in=seats).order_by("name_sort", "pk")


@dataclass(frozen=True)
class Accepted:
    """How many have accepted what is expected, of those who sit there; the names of the rest only for HR of the node."""

    total: int
    count: int
    rest: list[str]


def acceptances_of(network: Network, viewer: Viewer) -> Accepted | None:
    """None before the launch, and for who may not know."""
    if network.charter_id is None or not has_perm("networks.count_acceptances", viewer, network):
        return None
    members = members_of([network], on=viewer.on)[network.pk]
    said = set(
        Acceptance.objects.filter(seat__network=network, version_id=network.charter_id).values_list(
            "seat", flat=True
        )
    )
    rest = [member.name for member in members if member.seat.pk not in said]
    names = rest if has_perm("networks.name_acceptances", viewer, network) else []
    return Accepted(len(members), len(members) - len(rest), names)
