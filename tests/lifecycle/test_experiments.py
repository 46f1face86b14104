"""The log of experiments: begun by hand or by a new trial, looked back at, and read by those who may."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from rules import has_perm

from ledernet.audit.actors import System
from ledernet.lifecycle import actions as moving
from ledernet.lifecycle.enums import MoveKind, MoveState, Outcome
from ledernet.lifecycle.experiments import actions
from ledernet.lifecycle.experiments.actions import Tried
from ledernet.lifecycle.models import Experiment
from ledernet.lifecycle.rules import experiments_visible_to, threads_visible_to
from ledernet.networks import actions as networks
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from tests.cast import NAMES, Cast
from tests.factories import NOW, TODAY

from .talked import AFTER, drafted, ready

SECRET = "Ravnens forsøg med stille start"
DAY = timedelta(days=1)


def begun(cast: Cast, name: str = "member") -> Experiment:
    tried = Tried(SECRET, TODAY, TODAY + 90 * DAY, "Flere taler")
    return actions.begin(network=cast.network, tried=tried, by=cast.user(name), at=NOW)


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def test_a_network_says_what_it_tries_and_looks_back(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        member = client_of(cast, "member")
        url = reverse("lifecycle:experiments", args=[cast.network.pk])
        sent = {"tries": SECRET, "starts_on": TODAY.isoformat(), "look_on": TODAY.isoformat()}
        assert member.post(url, sent).status_code == 422 and not Experiment.objects.exists()
        member.post(url, sent | {"look_on": (TODAY + 60 * DAY).isoformat()})
        made = Experiment.objects.get()
        assert SECRET in member.get(url).content.decode()
        look = reverse("lifecycle:experiment", args=[made.pk])
        assert member.post(look, {"outcome": "keep", "learnt": " ", "version": 1}).status_code == 422
        stale = member.post(look, {"outcome": "keep", "learnt": "Mit ord", "version": 0})
        assert stale.status_code == 409 and "Mit ord" in stale.content.decode()
        member.post(look, {"outcome": "keep", "learnt": "Flere taler, når vi begynder stille.", "version": 1})
        page = client_of(cast, "hr").get(reverse("lifecycle:experiments-all")).content.decode()
        assert "Flere taler, når vi begynder stille." in page and "Vi beholder det" in page
        assert "kommissoriet" in client_of(cast, "hr").get(look).content.decode()


def test_who_reads_it(cast: Cast) -> None:
    """Rule and query say the same of everybody."""
    made = begun(cast)
    reading = {
        "hr",
        "sponsor",
        "member",
        "chief_member",
        "coordinator",
        "facilitator",
        "facilitator_external",
    }
    for name in NAMES:
        viewer = cast.viewer(name)
        may = has_perm("lifecycle.read_experiment", viewer, made)
        threads = threads_visible_to(viewer).filter(pk=cast.network.pk)
        assert has_perm("lifecycle.read_thread", viewer, cast.network) == threads.exists(), name
        assert may == (name in reading) == experiments_visible_to(viewer).filter(pk=made.pk).exists(), name
    page = client_of(cast, "outsider").get(reverse("lifecycle:experiments-all")).content.decode()
    assert SECRET not in page


def test_what_a_trial_tries_stands_in_the_log_from_the_day_it_begins(cast: Cast) -> None:
    ready(cast)
    plan = {"months": 6, "tries": "En facilitator udefra"}
    move = moving.decide(
        move=drafted(cast, MoveKind.EVALUATION, plan=plan), by=cast.user("chief_of_all"), at=AFTER
    )
    assert not Experiment.objects.exists()
    assert moving.keep_going(by=System("worker"), at=AFTER + 30 * DAY) == 1
    made = Experiment.objects.get()
    cast.network.refresh_from_db()
    assert (made.move, made.tries, made.starts_on) == (move, "En facilitator udefra", move.effective_on)
    assert made.look_on == cast.network.evaluated_on
    page = client_of(cast, "member").get(reverse("networks:network", args=[cast.network.pk])).content.decode()
    assert "En facilitator udefra" in page


def test_a_network_closed_meanwhile_keeps_no_trial_waiting(cast: Cast) -> None:
    ready(cast)
    draft = drafted(cast, MoveKind.EVALUATION, plan={"months": 6, "tries": "En facilitator udefra"})
    move = moving.decide(move=draft, by=cast.user("chief_of_all"), at=AFTER)
    Network.objects.filter(pk=cast.network.pk).update(state=NetworkState.CLOSED)
    assert moving.keep_going(by=System("worker"), at=AFTER + 30 * DAY) == 1
    move.refresh_from_db()
    assert move.state == MoveState.CARRIED_OUT and not Experiment.objects.exists()


def test_refusals(cast: Cast) -> None:
    with pytest.raises(actions.NothingSaid):
        actions.begin(network=cast.network, tried=Tried(" ", TODAY, TODAY + DAY), by=cast.user("hr"), at=NOW)
    with pytest.raises(actions.WrongDay):
        actions.begin(network=cast.network, tried=Tried("x", TODAY, TODAY), by=cast.user("hr"), at=NOW)
    made = begun(cast)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.look_back(
            experiment=made, outcome=Outcome.DROP, learnt="x", version=7, by=cast.user("hr"), at=NOW
        )
    networks.close_network(network=cast.network, on=TODAY, thanks=False, by=cast.user("hr"), at=NOW)
    with pytest.raises(networks.NetworkIsClosed):
        begun(cast)
    assert actions.look_back(
        experiment=made, outcome=Outcome.DROP, learnt="x", version=1, by=cast.user("hr"), at=NOW
    )
