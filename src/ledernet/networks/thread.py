"""Where a network is on the thread, and what it still lacks."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.ui.formatting import full_day
from ledernet.ui.parts import Check, Knot, Step

from .enums import AssignmentRole, NetworkState
from .models import Assignment, Network


def thread_of(network: Network, *, on: date) -> list[Step]:
    """Purpose, seats, charter, evaluation or end: with the day on which each came into place, or is to come.

    The network comes with its programme and charter.
    """
    decided = network.programme.decided_at
    purpose = Step(
        _("Purpose"),
        full_day(decided) if decided else _("Not decided"),
        Knot.DONE if decided else Knot.MISSING,
    )
    seats = Step(_("Seats"), full_day(network.starts_on), Knot.DONE)
    charter = _charter_step(network)
    if network.ends_on is not None:
        agreed = [charter] if network.charter_id else []
        is_over = network.state == NetworkState.CLOSED
        end = Step(
            _("Closed") if is_over else _("Closes"),
            full_day(network.ends_on),
            Knot.DONE if is_over else Knot.RUNNING,
        )
        return [purpose, seats, *agreed, end]
    return [purpose, seats, charter, _evaluation_step(network, on)]


def _charter_step(network: Network) -> Step:
    label = _("Charter")
    if network.charter is None or network.launched_at is None:
        return Step(label, _("Missing"), Knot.MISSING)
    number = _("Version %(number)s") % {"number": network.charter.number}
    launched = _("launched on %(day)s") % {"day": full_day(network.launched_at)}
    return Step(label, number, Knot.DONE, launched)


def _evaluation_step(network: Network, on: date) -> Step:
    label = _("Evaluation")
    if network.evaluated_on is None:
        return Step(label, _("Not yet"), Knot.MISSING)
    state = Knot.LATE if network.evaluated_on < on else Knot.RUNNING
    return Step(label, full_day(network.evaluated_on), state)


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
        _charter_check(network),
    ]


def _charter_check(network: Network) -> Check:
    if network.state == NetworkState.LAUNCHED:
        return Check(_("The charter is locked"), done=True)
    url = f"{reverse('networks:launch', args=[network.programme_id])}?net={network.pk}"
    if network.state == NetworkState.WITHOUT_PLAN:
        words = {"day": full_day(network.starts_on)}
        missing = _("The network has run without a plan since %(day)s") % words
    else:
        missing = _("The network is established but not launched: the charter is missing")
    return Check(missing, done=False, url=url, link=_("See what a launch needs"))
