"""Roles of a network that have something to do and that nobody holds: what to say, and where to choose somebody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from rules import has_perm

from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer

from .enums import DutyRole

ASSIGNED = frozenset({DutyRole.SPONSOR, DutyRole.FACILITATOR, DutyRole.COORDINATOR})


@dataclass(frozen=True)
class GapLine:
    """What is missing, and the way to mend it (empty where who looks may not)."""

    role: DutyRole
    text: str
    url: str = ""
    link: str = ""


def gap_words(role: DutyRole) -> str:
    match role:
        case DutyRole.SPONSOR:
            return _("No chief answers for the network.")
        case DutyRole.REFERENCE:
            return _("Nobody is reference leader.")
        case DutyRole.COORDINATOR:
            return _("Nobody is coordinator.")
        case DutyRole.FACILITATOR:
            return _("Nobody is facilitator.")
        case DutyRole.HOST:
            return _("It is nobody’s turn to be host: there is no line yet.")
        case DutyRole.MEMBERS:
            return _("Nobody sits in the network.")
        case _hr:
            return _("No HR looks after this part of the organisation.")


def gap_lines(network: Network, gaps: Iterable[DutyRole], viewer: Viewer) -> list[GapLine]:
    return [GapLine(role, gap_words(role), *_way(network, role, viewer)) for role in gaps]


def _way(network: Network, role: DutyRole, viewer: Viewer) -> tuple[str, str]:
    if role in ASSIGNED and has_perm("networks.assign", viewer, network):
        return f"{reverse('networks:assign', args=[network.pk])}?role={role.value}", _("Choose")
    if role in {DutyRole.REFERENCE, DutyRole.MEMBERS} and has_perm("networks.manage_seats", viewer, network):
        return reverse("networks:network", args=[network.pk]), _("Choose among the seats")
    if role == DutyRole.HOST and has_perm("networks.keep_hosts", viewer, network):
        return reverse("networks:hosts", args=[network.pk]), _("Put the line in order")
    return "", ""
