"""What the rooms bring to HR's inbox: each kind comes up, tells no more than it may, and goes when it is put right."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.access.launching import launched
from tests.cast import Cast
from tests.factories import (
    NOW,
    TODAY,
    ConfidentialWishFactory,
    DecisionFactory,
    LeaderFactory,
    LeaveFactory,
    NetworkFactory,
    PostFactory,
    SeatFactory,
    WishFactory,
)

from ledernet.accounts.models import User
from ledernet.composition.joining import best_places, facts_around
from ledernet.networks import actions
from ledernet.networks.joining.running import running_of
from ledernet.networks.models import Acceptance, Invitation, Network, Seat
from ledernet.people import needs
from ledernet.people.models import Leader, Post
from ledernet.people.needs import Hint, Needs, Urgency, Worded
from ledernet.strategy.models import Answer, LifePlan, Pledge, Programme

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def found(cast: Cast, code: str, on: date = TODAY) -> dict[str, Needs]:
    return {one.key: one for one in needs.kind_of(code).items(cast.organisation, on)}


def read(cast: Cast, code: str, name: str = "hr") -> list[Worded]:
    items = [one.facts for one in found(cast, code).values()]
    return list(needs.kind_of(code).word(cast.viewer(name), items))


@pytest.fixture
def newcomer(cast: Cast) -> Leader:
    """A leader of the school since a month, in a programme that has networks."""
    Programme.objects.filter(pk=cast.programme.pk).update(state="active")
    leader = LeaderFactory(organisation=cast.organisation, name="Nina Ny", starts_on=TODAY - 30 * DAY)
    PostFactory(leader=leader, unit=cast.roads, level="3")
    return leader


# --- newcomers --------------------------------------------------------------------------------------------------------


def test_the_clock_of_a_new_leader(cast: Cast, newcomer: Leader) -> None:
    (one,) = found(cast, "networks.newcomer").values()
    assert one.facts["leader"] == newcomer.pk
    assert (one.due_on, one.unit, one.urgency) == (TODAY + 60 * DAY, cast.roads.pk, Urgency.IN_TIME)
    LifePlan.objects.create(programme=cast.programme, newcomer_days=40)
    (one,) = found(cast, "networks.newcomer").values()
    assert (one.due_on, one.urgency) == (TODAY + 10 * DAY, Urgency.NOW)
    assert "40 " in read(cast, "networks.newcomer")[0].text


def test_no_newcomer_who_sits_is_away_declines_or_is_new_no_longer(cast: Cast, newcomer: Leader) -> None:
    seat = SeatFactory(network=cast.network, leader=newcomer, starts_on=TODAY)
    assert not found(cast, "networks.newcomer")
    seat.delete()
    leave = LeaveFactory(leader=newcomer, starts_on=TODAY)
    assert not found(cast, "networks.newcomer")
    leave.delete()
    wish = WishFactory(leader=newcomer, wants_network=False)
    Programme.objects.filter(pk=cast.programme.pk).update(participation="voluntary")
    assert not found(cast, "networks.newcomer")
    Programme.objects.filter(pk=cast.programme.pk).update(participation="mandatory")
    assert found(cast, "networks.newcomer"), "a duty is a duty"
    wish.delete()
    Leader.objects.filter(pk=newcomer.pk).update(starts_on=TODAY - 366 * DAY)
    assert not found(cast, "networks.newcomer")


def test_no_newcomer_where_nothing_runs(cast: Cast, newcomer: Leader) -> None:
    Network.objects.filter(pk=cast.network.pk).update(state="closed", ends_on=TODAY)
    assert not found(cast, "networks.newcomer")


def hints(cast: Cast, leader: Leader, name: str = "hr") -> list[Hint]:
    kind = needs.kind_of("networks.newcomer")
    assert kind.hints
    facts = {"leader": leader.pk, "programme": cast.programme.pk, "since": "2026-01-01", "days": 90}
    return list(kind.hints(cast.viewer(name), facts))


def filled(cast: Cast, name: str, *units: str, level: str = "3") -> Network:
    network = NetworkFactory(programme=cast.programme, name=name)
    for number, unit in enumerate(units):
        leader = LeaderFactory(organisation=cast.organisation, name=f"{name} {number}")
        PostFactory(leader=leader, unit=getattr(cast, unit), level=level)
        SeatFactory(network=network, leader=leader)
    return network


def test_the_best_places_come_first_with_reasons(cast: Cast, newcomer: Leader) -> None:
    filled(cast, "Alle fra Veje", "roads", "roads", "roads", "roads")
    filled(cast, "Alle fra skolen", "school", "school", "school", "school")
    best = hints(cast, newcomer)
    assert best[0].title == "Alle fra skolen", "she is from Roads: there she mixes most"
    assert [one.title for one in best][-1] == "Alle fra Veje"
    assert all(one.reasons and one.url for one in best)
    assert len(best) == 3


def test_who_may_be_offered_some_alone_is_told_the_same_of_them(cast: Cast, newcomer: Leader) -> None:
    far = filled(cast, "Alle fra Veje", "roads", "roads", "roads", "roads")
    filled(cast, "Alle fra skolen", "school", "school", "school", "school")
    running = running_of(cast.programme, TODAY)
    facts = facts_around(running, [newcomer.pk], on=TODAY)
    every = best_places(running, newcomer.pk, facts=facts, most=9, close=True)
    some = best_places(running, newcomer.pk, facts=facts, most=9, among={far.pk}, close=True)
    assert some == [one for one in every if one.network == far.pk] and some[0].behind > 0
    first, *others = best_places(running, newcomer.pk, facts=facts, most=9, told=1, close=True)
    assert first == every[0] and others and not any(one.reasons for one in others)


def test_no_full_network_and_none_with_a_superior_is_suggested(cast: Cast, newcomer: Leader) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(size_min=2, size_target=3, size_max=4)
    filled(cast, "Fuldt", "school", "school", "school", "school")
    with_superior = filled(cast, "Med chefen", "school", "school")
    SeatFactory(network=with_superior, leader=cast.leaders["chief_elsewhere"])
    Post.objects.filter(leader=newcomer).update(superior=cast.leaders["chief_elsewhere"])
    assert [one.title for one in hints(cast, newcomer)] == ["Tværnetværk 1"]


def test_a_confidential_wish_moves_no_suggestion(cast: Cast, newcomer: Leader) -> None:
    filled(cast, "Alle fra skolen", "school", "school", "school", "school")
    before = hints(cast, newcomer)
    there = Seat.objects.filter(network__name="Alle fra skolen").first()
    assert there
    ConfidentialWishFactory(author=newcomer, not_with=there.leader)
    assert hints(cast, newcomer) == before


def test_only_who_gives_seats_is_told_of_places(cast: Cast, newcomer: Leader) -> None:
    assert hints(cast, newcomer)
    assert not hints(cast, newcomer, "hr_elsewhere")


# --- rules that no longer hold -----------------------------------------------------------------------------------------


def test_a_new_superior_breaks_a_rule_until_one_of_them_moves(cast: Cast) -> None:
    Seat.objects.filter(leader=cast.leaders["chief_member"]).delete()  # she leads the others' school
    assert not found(cast, "networks.rule")
    other = filled(cast, "Andet", "roads", "roads")
    Post.objects.filter(leader=cast.leaders["member"]).update(superior=cast.leaders["coordinator"])
    (one,) = found(cast, "networks.rule").values()
    assert one.facts["rule"] == "superior"
    pair = {cast.leaders["member"].pk, cast.leaders["coordinator"].pk}
    assert set(one.facts["leaders"]) == pair
    title = read(cast, "networks.rule")[0]
    assert "Mette Medlem" in title.text
    seat = Seat.objects.get(network=cast.network, leader=cast.leaders["member"])
    actions.move_seat(seat=seat, to=other, on=TODAY, by=cast.user("hr"), at=NOW)
    assert not found(cast, "networks.rule")


# --- leavers and leave ----------------------------------------------------------------------------------------------------


def test_a_leaver_is_told_in_time_and_all_are_ended_at_once(cast: Cast) -> None:
    member = cast.leaders["member"]
    Leader.objects.filter(pk=member.pk).update(ends_on=TODAY + 61 * DAY)
    assert not found(cast, "networks.leaver")
    Leader.objects.filter(pk=member.pk).update(ends_on=TODAY + 30 * DAY)
    (one,) = found(cast, "networks.leaver").values()
    assert (one.due_on, one.urgency) == (TODAY + 30 * DAY, Urgency.SOON)
    bulk = needs.kind_of("networks.leaver").bulk
    assert bulk
    run = bulk.run
    assert run(cast.viewer("hr_elsewhere"), [one.facts], cast.user("hr_elsewhere"), NOW) == 0, (
        "not her network"
    )
    assert run(cast.viewer("hr"), [one.facts], cast.user("hr"), NOW) == 1
    seat = Seat.objects.get(network=cast.network, leader=member)
    assert (seat.ends_on, seat.end_reason) == (TODAY + 30 * DAY, "left_post")
    assert not found(cast, "networks.leaver")
    assert run(cast.viewer("hr"), [one.facts], cast.user("hr"), NOW) == 0


def test_leave_and_return_for_those_who_sit(cast: Cast) -> None:
    sits = LeaveFactory(leader=cast.leaders["member"], starts_on=TODAY + 5 * DAY, ends_on=TODAY + 200 * DAY)
    LeaveFactory(leader=cast.leaders["outsider"], starts_on=TODAY + 5 * DAY)
    (one,) = found(cast, "networks.leave").values()
    assert (one.key, one.due_on, one.unit) == (f"{sits.pk}:begins", TODAY + 5 * DAY, cast.school.pk)
    assert set(found(cast, "networks.leave", TODAY + 190 * DAY)) == {f"{sits.pk}:back"}
    assert not found(cast, "networks.leave", TODAY + 100 * DAY)


def test_leave_is_for_the_hr_of_the_leader_alone(cast: Cast) -> None:
    from ledernet.people.enums import Role

    assert needs.kind_of("networks.leave").roles == frozenset({Role.HR})
    LeaveFactory(leader=cast.leaders["member"], starts_on=TODAY)
    assert read(cast, "networks.leave")[0].url
    assert not read(cast, "networks.leave", "hr_elsewhere")[0].url


# --- days, charters, invitations --------------------------------------------------------------------------------------------


def test_a_day_that_the_charter_asks_for(cast: Cast) -> None:
    launched(cast.network)
    assert set(found(cast, "networks.missing_day")) == {f"{cast.network.pk}:evaluated_on"}
    Network.objects.filter(pk=cast.network.pk).update(evaluated_on=TODAY + DAY)
    assert not found(cast, "networks.missing_day")
    version = Network.objects.get(pk=cast.network.pk).charter
    assert version
    version.content["life"]["change_day"] = "2027-01-01"
    version.save()
    assert set(found(cast, "networks.missing_day")) == {f"{cast.network.pk}:change_day"}


def test_a_day_that_is_over(cast: Cast) -> None:
    Network.objects.filter(pk=cast.network.pk).update(trial_until=TODAY, expires_on=TODAY - 40 * DAY)
    (one,) = found(cast, "networks.day_past").values()
    assert (one.facts["date"], one.urgency) == ("expires_on", Urgency.NOW)
    assert len(found(cast, "networks.day_past", TODAY + DAY)) == 2
    Network.objects.filter(pk=cast.network.pk).update(state="closed", ends_on=TODAY)
    assert not found(cast, "networks.day_past", TODAY + DAY)


def test_a_network_without_a_charter(cast: Cast) -> None:
    assert set(found(cast, "networks.without_charter")) == {str(cast.network.pk)}
    assert read(cast, "networks.without_charter", "chief")[0].title.startswith("Tværnetværk 1")
    launched(cast.network)
    assert not found(cast, "networks.without_charter")


def test_an_invitation_that_has_not_gone_out(cast: Cast) -> None:
    seat = Seat.objects.get(network=cast.network, leader=cast.leaders["member"])
    waiting = Invitation.objects.create(seat=seat, message=None, created_at=NOW)
    (one,) = found(cast, "networks.untold").values()
    assert one.urgency == Urgency.NOW
    Invitation.objects.filter(pk=waiting.pk).update(letter_printed_at=NOW)
    assert not found(cast, "networks.untold")


def test_an_invitation_that_nobody_has_answered(cast: Cast) -> None:
    seat = Seat.objects.get(network=cast.network, leader=cast.leaders["member"])
    launched(cast.network)
    Invitation.objects.create(seat=seat, letter_printed_at=NOW, created_at=NOW)
    late = TODAY + 15 * DAY
    assert not found(cast, "networks.unanswered", TODAY + 14 * DAY)
    assert [one.facts["leader"] for one in found(cast, "networks.unanswered", late).values()] == [
        seat.leader_id
    ]
    User.objects.filter(leader=seat.leader).update(is_active=False)  # who cannot log in has nowhere to say it
    assert not found(cast, "networks.unanswered", late)
    User.objects.filter(leader=seat.leader).update(is_active=True)
    version = Network.objects.get(pk=cast.network.pk).charter
    assert version
    Acceptance.objects.create(seat=seat, version=version, accepted_at=NOW)
    assert not found(cast, "networks.unanswered", late)


# --- the other rooms ----------------------------------------------------------------------------------------------------------


def test_decisions_questions_and_promises_over_time(cast: Cast) -> None:
    day = TODAY - DAY
    decision = DecisionFactory(organisation=cast.organisation, state="open", follow_up_on=day)
    assert set(found(cast, "decisions.overdue")) == {str(decision.pk)}
    assert read(cast, "decisions.overdue")[0].title == decision.title
    assert not found(cast, "decisions.overdue", day), "on the day itself it is in time"
    answer = Answer.objects.create(
        programme=cast.programme,
        question="support",
        state="asked",
        asked=cast.user("sponsor"),
        asked_until=day,
    )
    assert len(found(cast, "strategy.asked")) == 1
    assert "Sune Sponsor" in read(cast, "strategy.asked")[0].title
    Answer.objects.filter(pk=answer.pk).update(state="answered")
    assert not found(cast, "strategy.asked")
    pledge = Pledge.objects.create(
        programme=cast.programme, kind="time", text="Fri til møderne", due_on=day, created_at=NOW
    )
    assert read(cast, "strategy.pledge")[0].title == "Fri til møderne"
    Pledge.objects.filter(pk=pledge.pk).update(kept_on=TODAY)
    assert not found(cast, "strategy.pledge")


# --- all of them --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", needs.kinds(), ids=lambda kind: kind.code)
def test_every_kind_has_words_for_what_is_no_longer_there(cast: Cast, kind: needs.Kind) -> None:
    """Rows go; an item in the history is still read, by anybody, in both languages."""
    from django.utils import translation

    gone = {
        "leader": 10**9, "network": 10**9, "seat": 10**9, "leave": 10**9, "programme": 10**9, "answer": 10**9,
        "decision": 10**9, "pledge": 10**9, "leaders": [10**9], "rule": "superior", "what": "back", "date": "change_day",
        "on": "2026-01-01", "since": "2026-01-01", "days": 90,
        "proposal": 10**9, "facilitator": 10**9, "taken": "1", "ceiling": "1", "lacking": 1, "year": 2026, "trouble": "exceeded",
        "questionnaire": 10**9, "networks": 2, "agreement": 10**9, "guest": 10**9, "batch": 10**9, "fault": "query", "facts": {},
        "roles": ["host", "sponsor"], "move": 10**9, "meeting": 10**9, "other": 10**9, "persons": ["u0"], "promised": 6, "planned": 5, "met": True,
    }  # fmt: skip
    for language in ("da", "en"):
        with translation.override(language):
            (words,) = kind.word(cast.viewer("hr"), [gone])
            assert words.title
            assert str(kind.label)
            assert str(kind.arises)
            assert str(kind.privacy)
    assert not kind.hints or list(kind.hints(cast.viewer("hr"), gone)) == []


@pytest.mark.parametrize("code", ["networks.leaver", "networks.newcomer", "networks.leave", "networks.rule"])
def test_the_other_organisation_is_never_told_of(cast: Cast, code: str) -> None:
    facts = {
        "leader": cast.other_leader.pk, "leaders": [cast.other_leader.pk], "network": cast.other_network.pk,
        "seat": 0, "leave": 0, "programme": cast.other_network.programme_id, "rule": "superior", "what": "back",
        "on": "2026-01-01", "since": "2026-01-01", "days": 90,
        "proposal": 10**9, "facilitator": 10**9, "taken": "1", "ceiling": "1", "lacking": 1, "year": 2026, "trouble": "exceeded",
    }  # fmt: skip
    (words,) = needs.kind_of(code).word(cast.viewer("hr"), [facts])
    assert "Nabo" not in words.title + words.text
    assert "nabo" not in words.url


def test_words_cost_the_same_for_many(cast: Cast, newcomer: Leader) -> None:
    def queries(items: list[dict[str, object]]) -> int:
        with CaptureQueriesContext(connection) as caught:
            needs.kind_of("networks.newcomer").word(cast.viewer("hr"), items)
        return len(caught)

    one = {"leader": newcomer.pk, "programme": cast.programme.pk, "since": "2026-01-01", "days": 90}
    assert queries([one]) == queries([one] * 200)
