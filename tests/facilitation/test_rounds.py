"""Giving networks to facilitators: what the engine is told, what comes of it, and what is refused."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail as outgoing
from tests.cast import Cast
from tests.factories import (
    NOW,
    TODAY,
    CompetenceFactory,
    FacilitatorFactory,
    LeaderFactory,
    NetworkFactory,
    PostFactory,
    SeatFactory,
    UserFactory,
)

from ledernet.audit.models import Record, Value
from ledernet.facilitation import actions
from ledernet.facilitation.enums import Apart, PreferenceKind, RoundScope, RoundState, Verb
from ledernet.facilitation.letters import ARRANGED, GIVEN
from ledernet.facilitation.models import Engagement, Facilitator, Need, Round
from ledernet.facilitation.problem import gather
from ledernet.facilitation.queries import networks_to_staff
from ledernet.mail.letters import render
from ledernet.mail.models import Message
from ledernet.networks.models import Assignment, Network
from ledernet.people.models import Unit
from ledernet.strategy.models import Frames

pytestmark = pytest.mark.django_db


def person(cast: Cast, name: str, **values: Any) -> Facilitator:
    user = UserFactory(
        organisation=cast.organisation,
        name=name,
        email=f"{name.split(maxsplit=1)[0].lower()}@testkoebing.example",
    )
    written = {"name": name, "user": user, "email": user.email, "unit": cast.roads} | values
    return FacilitatorFactory(organisation=cast.organisation, **written)


def network(cast: Cast, name: str, unit: Unit | None = None) -> Network:
    made = NetworkFactory(programme=cast.programme, name=name, starts_on=TODAY)
    leader = LeaderFactory(organisation=cast.organisation, name=f"Leder i {name}")
    PostFactory(leader=leader, unit=unit or cast.school)
    SeatFactory(network=made, leader=leader)
    return made


def suggest(cast: Cast, **values: Any) -> Round:
    said = {"scope": RoundScope.OPEN, "apart": Apart.UNIT, "starts_on": TODAY} | values
    return actions.open_round(
        organisation=cast.organisation,
        networks=networks_to_staff(cast.viewer("hr")),
        by=cast.user("hr"),
        at=NOW,
        **said,
    )


def seats(round_: Round) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for seat in round_.result["seats"]:
        found.setdefault(seat["network"], set()).add(seat["facilitator"])
    return found


def change(cast: Cast, round_: Round, **values: Any) -> Round:
    said: dict[str, Any] = {"pins": (), "barred": (), "version": round_.version} | values
    return actions.change_round(
        round=round_,
        networks=networks_to_staff(cast.viewer("hr")),
        by=cast.user("hr"),
        at=NOW,
        **said,
    )


def confirm(cast: Cast, round_: Round, **values: Any) -> list[Engagement]:
    said = {"version": round_.version} | values
    return actions.confirm_round(
        round=round_,
        networks=networks_to_staff(cast.viewer("hr")),
        by=cast.user("hr"),
        at=NOW,
        **said,
    )


def test_nobody_runs_a_network_with_people_of_the_own_unit(cast: Cast) -> None:
    school, roads = person(cast, "Sara Skole", unit=cast.school), person(cast, "Rie Vej", unit=cast.roads)
    one, other = network(cast, "A"), network(cast, "B", cast.roads)
    round_ = suggest(cast)
    assert round_.result["status"] == "optimal"
    assert seats(round_) == {one.pk: {roads.pk}, other.pk: {school.pk}}
    assert cast.network.pk not in seats(round_), "it has its facilitators"


def test_the_engine_is_told_what_is_known_and_nobodys_name(cast: Cast) -> None:
    conflict = CompetenceFactory(organisation=cast.organisation)
    outside = person(
        cast, "Ulla Ude", unit=None, is_external=True, price_meeting=9000, promised_hours=Decimal(5)
    )
    outside.skills.create(competence=conflict)
    near = person(cast, "Nils Nær")
    Unit.objects.filter(pk=cast.roads.pk).update(latitude=56.0, longitude=10.0)
    Unit.objects.filter(pk=cast.school.pk).update(latitude=56.0, longitude=10.5)
    made = network(cast, "A")
    actions.change_need(
        network=made,
        version=0,
        hours=Decimal("20.5"),
        people=2,
        competences=[conflict],
        preferences={outside: PreferenceKind.WISHED, near: PreferenceKind.UNWISHED},
        by=cast.user("hr"),
        at=NOW,
    )
    round_ = suggest(cast)
    gathered = gather(round_, networks_to_staff(cast.viewer("hr")))
    people = {one.pk: gathered.problem.facilitators[n] for n, one in enumerate(gathered.people)}
    (wanted,) = gathered.problem.networks
    assert (wanted.hours, wanted.facilitators, wanted.competences) == (20.5, 2, ((str(conflict.pk), 1.0),))
    there = people[outside.pk]
    assert (there.committed, there.external, there.minutes, there.wished) == (5, True, (None,), {0})
    assert there.price == pytest.approx(9000 * 6 / 20.5), "six meetings a year"
    assert people[near.pk].unwished == {0}
    assert people[near.pk].minutes == (pytest.approx(40, abs=1),), "31 km as the crow flies"
    assert "Ulla" not in repr(gathered.problem)
    (reason,) = [r for s in round_.result["seats"] for r in s["reasons"] if r["kind"] == "cost"]
    assert reason["facts"]["price"] == pytest.approx(there.price)


def test_hours_of_other_networks_and_of_the_leaders_themselves(cast: Cast) -> None:
    runs = person(cast, "Rut Travl", ceiling_hours=30)
    Assignment.objects.create(
        network=network(cast, "Gammelt"), user=runs.user, role="facilitator", starts_on=TODAY
    )
    made = network(cast, "Nyt")
    round_ = suggest(cast)
    assert round_.result["status"] == "infeasible", "18 of 30 hours are taken, and 18 more are asked for"
    assert round_.result["conflict"][0]["rule"] == "hours"
    (way,) = [way for way in round_.result["ways"] if way["kind"] == "ceiling"]
    assert way["hours"] == [[runs.pk, 6.0]]
    with pytest.raises(actions.Unsolved):
        confirm(cast, round_)
    Frames.objects.create(programme=cast.programme, staffing="none")
    assert suggest(cast).result["status"] == "empty", "the leaders run their meetings themselves"
    Need.objects.create(network=made, people=1, hours=10)
    assert seats(suggest(cast)) == {made.pk: {runs.pk}}


def test_the_frames_would_rather_have_own_or_hired_people(cast: Cast) -> None:
    own, hired = person(cast, "Egon Egen"), person(cast, "Hilda Hyret", unit=None, is_external=True)
    made = network(cast, "A")
    frames = Frames.objects.create(programme=cast.programme, staffing="external", facilitator_hours=1)
    assert seats(suggest(cast)) == {made.pk: {hired.pk}}
    Frames.objects.filter(pk=frames.pk).update(staffing="internal")
    assert seats(suggest(cast)) == {made.pk: {own.pk}}
    need = Need.objects.create(network=made)
    need.preferences.create(facilitator=hired, kind="wished")
    assert seats(suggest(cast)) == {made.pk: {hired.pk}}, "what the network says itself counts for more"


def test_by_hand_and_the_rest_around_it(cast: Cast) -> None:
    first, second = person(cast, "Fie Fri"), person(cast, "Søs Sen")
    one = network(cast, "A")
    round_ = suggest(cast)
    (chosen,) = seats(round_)[one.pk]
    other = second.pk if chosen == first.pk else first.pk
    (seat,) = round_.result["seats"]
    assert [way["facilitator"] for way in seat["others"]] == [other]
    assert seat["others"][0]["total"] >= 0, "nobody else is better in a proven best"
    round_ = change(cast, round_, pins=[(other, one.pk)])
    assert seats(round_) == {one.pk: {other}}
    assert "fixed" in {reason["kind"] for reason in round_.result["seats"][0]["reasons"]}
    round_ = change(cast, round_, barred=[(other, one.pk)])
    assert seats(round_) == {one.pk: {chosen}}
    with pytest.raises(actions.RoundMoved):
        change(cast, round_, version=1)
    (made,) = confirm(cast, change(cast, round_, pins=[(other, one.pk)]))
    assert (made.facilitator_id, made.by_hand) == (other, True)


def test_confirmed_with_dates_reasons_and_letters(cast: Cast) -> None:
    chosen = person(cast, "Fie Fri")
    made = network(cast, "Netværk Ni")
    SeatFactory(network=made, leader=cast.leaders["coordinator"], role="coordinator")
    starts_on = TODAY + timedelta(days=30)
    round_ = suggest(cast, starts_on=starts_on)
    (engagement,) = confirm(cast, round_)
    service = Assignment.objects.get(network=made, role="facilitator")
    assert (service.user, service.starts_on, service.ends_on) == (chosen.user, starts_on, None)
    assert (engagement.service, engagement.round, engagement.by_hand) == (service, round_, False)
    assert engagement.reasons == round_.result["seats"][0]["reasons"]
    round_.refresh_from_db()
    assert (round_.state, round_.confirmed_at) == (RoundState.CONFIRMED, NOW)
    assert Record.objects.filter(verb=Verb.ROUND_CONFIRMED).count() == 1
    given, arranged = (Message.objects.get(kind=kind) for kind in (GIVEN, ARRANGED))
    assert (given.to_user, arranged.to_user) == (chosen.user, cast.user("coordinator"))
    letter, other = render(given), render(arranged)
    assert letter is not None and other is not None
    assert "Netværk Ni" in letter.text and "Tove Tovholder" in letter.text
    assert "Fie Fri" in other.text and "Netværk Ni" in other.text
    Network.objects.filter(pk=made.pk).update(state="closed")
    assert render(given) is None and render(arranged) is None
    with pytest.raises(actions.RoundIsOver):
        confirm(cast, round_, version=None)
    assert not outgoing.outbox, "letters are held a moment"


def test_all_anew_keeps_who_fits_and_stops_who_does_not(cast: Cast) -> None:
    Frames.objects.create(programme=cast.programme, facilitator_hours=1)  # so that loads decide little
    stays, leaves = person(cast, "Bo Bliver"), person(cast, "Stig Stopper", unit=cast.school)
    one, other = network(cast, "A"), network(cast, "B", cast.technical)
    for where, who in ((one, leaves), (other, stays)):
        Assignment.objects.create(network=where, user=who.user, role="facilitator", starts_on=TODAY)
    before = TODAY + timedelta(days=14)
    round_ = suggest(cast, scope=RoundScope.ALL, starts_on=before)
    assert seats(round_)[one.pk] == {stays.pk}, "her own colleagues sit in it"
    assert seats(round_)[other.pk] == {stays.pk}, "had it before"
    made = confirm(cast, round_)
    assert [engagement.service.network for engagement in made] == [one]
    ended = Assignment.objects.get(user=leaves.user)
    assert ended.ends_on == before
    assert Assignment.objects.get(user=stays.user, network=other).ends_on is None


def test_whoever_left_the_pool_is_replaced(cast: Cast) -> None:
    gone, there = person(cast, "Gerd Gået", ends_on=TODAY), person(cast, "Ditte Der")
    one = network(cast, "A")
    Assignment.objects.create(network=one, user=gone.user, role="facilitator", starts_on=TODAY)
    round_ = suggest(cast)
    assert seats(round_) == {one.pk: {there.pk}}
    confirm(cast, round_)
    assert Assignment.objects.get(user=gone.user).ends_on == TODAY


def test_what_has_changed_since_is_not_confirmed(cast: Cast) -> None:
    chosen = person(cast, "Fie Fri")
    network(cast, "A")
    round_ = suggest(cast)
    chosen.ceiling_hours = Decimal(20)
    chosen.save()
    with pytest.raises(actions.RoundStale):
        confirm(cast, round_)
    assert not Engagement.objects.exists()
    with pytest.raises(actions.RoundMoved):
        confirm(cast, round_, version=9)
    late = suggest(cast, starts_on=TODAY)
    Round.objects.filter(pk=late.pk).update(starts_on=TODAY - timedelta(days=1))  # two days have passed
    with pytest.raises(actions.WrongDay):
        confirm(cast, late)
    assert not Engagement.objects.exists()


def test_a_new_suggestion_takes_the_place_of_the_open_one(cast: Cast) -> None:
    first = suggest(cast)
    assert first.result["status"] == "empty"
    network(cast, "A")
    assert suggest(cast).result["status"] == "nobody"
    first.refresh_from_db()
    assert first.state == RoundState.DROPPED
    round_ = Round.objects.get(state=RoundState.OPEN)
    actions.drop_round(round=round_, by=cast.user("hr"), at=NOW)
    with pytest.raises(actions.RoundIsOver):
        actions.drop_round(round=round_, by=cast.user("hr"), at=NOW)


def test_neighbours_and_those_without_a_login_are_never_suggested(cast: Cast) -> None:
    FacilitatorFactory(organisation=cast.organisation, unit=cast.roads)
    theirs = FacilitatorFactory(organisation=cast.other, user=cast.user("other_hr"))
    closed = person(cast, "Lars Lukket")
    closed.user.is_active = False  # type: ignore[union-attr]
    closed.user.save()  # type: ignore[union-attr]
    network(cast, "A")
    round_ = suggest(cast)
    assert round_.result["people"] == []
    assert theirs.pk not in round_.result["people"]


def test_needs_are_written_once_and_names_stand_in_no_log(cast: Cast) -> None:
    rather = person(cast, "Rikke Rather")
    said: dict[str, Any] = {
        "network": cast.network,
        "hours": None,
        "people": 1,
        "competences": (),
        "preferences": {rather: PreferenceKind.UNWISHED},
        "by": cast.user("hr"),
        "at": NOW,
    }
    actions.change_need(version=0, **said)
    with pytest.raises(actions.NeedMoved):
        actions.change_need(version=0, **said)
    actions.change_need(version=1, **said)
    record = Record.objects.get(verb=Verb.NEED_CHANGED)
    values = Value.objects.filter(record_number=record.number)
    assert {row.field: row.content for row in values}["wishes"] == "changed"
    with pytest.raises(actions.Stranger):
        actions.change_need(version=2, **said | {"competences": [CompetenceFactory(organisation=cast.other)]})
