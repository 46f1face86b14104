"""A redesign from draft to effect: who decides, on what, what it changes on its day, what it leads to, and what stops it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledernet.accounts.models import User
from ledernet.charter import actions as charters
from ledernet.charter.content import content_of, fingerprint
from ledernet.decisions.models import Decision
from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import Happened, MoveKind, MoveState
from ledernet.lifecycle.letters import build_decided, build_undone
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.base import Proposed
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.lifecycle.moves.redesigning import running_of
from ledernet.lifecycle.placing.queries import ending
from ledernet.lifecycle.pot.queries import facts_of
from ledernet.lifecycle.redesign.choices import differences, today_of
from ledernet.mail.models import Message
from ledernet.networks import actions as networks
from ledernet.networks.models import Network
from ledernet.people.needs import kind_of
from ledernet.people.viewer import viewer_of
from ledernet.strategy import actions as strategy
from ledernet.strategy.models import EvaluationDate, Frames, LifePlan, Programme
from tests.cast import Cast
from tests.factories import NetworkFactory

from .several import DAY, World, all_settled, build

WHY = "Vi vil hellere mødes sjældnere og længere, og med større spillerum."
NEW: dict[str, Any] = {
    "points": {"P5": 10},
    "participation": "mandatory",
    "size": [3, 5, 7],
    "meetings": 4,
    "meeting_hours": "5.0",
    "rooms_budget": 9000,
    "mandate": "recommend",
    "mandate_frame": "",
    "trial_until": None,
    "expires_on": "2029-12-31",
    "evaluated_on": "2027-02-15",
}


@pytest.fixture
def world(cast: Cast) -> World:
    return all_settled(build(cast))


def plan_of(world: World, becomes: dict[str, str] | None = None, **new: Any) -> dict[str, Any]:
    today = today_of(world.programme, on=world.today)
    chosen = {str(one.pk): (becomes or {})[one.name] for one in world.networks if one.name in (becomes or {})}
    return {"changes": differences(today, today | (new or NEW)), "networks": chosen}


def draft(world: World, becomes: dict[str, str] | None = None, **new: Any) -> Move:
    return actions.keep_draft(
        networks=running_of(world.programme, on=world.today), kind=MoveKind.REDESIGN, reason=WHY,
        effective_on=world.today + 42 * DAY, plan=plan_of(world, becomes, **new), by=world.hr, at=world.now,
    )  # fmt: skip


def decided(world: World, becomes: dict[str, str] | None = None, **new: Any) -> Move:
    move = draft(world, becomes, **new)
    world.note()
    return actions.decide(move=move, version=move.version, by=world.chief, at=world.now)


def as_it_is(world: World) -> tuple[Any, ...]:
    programme = Programme.objects.get(pk=world.programme.pk)
    plain = today_of(programme, on=world.today)
    days = list(
        Network.objects.filter(programme=programme).order_by("pk").values_list("expires_on", "evaluated_on")
    )
    return plain, programme.version, days, Decision.objects.exclude(topic=actions.TOPIC).count()


def items(world: World, code: str) -> list[str]:
    """Titles and texts as HR reads them."""
    kind = kind_of(code)
    facts = [one.facts for one in kind.items(world.cast.organisation, world.today)]
    viewer = viewer_of(world.hr, organisation=world.cast.organisation, on=world.today)
    return [f"{one.title} {one.text}" for one in kind.word(viewer, facts)]


def test_all_of_it_takes_effect_on_its_day_through_the_programmes_own_actions(world: World) -> None:
    move = decided(world, {"Vest": "wind_down"})
    before = as_it_is(world)
    sent = Message.objects.filter(kind="lifecycle.decided", params__move=move.pk)
    assert sent.count() == 12 + 3 + 1, "members, facilitators and the responsible chief, once each"
    letter = build_decided(next(one for one in sent if one.params["network"] == world.networks[2].pk))
    assert letter is not None
    text = "\n".join(letter.context["paragraphs"])
    assert WHY in text and "Møder om året: 6 → 4." in text and "skal slutte" in text
    assert move.decision is not None
    assert (move.decision.title, move.decision.subject_name) == ("Redesign: På tværs", "På tværs")
    world.wait(41)
    assert as_it_is(world)[:2] == before[:2] or as_it_is(world)[1] == before[1], "nothing before its day"
    world.wait(1)
    move.refresh_from_db()
    assert move.state == MoveState.CARRIED_OUT
    programme = Programme.objects.get(pk=world.programme.pk)
    now = today_of(programme, on=world.today)
    assert {key: now[key] for key in NEW} == NEW
    assert programme.participation_reason == WHY and programme.type_reason == "Vi vil mødes på tværs."
    frames, life = Frames.objects.get(programme=programme), LifePlan.objects.get(programme=programme)
    assert frames.expectations and frames.leader_rate == 520, "what is not part of it stays"
    assert (life.trial_reason, life.expiry_reason, life.change_day) == ("", WHY, date(2028, 4, 1))
    planned = EvaluationDate.objects.filter(programme=programme).order_by("on").values_list("on", "name")
    assert (date(2027, 2, 15), "Midtvejs") in planned
    for network in Network.objects.filter(programme=programme).order_by("pk")[:2]:
        assert (network.expires_on, network.evaluated_on, network.trial_until) == (
            date(2029, 12, 31), date(2027, 2, 15), None,
        )  # fmt: skip
    ends = Network.objects.get(pk=world.networks[2].pk)
    assert ends.expires_on == date(2029, 4, 1), "what is to end keeps its days"
    assert [one.what for one in move.events.order_by("pk")] == [
        Happened.TOLD, Happened.PROGRAMME_CHANGED, Happened.DATES_CHANGED,
    ]  # fmt: skip


def test_what_is_to_be_mixed_or_to_end_is_drafted_and_decided_by_itself(world: World) -> None:
    move = decided(world, {"Nord": "restart", "Syd": "restart", "Vest": "wind_down"})
    assert set(ending(world.cast.organisation)) == {one.pk for one in world.networks}
    early = actions.keep_draft(
        networks=world.networks[:2], kind=MoveKind.RESTART, reason="Nu.", effective_on=world.today + 60 * DAY,
        plan={"others": [world.networks[1].pk]}, by=world.hr, at=world.now,
    )  # fmt: skip
    with pytest.raises(actions.Incomplete):
        actions.decide(move=early, by=world.chief, at=world.now)
    actions.discard(move=early, by=world.hr, at=world.now)
    facts = facts_of(world.networks, on=world.today)
    assert not any(one.decided_on for one in facts.values()), "each still awaits its own decision"
    world.wait(42)
    drafts = {one.kind: one for one in Move.objects.filter(state=MoveState.DRAFT)}
    assert set(drafts) == {"restart", "wind_down"} and drafts["restart"].reason == WHY
    assert drafts["restart"].networks.count() == 2 and drafts["restart"].drafted_by is None
    left = items(world, "lifecycle.left")
    assert len(left) == 1 and "Genstart af Nord, Syd" in left[0] and "Afvikling af Vest" in left[0]
    world.note()
    restart = actions.decide(move=drafts["restart"], by=world.chief, at=world.now)
    assert restart.run is not None
    actions.discard(move=drafts["wind_down"], by=world.chief, at=world.now)
    assert "Genstart" not in "".join(items(world, "lifecycle.left"))
    move.refresh_from_db()
    assert move.state == MoveState.CARRIED_OUT


def test_the_charter_goes_the_usual_way_and_the_inbox_says_how_far_it_is(world: World) -> None:
    decided(world, meetings=4)
    assert not items(world, "lifecycle.left")
    world.wait(42)
    assert "høring" in items(world, "lifecycle.left")[0]
    programme = Programme.objects.get(pk=world.programme.pk)
    version = charters.approve_charter(
        programme=programme,
        shown=fingerprint(content_of(programme)),
        reason=WHY,
        by=world.chief,
        at=world.now,
    )
    left = items(world, "lifecycle.left")
    assert all(one.name in left[0] for one in world.networks)
    for network in world.networks:
        networks.take_over_charter(network=network, version=version, reason=WHY, by=world.hr, at=world.now)
    assert not items(world, "lifecycle.left")


def test_no_decision_while_one_network_has_not_talked(world: World) -> None:
    move = draft(world)
    world.note(*world.networks[:2])
    with pytest.raises(actions.NoDialogue) as refused:
        actions.decide(move=move, by=world.chief, at=world.now)
    assert refused.value.names == ("Vest",)
    NetworkFactory(programme=world.programme, name="Øst", starts_on=world.today)
    world.note(world.networks[2])
    with pytest.raises(actions.Incomplete) as incomplete:
        actions.decide(move=move, by=world.chief, at=world.now)
    assert "Øst" in str(incomplete.value.problems[""][0]), "all networks that run, also one that came since"


@pytest.mark.parametrize(
    ("new", "becomes"),
    [
        ({"meetings": 6}, {}),  # as it is
        ({"meetings": 4}, {"Nord": "restart"}),  # nobody to be mixed with
        ({"type": None}, {}),
        ({"expires_on": "2027-01-01"}, {}),  # an evaluation lies after it
        ({"evaluated_on": "2026-04-10"}, {}),  # before it holds
        ({"evaluated_on": None}, {}),  # a launched network has one
        ({"mandate": "decide", "mandate_frame": ""}, {}),
    ],
)
def test_what_could_not_take_effect_is_not_decided(
    world: World, new: dict[str, Any], becomes: dict[str, str]
) -> None:
    move = draft(world, becomes, **new)
    world.note()
    with pytest.raises(actions.Incomplete):
        actions.decide(move=move, by=world.chief, at=world.now)


def test_undone_before_its_day_nothing_has_changed_and_those_told_are_told(world: World) -> None:
    move = decided(world, {"Vest": "wind_down"})
    before = as_it_is(world)
    world.post()
    world.undo(move)
    assert not ending(world.cast.organisation)
    written = Message.objects.filter(kind="lifecycle.undone", params__move=move.pk)
    assert written.count() == 16 and build_undone(written[0]) is not None
    world.wait(60)
    after = as_it_is(world)
    assert after[1:] == before[1:] and not Move.objects.filter(state=MoveState.DRAFT)


def change_meetings(world: World) -> None:
    programme = Programme.objects.get(pk=world.programme.pk)
    details = replace(strategy.details_of(programme), meetings_per_year=9)
    strategy.change_programme(
        programme=programme, version=programme.version, details=details, by=world.hr, at=world.now
    )


def keep_places(world: World) -> None:
    Programme.objects.filter(pk=world.programme.pk).update(kept_places=5)


@pytest.mark.parametrize(("change", "word"), [(change_meetings, "Møder om året"), (keep_places, "pladser")])
def test_what_changes_meanwhile_stops_it_whole_and_the_inbox_says_why(
    world: World, change: Callable[[World], None], word: str
) -> None:
    move = decided(world)
    change(world)
    assert word in items(world, "lifecycle.waits")[0]
    before = as_it_is(world)
    world.wait(43)
    move.refresh_from_db()
    after = as_it_is(world)
    assert move.is_decided and after[1:] == before[1:], "nothing is half done"
    assert word in items(world, "lifecycle.held_up")[0]
    assert world.undo(move).state == MoveState.UNDONE, "also when its day is over"


def test_a_draft_is_of_one_programme_and_stands_in_no_networks_way(world: World) -> None:
    move = draft(world)
    with pytest.raises(actions.OtherMove):
        draft(world)
    assert actions.open_redesign_of(world.programme) == move
    assert actions.open_move_of(world.networks[0]) is None
    other = world.decide(MoveKind.CONTINUE, rows=world.networks[:1])
    assert actions.open_move_of(world.networks[0]) == other
    shown = KINDS[MoveKind.REDESIGN].preview(Proposed.of(move), on=world.today)
    assert any("Nord" in str(text) for text in shown.against)


# --- the pages --------------------------------------------------------------------------------------------------------


def open_as(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(page: HttpResponse, **changes: object) -> dict[str, str]:
    """What a browser sends from this page when these fields are changed."""
    form = page.context["form"]  # type: ignore[attr-defined]
    values = {one.html_name: one.value() for one in form}
    return {name: "" if value is None else str(value) for name, value in (values | changes).items()}


@pytest.fixture
def _today(world: World) -> Iterator[None]:
    with time_machine.travel(world.now, tick=False):
        yield


@pytest.mark.usefixtures("_today")
def test_two_browsers_and_a_change_elsewhere_overwrite_nothing_in_silence(world: World) -> None:
    url = reverse("lifecycle:redesign", args=[world.programme.pk])
    hr, chief = open_as(world.hr), open_as(world.chief)
    page = hr.get(url)
    for one in world.networks:
        assert one.name in page.content.decode()
    shown = hr.post(url, sent(page, meetings=4, act="see"))
    assert shown.status_code == 200 and "ændret" in shown.content.decode() and not Move.objects.exists()
    assert hr.post(url, sent(page, size_target=39, act="draft")).status_code == 422

    vest = world.networks[2]
    first = sent(page, meetings=4, reason=WHY, act="draft", **{f"network_{vest.pk}": "restart"})
    assert hr.post(url, first).status_code == 302
    move = Move.objects.get()
    assert set(move.plan["changes"]) == {"meetings"} and move.plan["networks"] == {str(vest.pk): "restart"}
    seen_by_chief = chief.get(url)
    assert hr.post(url, sent(hr.get(url), reply_days=14, act="draft")).status_code == 302
    late = chief.post(url, sent(seen_by_chief, meetings=3, act="draft"))
    assert late.status_code == 409 and Move.objects.get().plan["changes"]["meetings"] == [6, 4]

    opened = hr.get(url)
    change_meetings(world)  # to nine
    assert "9" in " ".join(hr.get(url).context["conflicts"])
    clash = hr.post(url, sent(opened, act="draft"))
    assert clash.status_code == 409 and Move.objects.get().plan["changes"]["meetings"] == [6, 4]
    assert hr.post(url, sent(clash, act="draft")).status_code == 302
    assert Move.objects.get().plan["changes"] == {"meetings": [9, 4], "reply_days": [21, 14]}


@pytest.mark.usefixtures("_today")
def test_hr_prepares_and_the_chief_decides_on_the_page(world: World) -> None:
    url = reverse("lifecycle:redesign", args=[world.programme.pk])
    hr, chief = open_as(world.hr), open_as(world.chief)
    whole = sent(hr.get(url), meetings=4, reason=WHY, act="decide")
    assert hr.post(url, whole).status_code == 403 and not Move.objects.exists()
    assert open_as(world.facilitators[0]).get(url).status_code == 403
    page = chief.get(url)
    assert 'name="act" value="decide"' not in page.content.decode(), "no network has talked about it"
    assert page.content.decode().count(reverse("evaluation:dialogue", args=[world.networks[0].pk])) == 1
    refused = chief.post(url, sent(page, meetings=4, reason=WHY, act="decide"))
    assert refused.status_code == 422 and "Nord, Syd, Vest" in refused.content.decode()
    world.note()
    page = chief.get(url)
    assert 'name="act" value="decide"' in page.content.decode()
    ends = {f"network_{world.networks[2].pk}": "wind_down"}
    done = chief.post(url, sent(page, act="decide", **ends), follow=True)
    move = Move.objects.get()
    assert move.is_decided and done.redirect_chain[-1][0] == reverse("lifecycle:move", args=[move.pk])
    member = open_as(world.leaders()[0].user or world.hr)
    read = {
        one: one.get(reverse("lifecycle:move", args=[move.pk])).content.decode()
        for one in (hr, chief, member)
    }
    assert all(WHY in words and "Møder om året: 6 → 4." in words for words in read.values())
    assert "skal slutte" in read[chief] and "skal slutte" not in read[member], "of her own network alone"
    assert chief.get(url).status_code == 302, "what is decided is read on its own page"
    chief.post(reverse("lifecycle:undo", args=[move.pk]), {"reason": "Vi venter."})
    assert chief.get(url).status_code == 200


@pytest.mark.usefixtures("_today")
def test_a_draft_is_given_up_and_more_networks_ask_no_more_of_the_database(world: World) -> None:
    url = reverse("lifecycle:redesign", args=[world.programme.pk])
    move = draft(world)
    chief = open_as(world.chief)
    with CaptureQueriesContext(connection) as few:
        assert chief.get(url).status_code == 200
    for number in range(6):
        NetworkFactory(programme=world.programme, name=f"Flere {number}")
    with CaptureQueriesContext(connection) as many:
        assert chief.get(url).status_code == 200
    assert len(many) <= len(few)
    assert chief.get(reverse("lifecycle:move", args=[move.pk])).headers["Location"] == url
    assert chief.post(reverse("lifecycle:discard", args=[move.pk])).headers["Location"] == url
    move.refresh_from_db()
    assert move.state == MoveState.DISCARDED
