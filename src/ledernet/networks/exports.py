"""Published networks as a workbook and as a paper: names and posts, never a wish or a reason for leaving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ledernet.accounts.models import Organisation
from ledernet.ui.formatting import full_day
from ledernet.ui.paper import typeset
from ledernet.ui.spreadsheet import Sheet
from ledernet.ui.theme import readable

from .enums import SeatRole
from .models import Assignment, Network
from .queries import Member, members_of, services_of

TEMPLATE = Path(__file__).parent / "paper" / "networks.typ"


@dataclass(frozen=True)
class Exported:
    """The networks that go out, with those who sit in and serve them on the day."""

    title: str
    organisation: Organisation
    networks: Sequence[Network]
    members: dict[int, list[Member]]
    services: dict[int, list[Assignment]]
    on: date

    @classmethod
    def of(cls, organisation: Organisation, networks: Sequence[Network], *, on: date, title: str) -> Exported:
        return cls(
            title, organisation, networks, members_of(networks, on=on), services_of(networks, on=on), on
        )


def sheets_of(exported: Exported) -> list[Sheet]:
    roles = {role.value: str(role.label) for role in SeatRole}
    networks = [
        (
            network.name,
            network.programme.name,
            network.get_state_display(),
            len(exported.members[network.pk]),
            network.starts_on,
            network.ends_on,
            ", ".join(f"{s.user.name} ({s.get_role_display()})" for s in exported.services[network.pk]),
        )
        for network in exported.networks
    ]
    members = [
        (
            network.name,
            member.name,
            member.title,
            member.unit,
            member.field,
            member.level,
            roles[member.seat.role],
            member.seat.starts_on,
        )
        for network in exported.networks
        for member in exported.members[network.pk]
    ]
    return [
        Sheet(
            _("Networks"),
            (_("Network"), _("Programme"), _("State"), _("Leaders"), _("Start"), _("End"), _("Served by")),
            networks,
        ),
        Sheet(
            _("Participants"),
            (
                _("Network"), _("Name"), _("Title"), _("Unit"), _("Field"), _("Level"), _("Role"), _("Since"),
            ),
            members,
        ),
    ]  # fmt: skip


def pdf_of(exported: Exported, *, at: datetime) -> bytes:
    """An A4 paper, one network after the other."""
    content = {
        "lang": get_language() or "da",
        "title": exported.title,
        "day": full_day(exported.on),
        "accent": readable(exported.organisation.accent),
        "headers": [_("Name"), _("Title"), _("Unit"), _("Level")],
        "page": _("Page"),
        "empty": _("Nobody sits here now."),
        "networks": [
            {
                "name": network.name,
                "about": " · ".join(
                    [
                        network.programme.name,
                        ngettext("%(count)s leader", "%(count)s leaders", len(exported.members[network.pk]))
                        % {"count": len(exported.members[network.pk])},
                        _("from %(day)s") % {"day": full_day(network.starts_on)},
                    ]
                ),
                "purpose": network.programme.purpose,
                "services": [
                    f"{service.get_role_display()}: {service.user.name}"
                    for service in exported.services[network.pk]
                ],
                "members": [
                    [
                        f"{member.name} ({member.role})" if member.role else member.name,
                        member.title,
                        member.unit,
                        member.level,
                    ]
                    for member in exported.members[network.pk]
                ],
            }
            for network in exported.networks
        ],
    }
    return typeset(TEMPLATE, content, at=at)
