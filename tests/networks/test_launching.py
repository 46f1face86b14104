"""Launching networks on their charter, and what may change afterwards; one test per exit."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from tests.cast import Cast
from tests.charter.whole import approve, settle
from tests.factories import NOW, AssignmentFactory, NetworkFactory, ProgrammeFactory, UserFactory

from ledernet.audit.models import Record
from ledernet.charter.models import CharterVersion
from ledernet.decisions.models import Decision
from ledernet.networks import actions
from ledernet.networks.dates import Dates, clash_in, dates_in, dates_of
from ledernet.networks.enums import NetworkState, Verb
from ledernet.networks.models import Assignment, CharterUse, Network
from ledernet.networks.thread import gaps_of, thread_of
from ledernet.strategy.models import EvaluationItem, Principle, Programme
from ledernet.ui.parts import Knot

TODAY = date(2026, 3, 2)


@pytest.fixture
def version(cast: Cast) -> CharterVersion:
    """The charter of the cast's programme, approved; its network has a sponsor."""
    settle(cast.programme, cast.user("chief"))
    return approve(cast.programme, cast.user("chief"))


def launch(
    cast: Cast, version: CharterVersion, *networks: Network, dates: Dates | None = None
) -> list[Network]:
    return actions.launch_networks(
        networks=networks or (cast.network,),
        version=version,
        dates=dates or dates_in(version.content, on=TODAY),
        by=cast.user("chief"),
        at=NOW,
    )


def approve_again(cast: Cast, rule: str = "Vi siger det, når vi er uenige.") -> CharterVersion:
    Principle.objects.filter(programme=cast.programme, position=0).update(text=rule)
    return approve(cast.programme, cast.user("chief"), "Vi har lært noget.")


def test_the_dates_begin_as_those_of_the_charter(version: CharterVersion) -> None:
    found = dates_in(version.content, on=TODAY)
    assert found == Dates(date(2027, 4, 1), date(2028, 4, 1), date(2029, 4, 1), date(2026, 11, 15))
    assert dates_in(version.content, on=date(2026, 11, 16)).evaluated_on == date(2027, 3, 1)
    assert dates_in(version.content, on=date(2027, 3, 2)).evaluated_on is None


def test_a_launch_locks_and_leaves_its_trace(cast: Cast, version: CharterVersion) -> None:
    (network,) = launch(cast, version)
    network.refresh_from_db()
    version.refresh_from_db()
    assert (network.state, network.charter, network.launched_at) == (NetworkState.LAUNCHED, version, NOW)
    assert dates_of(network) == dates_in(version.content, on=TODAY)
    assert version.locked_at == NOW
    use = CharterUse.objects.get(network=network)
    assert (use.version, use.starts_on, use.reason, use.made_by) == (version, TODAY, "", cast.user("chief"))
    decision = Decision.objects.get(topic="networks.launched")
    assert decision.subject == f"networks.network:{network.pk}"
    assert (decision.owner, decision.follow_up_on) == (cast.user("sponsor"), date(2026, 11, 15))
    assert "15. november 2026" in decision.text
    assert Record.objects.filter(verb=Verb.NETWORK_LAUNCHED, target_key=str(network.pk)).count() == 1


def test_several_at_once_lock_the_version_once(cast: Cast, version: CharterVersion) -> None:
    second = NetworkFactory(programme=cast.programme, state="without_plan")
    AssignmentFactory(network=second, user=cast.user("sponsor"), role="sponsor")
    launch(cast, version, cast.network, second)
    assert set(Network.objects.filter(charter=version)) == {cast.network, second}
    assert Record.objects.filter(verb="charter.locked").count() == 1
    assert Decision.objects.filter(topic="networks.launched").count() == 2


def test_all_or_none(cast: Cast, version: CharterVersion) -> None:
    second = NetworkFactory(programme=cast.programme, name="Uden ansvarlig")
    with pytest.raises(actions.NoSponsor) as refused:
        launch(cast, version, cast.network, second)
    assert refused.value.names == ("Uden ansvarlig",)
    assert not Network.objects.filter(state=NetworkState.LAUNCHED).exists()
    assert not Decision.objects.filter(topic="networks.launched").exists()


def test_a_sponsor_who_has_stopped_counts_no_more(cast: Cast, version: CharterVersion) -> None:
    Assignment.objects.filter(role="sponsor").update(ends_on=TODAY)
    with pytest.raises(actions.NoSponsor):
        launch(cast, version)


def test_once(cast: Cast, version: CharterVersion) -> None:
    launch(cast, version)
    with pytest.raises(actions.AlreadyLaunched):
        launch(cast, version)


def test_not_on_the_charter_of_another_programme(cast: Cast, version: CharterVersion) -> None:
    stranger = NetworkFactory(programme=ProgrammeFactory(organisation=cast.organisation, state="active"))
    for network in (stranger, cast.other_network):
        with pytest.raises(actions.Stranger):
            launch(cast, version, network)


def test_not_when_closed_or_the_programme_is_not_decided(cast: Cast, version: CharterVersion) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(state="closed")
    with pytest.raises(actions.NotDecided):
        launch(cast, version)
    Programme.objects.filter(pk=cast.programme.pk).update(state="active")
    Network.objects.update(state="closed")
    with pytest.raises(actions.NetworkIsClosed):
        launch(cast, version)


def test_only_on_a_version_that_holds(cast: Cast, version: CharterVersion) -> None:
    approve_again(cast)
    with pytest.raises(actions.CharterChanged):
        launch(cast, version)
    CharterVersion.objects.filter(pk=version.pk).update(state="hearing")
    with pytest.raises(actions.NoCharter):
        launch(cast, version)


def test_not_while_something_is_missing(cast: Cast, version: CharterVersion) -> None:
    version.content["evaluation"]["criteria"] = []
    version.save()
    with pytest.raises(actions.NotReady) as refused:
        launch(cast, version)
    assert refused.value.gaps == ("criteria",)


GOOD = Dates(date(2027, 4, 1), date(2028, 4, 1), date(2029, 4, 1), date(2026, 11, 15))


@pytest.mark.parametrize(
    ("changed", "clash"),
    [
        ({}, None),
        ({"trial_until": None, "change_day": None, "expires_on": None}, None),
        ({"evaluated_on": None}, ("evaluated_on", "missing")),
        ({"evaluated_on": date(2026, 3, 1)}, ("evaluated_on", "past")),
        ({"trial_until": date(2026, 2, 1)}, ("trial_until", "past")),
        ({"evaluated_on": date(2029, 4, 2)}, ("evaluated_on", "after_expiry")),
        ({"change_day": date(2029, 4, 2)}, ("change_day", "after_expiry")),
        ({"trial_until": date(2029, 4, 1)}, None),
        ({"expires_on": date(2026, 3, 2)}, ("trial_until", "after_expiry")),
    ],
)
def test_dates_in_order(changed: dict[str, date | None], clash: tuple[str, str] | None) -> None:
    assert clash_in(replace(GOOD, **changed), starts_on=date(2025, 1, 15), on=TODAY) == clash


def test_a_date_before_the_network_begins() -> None:
    assert clash_in(GOOD, starts_on=date(2027, 1, 1), on=TODAY) == ("evaluated_on", "before_start")
    late = replace(GOOD, evaluated_on=date(2027, 6, 1), trial_until=None, expires_on=date(2027, 1, 1))
    assert clash_in(replace(late, change_day=None), starts_on=date(2027, 1, 1), on=TODAY) == (
        "expires_on",
        "before_start",
    )


def test_what_was_kept_may_be_over() -> None:
    later = date(2027, 4, 2)
    moved = replace(GOOD, evaluated_on=date(2027, 9, 1))
    assert clash_in(moved, starts_on=date(2025, 1, 15), on=later) == ("trial_until", "past")
    assert clash_in(moved, starts_on=date(2025, 1, 15), on=later, kept=GOOD) is None


def test_dates_that_clash_launch_nothing(cast: Cast, version: CharterVersion) -> None:
    with pytest.raises(actions.DatesClash) as refused:
        launch(cast, version, dates=replace(GOOD, evaluated_on=None))
    assert (refused.value.field, refused.value.code) == ("evaluated_on", "missing")
    assert not CharterUse.objects.exists()


# --- afterwards --------------------------------------------------------------------------------------------------


def test_targets_of_a_running_network_stay_those_of_its_version(cast: Cast, version: CharterVersion) -> None:
    (network,) = launch(cast, version)
    EvaluationItem.objects.filter(programme=cast.programme).update(target=10)
    later = approve_again(cast)
    network.refresh_from_db()
    assert network.charter == version
    assert [item["target"] for item in network.charter.content["evaluation"]["items"]] == [70, 60]
    assert [item["target"] for item in later.content["evaluation"]["items"]] == [10, 10]
    assert network.charter.content["principles"][0] == "Det, vi siger her, bliver her."
    assert dates_of(network) == GOOD


def take_over(cast: Cast, network: Network, version: CharterVersion, reason: str = "Ny regel.") -> CharterUse:
    return actions.take_over_charter(
        network=network, version=version, reason=reason, by=cast.user("chief"), at=NOW
    )


def test_a_later_version_is_taken_over_with_a_reason_and_both_stay(
    cast: Cast, version: CharterVersion
) -> None:
    (network,) = launch(cast, version)
    later = approve_again(cast)
    use = take_over(cast, network, later)
    network.refresh_from_db()
    later.refresh_from_db()
    assert (network.charter, use.reason, later.locked_at) == (later, "Ny regel.", NOW)
    assert [one.version for one in network.charter_uses.order_by("pk")] == [version, later]
    assert dates_of(network) == GOOD
    assert Decision.objects.get(topic="networks.charter").reason == "Ny regel."
    assert Record.objects.filter(verb=Verb.CHARTER_TAKEN_OVER).count() == 1


def test_not_without_a_reason_and_not_the_same_again(cast: Cast, version: CharterVersion) -> None:
    (network,) = launch(cast, version)
    later = approve_again(cast)
    with pytest.raises(actions.ReasonMissing):
        take_over(cast, network, later, reason=" \n")
    take_over(cast, network, later)
    for there in (version, later):
        with pytest.raises(actions.SitsThere):
            take_over(cast, network, there)


def test_who_is_not_launched_or_closed_takes_nothing_over(cast: Cast, version: CharterVersion) -> None:
    with pytest.raises(actions.NoCharter):
        take_over(cast, cast.network, version)
    (network,) = launch(cast, version)
    later = approve_again(cast)
    Network.objects.filter(pk=network.pk).update(state="closed")
    with pytest.raises(actions.NetworkIsClosed):
        take_over(cast, network, later)


def test_a_version_of_others_or_one_that_holds_no_more_is_not_taken_over(
    cast: Cast, version: CharterVersion
) -> None:
    (network,) = launch(cast, version)
    second = approve_again(cast)
    approve_again(cast, "En tredje regel.")
    with pytest.raises(actions.CharterChanged):
        take_over(cast, network, second)
    other = ProgrammeFactory(organisation=cast.organisation)
    settle(other, cast.user("chief"))
    with pytest.raises(actions.Stranger):
        take_over(cast, network, approve(other, cast.user("chief")))


def move(cast: Cast, network: Network, dates: Dates, reason: str = "Vi blev forsinket.") -> Network:
    return actions.change_dates(network=network, dates=dates, reason=reason, by=cast.user("chief"), at=NOW)


def test_dates_change_with_a_reason_and_a_decision(cast: Cast, version: CharterVersion) -> None:
    (network,) = launch(cast, version)
    launched = Decision.objects.get(topic="networks.launched")
    changed = move(cast, network, replace(GOOD, evaluated_on=date(2027, 1, 10), trial_until=None))
    assert (changed.evaluated_on, changed.trial_until) == (date(2027, 1, 10), None)
    launched.refresh_from_db()
    decision = Decision.objects.get(topic="networks.launched", replaces=launched)
    assert launched.state == "replaced"
    assert (decision.reason, decision.follow_up_on) == ("Vi blev forsinket.", date(2027, 1, 10))
    assert "15. november 2026" in decision.text
    assert "10. januar 2027" in decision.text
    assert Record.objects.filter(verb=Verb.DATES_CHANGED).count() == 1


def test_dates_stay_without_a_reason_without_a_change_and_out_of_order(
    cast: Cast, version: CharterVersion
) -> None:
    with pytest.raises(actions.NoCharter):
        move(cast, cast.network, GOOD)
    (network,) = launch(cast, version)
    with pytest.raises(actions.ReasonMissing):
        move(cast, network, replace(GOOD, change_day=None), reason="")
    with pytest.raises(actions.NothingChanged):
        move(cast, network, GOOD)
    with pytest.raises(actions.DatesClash):
        move(cast, network, replace(GOOD, evaluated_on=date(2030, 1, 1)))
    network.refresh_from_db()
    assert dates_of(network) == GOOD


def test_a_launched_network_closes_and_keeps_its_charter(cast: Cast, version: CharterVersion) -> None:
    (network,) = launch(cast, version)
    # As long as somebody sits there, that is decided elsewhere.
    network.seats.filter(ends_on=None).update(ends_on=TODAY)
    actions.close_network(network=network, on=TODAY, by=cast.user("chief"), at=NOW)
    network.refresh_from_db()
    assert (network.state, network.charter) == (NetworkState.CLOSED, version)
    with pytest.raises(actions.NetworkIsClosed):
        move(cast, network, replace(GOOD, change_day=None))


# --- expectations ------------------------------------------------------------------------------------------------


def test_expectations_are_accepted_once_for_each_version(cast: Cast, version: CharterVersion) -> None:
    seat = cast.network.seats.get(leader=cast.leaders["member"])
    facts = {"by": cast.user("member"), "at": NOW}
    with pytest.raises(actions.NoCharter):
        actions.accept_expectations(seat=seat, version=version.pk, **facts)  # type: ignore[arg-type]
    launch(cast, version)
    first = actions.accept_expectations(seat=seat, version=version.pk, **facts)  # type: ignore[arg-type]
    assert actions.accept_expectations(seat=seat, version=version.pk, **facts) == first  # type: ignore[arg-type]
    later = approve_again(cast)
    take_over(cast, cast.network, later)
    with pytest.raises(actions.CharterChanged):
        actions.accept_expectations(seat=seat, version=version.pk, **facts)  # type: ignore[arg-type]
    actions.accept_expectations(seat=seat, version=later.pk, **facts)  # type: ignore[arg-type]
    assert seat.acceptances.count() == 2
    assert Record.objects.filter(verb=Verb.EXPECTATIONS_ACCEPTED).count() == 2


def test_whose_seat_is_over_accepts_nothing(cast: Cast, version: CharterVersion) -> None:
    launch(cast, version)
    seat = cast.network.seats.get(leader=cast.leaders["former_member"])
    with pytest.raises(actions.SeatIsOver):
        actions.accept_expectations(seat=seat, version=version.pk, by=cast.user("former_member"), at=NOW)


# --- rules of play, and visits -----------------------------------------------------------------------------------


def test_rules_of_play_are_added_and_taken_away_without_a_word_in_the_record(cast: Cast) -> None:
    by = cast.user("member")
    rule = actions.add_principle(network=cast.network, text="Vi slukker telefonen.", by=by, at=NOW)
    with pytest.raises(actions.IsThere):
        actions.add_principle(network=cast.network, text="vi slukker TELEFONEN.", by=by, at=NOW)
    actions.remove_principle(principle=rule, by=by, at=NOW)
    actions.remove_principle(principle=rule, by=by, at=NOW)  # gone already
    records = Record.objects.filter(verb__startswith="networks.principle")
    assert [record.verb for record in records] == [Verb.PRINCIPLE_ADDED, Verb.PRINCIPLE_REMOVED]
    from ledernet.audit.models import Value

    assert not Value.objects.filter(text__icontains="telefonen").exists()


def test_a_network_has_room_for_twenty_rules(cast: Cast) -> None:
    for number in range(20):
        actions.add_principle(network=cast.network, text=f"Regel {number}", by=cast.user("member"), at=NOW)
    with pytest.raises(actions.TooMany):
        actions.add_principle(network=cast.network, text="Én til", by=cast.user("member"), at=NOW)


def test_a_closed_network_gets_no_rules_and_no_visits(cast: Cast) -> None:
    rule = actions.add_principle(network=cast.network, text="En", by=cast.user("member"), at=NOW)
    Network.objects.update(state="closed")
    by = cast.user("member")
    with pytest.raises(actions.NetworkIsClosed):
        actions.add_principle(network=cast.network, text="To", by=by, at=NOW)
    with pytest.raises(actions.NetworkIsClosed):
        actions.remove_principle(principle=rule, by=by, at=NOW)
    with pytest.raises(actions.NetworkIsClosed):
        actions.plan_visit(
            network=cast.network, user=cast.user("sponsor"), planned_on=TODAY, by=cast.user("hr"), at=NOW
        )


def test_a_visit_is_planned_made_and_made_once(cast: Cast) -> None:
    by, sponsor, day = cast.user("hr"), cast.user("sponsor"), date(2026, 3, 2)
    visit = actions.plan_visit(
        network=cast.network, user=sponsor, planned_on=day, note="Hilse på", by=by, at=NOW
    )
    with pytest.raises(actions.IsThere):
        actions.plan_visit(network=cast.network, user=sponsor, planned_on=day, by=by, at=NOW)
    with pytest.raises(actions.WrongDay):
        actions.visit_done(visit=visit, done_on=date(2026, 3, 3), by=by, at=NOW)
    made = actions.visit_done(visit=visit, done_on=day, by=by, at=NOW)
    assert (made.done_on, made.note) == (day, "Hilse på")
    with pytest.raises(actions.VisitIsOver):
        actions.visit_done(visit=visit, done_on=day, by=by, at=NOW)
    with pytest.raises(actions.VisitIsOver):
        actions.cancel_visit(visit=visit, by=by, at=NOW)


def test_a_visit_is_called_off_and_the_record_keeps_it(cast: Cast) -> None:
    by = cast.user("sponsor")
    visit = actions.plan_visit(network=cast.network, user=by, planned_on=date(2026, 5, 1), by=by, at=NOW)
    actions.cancel_visit(visit=visit, by=by, at=NOW)
    assert not cast.network.visits.exists()
    assert Record.objects.filter(verb=Verb.VISIT_CANCELLED).count() == 1
    with pytest.raises(actions.VisitIsOver):
        actions.cancel_visit(visit=visit, by=by, at=NOW)


def test_nobody_from_outside_visits_and_not_in_the_past(cast: Cast) -> None:
    def plan(user: object, day: date) -> None:
        actions.plan_visit(
            network=cast.network,
            user=user,  # type: ignore[arg-type]
            planned_on=day,
            by=cast.user("hr"),
            at=NOW,
        )

    for stranger in (UserFactory(organisation=cast.other), cast.user("other_hr")):
        with pytest.raises(actions.Stranger):
            plan(stranger, date(2026, 5, 1))
    with pytest.raises(actions.WrongDay):
        plan(cast.user("sponsor"), date(2026, 3, 1))


# --- the thread --------------------------------------------------------------------------------------------------


def test_the_thread_says_where_the_network_is(cast: Cast, version: CharterVersion) -> None:
    assert [(step.label, step.text) for step in thread_of(cast.network, on=TODAY)][2:] == [
        ("Kommissorium", "Mangler"),
        ("Evaluering", "Ikke endnu"),
    ]
    (network,) = launch(cast, version)
    charter, evaluation = thread_of(network, on=TODAY)[2:]
    assert (charter.text, charter.note) == ("Version 1", "lanceret 2. marts 2026")
    assert (evaluation.text, evaluation.state) == ("15. november 2026", Knot.RUNNING)
    assert thread_of(network, on=date(2026, 11, 16))[3].state == Knot.LATE
    network.seats.filter(ends_on=None).update(ends_on=TODAY)
    actions.close_network(network=network, on=TODAY, by=cast.user("chief"), at=NOW)
    network.refresh_from_db()
    assert [step.label for step in thread_of(network, on=TODAY)][2:] == ["Kommissorium", "Afsluttet"]


def test_a_network_without_a_plan_is_a_gap_with_a_day_and_the_way_on(cast: Cast) -> None:
    cast.network.state = NetworkState.WITHOUT_PLAN
    gap = gaps_of(cast.network, [])[-1]
    assert not gap.done
    assert "15. januar 2025" in gap.text
    assert gap.url == f"{reverse('networks:launch', args=[cast.programme.pk])}?net={cast.network.pk}"
