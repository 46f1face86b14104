"""Where a network is on the thread, and what it still lacks."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.ui.formatting import full_day
from ledernet.ui.parts import Check, Knot, Step

from .enums import AssignmentRole, NetworkState
from .models import Assignment, Network


def thread_of(network: Network) -> list[Step]:
    """Purpose, seats, charter, end: with the day on which each came into place."""
    decided = network.programme.decided_at
    purpose = Step(
        _("Purpose"),
        full_day(decided) if decided else _("Not decided"),
        Knot.DONE if decided else Knot.MISSING,
    )
    seats = Step(_("Seats"), full_day(network.starts_on), Knot.DONE)
    if network.state == NetworkState.LAUNCHED:
        charter = Step(_("Charter"), _("Locked"), Knot.DONE)
    else:
        charter = Step(_("Charter"), _("Missing"), Knot.MISSING)
    if network.state == NetworkState.CLOSED:
        return [purpose, seats, Step(_("Closed"), full_day(network.ends_on), Knot.DONE)]
    return [purpose, seats, charter, Step(_("Evaluation"), _("Not yet"), Knot.MISSING)]


def gaps_of(network: Network, services: Iterable[Assignment]) -> list[Check]:
    """What those who look after the network must see to."""
    if network.state == NetworkState.CLOSED:
        return []
    by_role = {service.role: service for service in services}
    assign = reverse("networks:assign", args=[network.pk])

    def served(role: AssignmentRole, there: str, missing: str, link: str) -> Check:
        found = by_role.get(role)
        if found:
            return Check(there % {"name": found.user.name}, done=True)
        return Check(missing, done=False, url=f"{assign}?role={role}", link=link)

    launched = network.state == NetworkState.LAUNCHED
    missing = (
        _("The network runs without a plan: purpose is there, the charter is missing")
        if network.state == NetworkState.WITHOUT_PLAN
        else _("The network is established but not launched: the charter is missing")
    )
    return [
        served(
            AssignmentRole.SPONSOR,
            _("%(name)s answers for the network"),
            _("No responsible chief"),
            _("Name one"),
        ),
        served(
            AssignmentRole.FACILITATOR, _("%(name)s runs the meetings"), _("No facilitator"), _("Find one")
        ),
        Check(_("The charter is locked") if launched else missing, done=launched),
    ]
