"""Lists of running networks: what comes in, and who is meant."""

from datetime import date

import pytest
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory

from ledernet.audit.models import Record
from ledernet.networks import actions
from ledernet.networks.enums import AssignmentRole, EndReason, NetworkState, SeatRole, StartReason, Verb
from ledernet.networks.models import Network, Seat
from ledernet.people.models import Acquaintance
from ledernet.strategy.models import Programme

from .lists import HEAD, LIST, bring_in, plan_of, state, troubles, upload

# --- what comes in -----------------------------------------------------------------------------------------------


def test_networks_come_in_with_those_who_sit_and_sat_there(cast: Cast, programme: Programme) -> None:
    plan = bring_in(cast, programme, LIST)
    assert not plan.problems
    one, two, old = (
        Network.objects.get(name=name) for name in ("Skoleledere 1", "Skoleledere 2", "Det gamle")
    )
    assert (one.state, one.starts_on, one.programme) == (
        NetworkState.WITHOUT_PLAN,
        date(2023, 2, 1),
        programme,
    )
    assert (two.state, two.ends_on) == (NetworkState.WITHOUT_PLAN, None)
    assert (old.state, old.starts_on, old.ends_on) == (
        NetworkState.CLOSED,
        date(2020, 1, 1),
        date(2021, 12, 31),
    )
    seats = {seat.leader.name: seat for seat in one.seats.select_related("leader")}
    assert seats["Tove Tovholder"].role == SeatRole.COORDINATOR
    assert seats["Mette Medlem"].ends_on is None
    left = seats["Frode Før"]
    assert (left.ends_on, left.end_reason, left.start_reason) == (
        date(2024, 9, 1),
        EndReason.IMPORTED,
        StartReason.IMPORTED,
    )
    assert {seat.end_reason for seat in old.seats.all()} == {EndReason.NETWORK_CLOSED}
    assert Record.objects.filter(verb=Verb.NETWORK_BROUGHT_IN).count() == 3


def test_who_sat_together_is_remembered(cast: Cast, programme: Programme) -> None:
    bring_in(cast, programme, LIST)
    one, other = sorted((cast.leaders["member"].pk, cast.leaders["former_member"].pk))
    known = Acquaintance.objects.get(
        first=one, second=other, source=f"network:{Network.objects.get(name='Skoleledere 1').pk}"
    )
    assert (known.starts_on, known.ends_on) == (date(2023, 2, 1), date(2024, 9, 1))


def test_nobody_is_written_to(cast: Cast, programme: Programme) -> None:
    from ledernet.mail.models import Message
    from ledernet.networks.models import Invitation

    bring_in(cast, programme, LIST)
    assert not Message.objects.exists()
    assert not Invitation.objects.exists()


def test_the_same_file_twice_changes_nothing(cast: Cast, programme: Programme) -> None:
    bring_in(cast, programme, LIST)
    before = state()
    records = Record.objects.filter(verb=Verb.NETWORK_BROUGHT_IN).count()
    plan = bring_in(cast, programme, LIST)
    assert not plan.changes_anything
    assert not plan.problems
    assert plan.counts["same"] == 6
    assert state() == before
    assert Record.objects.filter(verb=Verb.NETWORK_BROUGHT_IN).count() == records


def test_what_is_put_right_comes_in_later_and_moves_the_beginning_back(
    cast: Cast, programme: Programme
) -> None:
    bring_in(cast, programme, LIST.replace("Frode Før", "Frode Forkert"))
    assert Network.objects.get(name="Skoleledere 1").seats.count() == 2
    older = LIST.replace("Frode Før;;01-02-2023", "Frode Før;;01-05-2022")
    plan = bring_in(cast, programme, older)
    assert plan.counts["seats"] == 1
    network = Network.objects.get(name="Skoleledere 1")
    assert network.seats.count() == 3
    assert network.starts_on == date(2022, 5, 1)
    assert not bring_in(cast, programme, older).changes_anything


def test_what_was_changed_here_stays(cast: Cast, programme: Programme) -> None:
    bring_in(cast, programme, LIST)
    seat = Seat.objects.get(network__name="Skoleledere 2")
    actions.leave_network(seat=seat, ends_on=TODAY, reason=EndReason.OWN_WISH, by=cast.user("hr"), at=NOW)
    again = LIST.replace("Ove Udenfor;Veje;15-08-2024;;", "Ove Udenfor;Veje;15-08-2024;01-06-2025;")
    plan = bring_in(cast, programme, again)
    assert troubles(plan) == [(5, "differs")]
    seat.refresh_from_db()
    assert (seat.ends_on, seat.end_reason) == (TODAY, EndReason.OWN_WISH)


def test_who_serves_comes_in_by_columns_and_by_rows(cast: Cast, programme: Programme) -> None:
    text = f"""{HEAD};Ansvarlig chef;Facilitator
Et;Mette Medlem;;2023-01-01;;;Sune Sponsor;Fie Facilitator, Ukendt Person
Et;Ekstern Eriksen;;2023-03-01;;facilitator;Sune Sponsor;
Et;Tove Tovholder;;2023-01-01;;;Sune Sponsor;Fie Facilitator
"""
    plan = bring_in(cast, programme, text)
    assert troubles(plan) == [(2, "no_login")]
    network = Network.objects.get(name="Et")
    served = {(row.user.name, row.role, row.starts_on) for row in network.assignments.select_related("user")}
    assert served == {
        ("Sune Sponsor", AssignmentRole.SPONSOR, date(2023, 1, 1)),
        ("Fie Facilitator", AssignmentRole.FACILITATOR, date(2023, 1, 1)),
        ("Ekstern Eriksen", AssignmentRole.FACILITATOR, date(2023, 3, 1)),
    }
    assert not bring_in(cast, programme, text).changes_anything


def test_rows_of_who_serves_alone_come_in_or_are_told_of(cast: Cast, programme: Programme) -> None:
    alone = f"{HEAD}\nEt;Fie Facilitator;;2023-01-01;;facilitator\n"
    plan = bring_in(cast, programme, alone)
    assert troubles(plan) == [(2, "no_seats")] and not plan.changes_anything
    bring_in(cast, programme, f"{HEAD}\nEt;Mette Medlem;;2023-01-01;;\n")
    plan = bring_in(cast, programme, alone)  # it is here now
    assert troubles(plan) == []
    network = Network.objects.get(name="Et")
    assert [row.user.name for row in network.assignments.select_related("user")] == ["Fie Facilitator"]
    assert network.starts_on == date(2023, 1, 1) and network.seats.count() == 1


def test_the_networks_own_dates(cast: Cast, programme: Programme) -> None:
    text = """Netværk;Leder;Fra;Til;Netværket begyndte;Netværket sluttede
Et;Mette Medlem;;;01-03-2021;01-03-2027
To;Ove Udenfor;01-04-2021;;01-03-2021;01-03-2024
"""
    bring_in(cast, programme, text)
    one, two = Network.objects.get(name="Et"), Network.objects.get(name="To")
    assert (one.state, one.starts_on, one.expires_on) == (
        NetworkState.WITHOUT_PLAN,
        date(2021, 3, 1),
        date(2027, 3, 1),
    )
    assert one.seats.get().starts_on == date(2021, 3, 1)
    assert (two.state, two.ends_on, two.starts_on) == (
        NetworkState.CLOSED,
        date(2024, 3, 1),
        date(2021, 3, 1),
    )
    assert (two.seats.get().ends_on, two.seats.get().end_reason) == (
        date(2024, 3, 1),
        EndReason.NETWORK_CLOSED,
    )


def test_somebody_may_sit_twice_at_different_times(cast: Cast, programme: Programme) -> None:
    text = f"{HEAD}\nEt;Mette Medlem;;2020-01-01;2021-01-01;\nEt;Mette Medlem;;2023-01-01;;\n"
    bring_in(cast, programme, text)
    assert Seat.objects.filter(network__name="Et", leader=cast.leaders["member"]).count() == 2


def test_a_network_is_not_over_because_its_last_open_row_is_left_out(
    cast: Cast, programme: Programme
) -> None:
    text = f"{HEAD}\nEt;Mette Medlem;;2020-01-01;2021-01-01;\nEt;Ukendt Udfra;;2020-01-01;;\n"
    bring_in(cast, programme, text)
    assert Network.objects.get(name="Et").state == NetworkState.WITHOUT_PLAN


# --- who is meant ------------------------------------------------------------------------------------------------


def test_number_e_mail_and_name_with_unit_are_sure(cast: Cast, programme: Programme) -> None:
    LeaderFactory(organisation=cast.organisation, name="Mette Medlem", key="m2")  # of the same name
    text = """Netværk;Nummer;E-mail;Navn;Enhed;Fra
A;member;;;;2024-01-01
B;;member@testkoebing.example;;;2024-01-01
C;;;Mette Medlem;Ærø Skole;2024-01-01
D;;;mette  MEDLEM;Børn og Unge;2024-01-01
"""
    plan = bring_in(cast, programme, text)
    assert not plan.questions
    assert {seat.leader.key for network in plan.networks for seat in network.seats} == {"member"}


def test_a_name_of_two_is_asked_about_once_and_left_out_until_then(cast: Cast, programme: Programme) -> None:
    other = LeaderFactory(organisation=cast.organisation, name="Mette Medlem", key="m2")
    text = f"{HEAD}\nEt;Mette Medlem;;2024-01-01;;\nTo;Mette Medlem;;2020-01-01;2021-01-01;\n"
    listed = upload(cast, programme, text)
    plan = actions.plan_of_list(listed, at=NOW)
    (question,) = plan.questions
    assert question.rows == (2, 3)
    assert {pk for pk, _words in question.choices} == {str(cast.leaders["member"].pk), str(other.pk)}
    with pytest.raises(actions.Undecided):
        actions.apply_list(listed=listed, seen=plan.fingerprint, by=cast.user("hr"), at=NOW)
    bring_in(cast, programme, text, {question.id: str(other.pk)})
    assert set(Seat.objects.filter(network__programme=programme).values_list("leader", flat=True)) == {
        other.pk
    }


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        ("Et;Mette Medlem;Veje;2024-01-01;;", True),  # known, but in another unit
        ("Et;Mette Midt Medlem;;2024-01-01;;", True),  # a middle name more
        ("Et;Ingen Kendt;;2024-01-01;;", False),
    ],
)
def test_what_is_likely_is_asked_and_what_is_not_is_left_out(
    cast: Cast, programme: Programme, row: str, asked: bool
) -> None:
    plan = plan_of(cast, programme, f"{HEAD}\n{row}\n")
    assert bool(plan.questions) == asked
    assert troubles(plan) == [(2, "undecided" if asked else "unknown")]
    assert not plan.networks


def test_who_is_skipped_is_told_of(cast: Cast, programme: Programme) -> None:
    text = f"{HEAD}\nEt;Mette Medlem;Veje;2024-01-01;;\nEt;Ove Udenfor;;2024-01-01;;\n"
    (question,) = plan_of(cast, programme, text).questions
    plan = bring_in(cast, programme, text, {question.id: "skip"})
    assert troubles(plan) == [(2, "left_out")]
    assert Seat.objects.filter(network__programme=programme).count() == 1


def test_an_answer_that_was_not_offered_is_no_answer(cast: Cast, programme: Programme) -> None:
    text = f"{HEAD}\nEt;Mette Medlem;Veje;2024-01-01;;\n"
    listed = upload(cast, programme, text)
    (question,) = actions.plan_of_list(listed, at=NOW).questions
    listed = actions.answer_list(listed=listed, answers={question.id: str(cast.other_leader.pk)})
    assert actions.plan_of_list(listed, at=NOW).undecided == 1


def test_leaders_of_another_organisation_are_not_there(cast: Cast, programme: Programme) -> None:
    text = "Netværk;Nummer;Navn;Fra\nEt;;Mikkel Nabomedlem;2024-01-01\n"
    plan = plan_of(cast, programme, text)
    assert troubles(plan) == [(2, "unknown")]
    assert not plan.questions
