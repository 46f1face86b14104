"""The profiles of networks and programmes on a day, and of which of them whoever asks may read.

Anything that tells of one person (a streak of absence, a facilitator's load) or of money is not in a profile; `own.py` adds it for
those whom it is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from ledernet.accounts.models import Organisation
from ledernet.conduct.reading.limits import limits_of
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.networks.queries import networks_managed_by, networks_weighed_by, rooms_of
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme

from .computing import of_network, of_programme
from .gather import facts_of, networks_alone, programme_facts_of
from .reading import Level, Part, Profile, Reading

__all__ = [
    "Level",
    "Part",
    "Profile",
    "Reading",
    "networks_with_profiles",
    "profiles_of",
    "profiles_of_programmes",
    "profiles_visible_to",
    "programmes_with_profiles",
    "reading_alone",
]

ALONE: dict[str, dict[str, bool]] = {
    "attendance": {"with_meetings": True},
    "turnover": {"with_seats": True},
    "age": {},
}
"""Readings of a programme that rest on its networks alone, and what of them must be read."""


def profiles_of(networks: Sequence[Network], *, on: date) -> dict[int, Profile]:
    """Network id → its profile. A constant number of queries for the networks of one organisation."""
    limits = _limits({network.organisation_id for network in networks})
    by_network = {network.pk: network.organisation_id for network in networks}
    return {
        pk: of_network(facts, on=on, limits=limits[by_network[pk]])
        for pk, facts in facts_of(networks, on=on).items()
    }


def profiles_of_programmes(programmes: Sequence[Programme], *, on: date) -> dict[int, Profile]:
    """Programme id → its profile. A constant number of queries for the programmes of one organisation."""
    limits = _limits({programme.organisation_id for programme in programmes})
    owners = {programme.pk: programme.organisation_id for programme in programmes}
    return {
        pk: of_programme(facts, on=on, limits=limits[owners[pk]])
        for pk, facts in programme_facts_of(programmes, on=on).items()
    }


def reading_alone(programme: Programme, key: str, *, on: date) -> Reading:
    """One of `ALONE` as it stands in the programme's profile, without all that the others rest on. Seven queries at most."""
    facts = networks_alone(programme, on=on, **ALONE[key])
    limits = _limits({programme.organisation_id})[programme.organisation_id]
    found = of_programme(facts, on=on, limits=limits).of(key)
    assert found is not None
    return found


def _limits(organisations: set[int]) -> dict[int, tuple[float, float]]:
    return {
        organisation.pk: limits_of(organisation).shares
        for organisation in Organisation.objects.filter(pk__in=organisations)
    }


def profiles_visible_to(viewer: Viewer) -> QuerySet[Network]:
    """Twin of `indicators.view_network`: chief and HR of the node, and who sits in the network today, facilitates it or answers for it."""
    inside = Q(pk__in=rooms_of(viewer).values("pk"))
    weighed = Q(pk__in=networks_weighed_by(viewer).values("pk"))
    return Network.objects.filter(inside | weighed, organisation=viewer.organisation)


def networks_with_profiles(viewer: Viewer) -> QuerySet[Network]:
    """For chief and HR: the networks of their nodes that run, in Danish order."""
    rows = networks_managed_by(viewer).exclude(state=NetworkState.CLOSED)
    return rows.select_related("programme").order_by("name_sort", "pk")


def programmes_with_profiles(viewer: Viewer) -> QuerySet[Programme]:
    """Twin of `indicators.view_programme`: programmes of the nodes where the viewer is chief or HR."""
    mine = viewer.within("unit__path", Role.CHIEF, Role.HR)
    rows = Programme.objects.filter(mine, organisation=viewer.organisation)
    return rows.select_related("unit", "organisation", "type").order_by("name_sort", "pk")
