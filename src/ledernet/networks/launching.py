"""Before a launch: what is there, what is missing, and who says the word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.charter.content import content_of
from ledernet.charter.models import CharterVersion
from ledernet.charter.queries import charter_in_force
from ledernet.charter.readiness import GAP_WORDS, gap_address, gap_text, launch_gaps
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.ui.formatting import full_day
from ledernet.ui.parts import Check

from .enums import AssignmentRole, NetworkState
from .models import Network
from .queries import networks_managed_by, services_of

TO_LAUNCH = (NetworkState.ESTABLISHED, NetworkState.WITHOUT_PLAN)


@dataclass(frozen=True)
class Readiness:
    """What a launch of the programme's networks needs. `ready` are those that may be chosen."""

    version: CharterVersion | None
    checks: list[Check]
    ready: list[Network]
    waiting: list[Network]  # nobody answers for them

    @property
    def possible(self) -> bool:
        return self.version is not None and all(check.done for check in self.checks) and bool(self.ready)


def readiness_of(programme: Programme, viewer: Viewer) -> Readiness:
    """The programme's networks that are not launched, and what stands in their way."""
    networks = list(
        networks_managed_by(viewer)
        .filter(programme=programme, state__in=TO_LAUNCH)
        .order_by("name_sort", "pk")
    )
    services = services_of(networks, on=viewer.on)
    served = {pk for pk, rows in services.items() if any(row.role == AssignmentRole.SPONSOR for row in rows)}
    version = charter_in_force(programme)
    ready = [network for network in networks if network.pk in served]
    waiting = [network for network in networks if network.pk not in served]
    checks = [*_charter_checks(programme, version), *_sponsor_checks(networks, ready, waiting)]
    return Readiness(version, checks, ready, waiting)


def _charter_checks(programme: Programme, version: CharterVersion | None) -> list[Check]:
    """What is there as one line each, and what is missing with the way to where it is mended."""
    decided = programme.state == ProgrammeState.ACTIVE
    address = reverse("charter:draft", args=[programme.pk])
    content = version.content if version else content_of(programme)
    missing = launch_gaps(content)
    checks = [Check(str(words.met), done=True) for key, words in GAP_WORDS.items() if key not in missing]
    checks += [
        Check(gap_text(key, content), done=False, url=gap_address(key, programme.pk), link=_("Settle it"))
        for key in missing
    ]
    if not decided:
        url = reverse("strategy:programme", args=[programme.pk])
        text = (
            _("The programme is not decided")
            if programme.state == ProgrammeState.DRAFT
            else _("The programme is closed")
        )
        checks.append(Check(text, done=False, url=url, link=_("See the programme")))
    if version is not None:
        day = full_day(version.approved_at) if version.approved_at else ""
        words = {"number": version.number, "day": day}
        checks.append(Check(_("Version %(number)s of the charter is approved, %(day)s") % words, done=True))
    else:
        link = _("See the charter")
        checks.append(Check(_("The charter is not approved"), done=False, url=address, link=link))
    return checks


def _sponsor_checks(
    networks: Sequence[Network], ready: Sequence[Network], waiting: Sequence[Network]
) -> list[Check]:
    """Only where nobody can be launched is the sponsor what is missing; else those who have one may go ahead."""
    if not networks or ready:
        return []
    first = waiting[0]
    url = f"{reverse('networks:assign', args=[first.pk])}?role={AssignmentRole.SPONSOR}"
    text = _("No network has a responsible chief")
    return [Check(text, done=False, url=url, link=_("Name one for %(network)s") % {"network": first.name})]
