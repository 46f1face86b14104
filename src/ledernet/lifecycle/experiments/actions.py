"""An experiment is begun, and looked back at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.lifecycle.enums import Outcome, Verb
from ledernet.lifecycle.models import Experiment, Move
from ledernet.networks.actions import NetworkIsClosed
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network


class NothingSaid(Exception):
    """Nothing is tried, or nothing was learnt."""


class WrongDay(Exception):
    """It is looked back at before it begins."""


class ChangedMeanwhile(Exception):
    """Somebody else has looked back at it since it was read."""


@dataclass(frozen=True)
class Tried:
    """What is tried, what one hopes to see, from when, and when one looks back."""

    tries: str
    starts_on: date
    look_on: date
    hopes: str = ""


@transaction.atomic
def begin(*, network: Network, tried: Tried, move: Move | None = None, by: Actor, at: datetime) -> Experiment:
    """Raises `NetworkIsClosed`, `NothingSaid`, `WrongDay`."""
    [fresh] = (
        Network.objects.select_for_update(of=("self",)).select_related("organisation").filter(pk=network.pk)
    )
    if fresh.state == NetworkState.CLOSED:
        raise NetworkIsClosed(fresh.pk)
    if not tried.tries.strip():
        raise NothingSaid
    if tried.look_on <= tried.starts_on:
        raise WrongDay(tried.look_on)
    made = Experiment.objects.create(
        network=fresh,
        move=move,
        tries=tried.tries.strip(),
        hopes=tried.hopes.strip(),
        starts_on=tried.starts_on,
        look_on=tried.look_on,
        written_by=by if isinstance(by, User) else None,
        written_at=at,
    )
    _record(made, Verb.EXPERIMENT_BEGUN, by=by, at=at)
    return made


@transaction.atomic
def look_back(
    *, experiment: Experiment, outcome: Outcome, learnt: str, version: int, by: User, at: datetime
) -> Experiment:
    """What came of it; it can be said anew. Raises `NothingSaid`, `ChangedMeanwhile`."""
    rows = Experiment.objects.select_for_update(of=("self",)).select_related("network__organisation")
    fresh = rows.get(pk=experiment.pk)
    if fresh.version != version:
        raise ChangedMeanwhile(fresh.pk)
    if not learnt.strip():
        raise NothingSaid
    fresh.outcome, fresh.learnt, fresh.looked_on = outcome, learnt.strip(), timezone.localdate(at)
    fresh.version += 1
    fresh.save(update_fields=["outcome", "learnt", "looked_on", "version"])
    _record(fresh, Verb.EXPERIMENT_LOOKED_AT, by=by, at=at)
    return fresh


def _record(experiment: Experiment, verb: Verb, *, by: Actor, at: datetime) -> None:
    facts = {"network": experiment.network.name, "outcome": experiment.outcome}
    audit.record(
        organisation=experiment.network.organisation, by=by, at=at, verb=verb, target=experiment, facts=facts
    )
