"""Lists of running networks: what is read, who is meant, what is refused, and what comes in."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, NetworkFactory, PostFactory, ProgrammeFactory

from ledernet.audit.models import Record
from ledernet.networks import actions
from ledernet.networks.bringing.columns import Meaning, faults, suggested
from ledernet.networks.bringing.planned import Plan
from ledernet.networks.bringing.problems import Problem
from ledernet.networks.bringing.rows import read_lines
from ledernet.networks.enums import AssignmentRole, EndReason, NetworkState, SeatRole, StartReason, Verb
from ledernet.networks.models import Assignment, Network, NetworkList, Seat
from ledernet.people.guided.told import told_csv
from ledernet.people.models import Acquaintance, Leader
from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.table import Row, Table
from ledernet.strategy.models import Programme

HEAD = "Netværk;Leder;Enhed;Fra;Til;Rolle"
LIST = f"""{HEAD}
Skoleledere 1;Mette Medlem;;01-02-2023;;deltager
Skoleledere 1;Tove Tovholder;;01-02-2023;;tovholder
Skoleledere 1;Frode Før;;01-02-2023;01-09-2024;
Skoleledere 2;Ove Udenfor;Veje;15-08-2024;;
Det gamle;Mette Medlem;;01-01-2020;31-12-2021;
Det gamle;Ove Udenfor;;01-01-2020;31-12-2021;
"""


@pytest.fixture
def programme(cast: Cast) -> Programme:
    """Without networks of its own."""
    return ProgrammeFactory(organisation=cast.organisation, name="Skoleledernetværk")


def upload(cast: Cast, programme: Programme, text: str | bytes, **options: object) -> NetworkList:
    data = text.encode() if isinstance(text, str) else text
    listed = actions.start_list(
        programme=programme,
        filename="netværk.csv",
        data=data,
        by=cast.user("hr"),
        at=NOW,
        **options,  # type: ignore[arg-type]
    )
    return actions.choose_columns(listed=listed, columns=listed.mapping)


def plan_of(cast: Cast, programme: Programme, text: str | bytes) -> Plan:
    return actions.plan_of_list(upload(cast, programme, text), at=NOW)


def bring_in(
    cast: Cast, programme: Programme, text: str | bytes, answers: dict[str, str] | None = None
) -> Plan:
    listed = upload(cast, programme, text)
    if answers:
        listed = actions.answer_list(listed=listed, answers=answers)
    seen = actions.plan_of_list(listed, at=NOW).fingerprint
    return actions.apply_list(listed=listed, seen=seen, by=cast.user("hr"), at=NOW)


def troubles(plan: Plan) -> list[tuple[int, str]]:
    return [(problem.row, str(problem.trouble)) for problem in plan.problems]


def state() -> dict[str, int]:
    return {
        "networks": Network.objects.count(),
        "seats": Seat.objects.count(),
        "assignments": Assignment.objects.count(),
        "acquaintances": Acquaintance.objects.count(),
    }


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


# --- bad input ---------------------------------------------------------------------------------------------------

BAD_ROWS = {
    "no network": (";Mette Medlem;;2024-01-01;;", "no_network"),
    "nobody": ("Et;;;2024-01-01;;", "nobody"),
    "no start": ("Et;Mette Medlem;;;;", "no_start"),
    "a word for a date": ("Et;Mette Medlem;;i foråret;;", "bad_date"),
    "31 February": ("Et;Mette Medlem;;31-02-2024;;", "bad_date"),
    "the year 203": ("Et;Mette Medlem;;0203-01-01;;", "odd_date"),
    "the year 2204": ("Et;Mette Medlem;;2204-01-01;;", "odd_date"),
    "end before start": ("Et;Mette Medlem;;2024-01-01;2023-01-01;", "reversed"),
    "end on the start": ("Et;Mette Medlem;;2024-01-01;2024-01-01;", "reversed"),
    "a long name": (f"{'N' * 121};Mette Medlem;;2024-01-01;;", "too_long"),
    "a formula": ("=HYPERLINK(A1);Mette Medlem;;2024-01-01;;", "formula"),
    "a formula for a date": ("Et;Mette Medlem;;=NOW();;", "formula"),
    "CPR for a name": ("Et;010170-1234;;2024-01-01;;", "struck_out"),
    "unknown": ("Et;Nobody Knows;;2024-01-01;;", "unknown"),
}


@pytest.mark.parametrize("row", list(BAD_ROWS))
def test_a_bad_row_is_left_out_with_its_number_and_a_remedy(
    cast: Cast, programme: Programme, row: str
) -> None:
    text, trouble = BAD_ROWS[row]
    names = [
        leader.name for leader in cast.leaders.values()
    ]  # many: a column of numbers alone is not read at all
    good = "".join(f"Andet;{name};;2024-01-01;;\nFør;{name};;2020-01-01;2021-01-01;\n" for name in names)
    plan = plan_of(cast, programme, f"{HEAD}\n{good}{text}\n")
    assert troubles(plan) == [(2 + 2 * len(names), trouble)]
    assert plan.counts["rejected"] == 1
    assert [network.name for network in plan.networks] == ["Andet", "Før"]
    words = plan.problems[0].words
    assert words.what
    assert words.remedy
    assert "%(" not in words.what
    assert words.what in told_csv(plan.problems).decode("utf-8-sig")


def test_somebody_twice_in_the_same_time(cast: Cast, programme: Programme) -> None:
    text = f"{HEAD}\nEt;Mette Medlem;;2024-01-01;;\nEt;Mette Medlem;;2024-06-01;;tovholder\n"
    plan = bring_in(cast, programme, text)
    assert troubles(plan) == [(3, "twice")]
    assert Seat.objects.filter(network__name="Et").count() == 1


def test_the_same_row_twice_counts_once(cast: Cast, programme: Programme) -> None:
    text = f"{HEAD}\nEt;Mette Medlem;;2024-01-01;;\nET ;Mette Medlem;;2024-01-01;;\n"
    plan = bring_in(cast, programme, text)
    assert troubles(plan) == [(3, "same_row")]
    assert Network.objects.filter(programme=programme).count() == 1


def test_two_networks_of_the_programme_at_once_are_told_of(cast: Cast, programme: Programme) -> None:
    text = f"{HEAD}\nEt;Mette Medlem;;2024-01-01;;\nTo;Mette Medlem;;2024-06-01;;\n"
    plan = bring_in(cast, programme, text)
    assert troubles(plan) == [(3, "elsewhere")]
    assert Seat.objects.filter(network__programme=programme).count() == 2


def test_who_has_left_sits_no_longer_than_she_was_here(cast: Cast, programme: Programme) -> None:
    Leader.objects.filter(key="member").update(ends_on=date(2024, 6, 1))
    text = f"{HEAD}\nEt;Mette Medlem;;2024-01-01;;\nEt;Mette Medlem;;2025-01-01;;\nEt;Ove Udenfor;;2024-01-01;;\n"
    plan = bring_in(cast, programme, text)
    assert troubles(plan) == [(2, "cut"), (3, "left_before")]
    seat = Seat.objects.get(network__name="Et", leader=cast.leaders["member"])
    assert (seat.ends_on, seat.end_reason) == (date(2024, 6, 1), EndReason.LEFT_POST)


def test_outside_the_life_of_the_network(cast: Cast, programme: Programme) -> None:
    text = """Netværk;Leder;Fra;Til;Netværket begyndte;Netværket sluttede
Et;Mette Medlem;01-01-2021;;01-03-2021;01-03-2024
Et;Ove Udenfor;01-04-2024;;01-03-2021;01-03-2024
Et;Tove Tovholder;01-04-2021;;01-03-2022;01-03-2024
Et;Birgit Chef;01-04-2021;;01-03-2021;01-03-2024
"""
    plan = plan_of(cast, programme, text)
    assert troubles(plan) == [(2, "outside"), (3, "outside"), (4, "network_unclear")]


def test_an_unknown_role_is_a_participant(cast: Cast, programme: Programme) -> None:
    plan = bring_in(cast, programme, f"{HEAD}\nEt;Mette Medlem;;2024-01-01;;kasserer\n")
    assert troubles(plan) == [(2, "bad_role")]
    assert Seat.objects.get(network__name="Et").role == SeatRole.MEMBER


def test_a_network_that_was_put_together_here_is_left_alone(cast: Cast) -> None:
    text = f"{HEAD}\n{cast.network.name};Ove Udenfor;;2025-02-01;;\n"
    plan = bring_in(cast, cast.programme, text)
    assert troubles(plan) == [(2, "not_brought_in")]
    assert not cast.network.seats.filter(leader=cast.leaders["outsider"]).exists()


def test_number_and_e_mail_of_two_people(cast: Cast, programme: Programme) -> None:
    text = "Netværk;Nummer;E-mail;Fra\nEt;member;outsider@testkoebing.example;2024-01-01\n"
    assert troubles(plan_of(cast, programme, text)) == [(2, "contradiction")]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"\x00\x00", Fault.EMPTY),
        (b"%PDF-1.7 x", Fault.NOT_A_TABLE),
        (b"PK\x03\x04 no workbook", Fault.NOT_A_TABLE),
        (
            b"\xd0\xcf\x11\xe0 EncryptedPackage".ljust(600, b" ") + "EncryptedPackage".encode("utf-16-le"),
            Fault.LOCKED,
        ),
        (f"{HEAD}\n".encode(), Fault.NO_ROWS),
        (b"a text, without a table\n" + b"only lines that end\n" * 9, Fault.NOT_A_TABLE),
        (b"x" * (20 * 1024 * 1024 + 1), Fault.TOO_LARGE),
        ((HEAD + "\n" + "Et;Mette Medlem;;2024-01-01;;\n" * 20_001).encode(), Fault.TOO_MANY_ROWS),
    ],
)
def test_files_that_are_no_list(cast: Cast, programme: Programme, data: bytes, fault: Fault) -> None:
    with pytest.raises(ReadError) as refused:
        upload(cast, programme, data)
    assert refused.value.fault is fault
    assert not NetworkList.objects.exists()


def test_letters_of_windows_and_a_wrong_choice_of_them(cast: Cast, programme: Programme) -> None:
    text = f"{HEAD}\nÆldre Øst;Frode Før;;2024-01-01;;\n"
    plan = plan_of(cast, programme, text.encode("cp1252"))
    assert [network.name for network in plan.networks] == ["Ældre Øst"]
    with pytest.raises(ReadError):
        upload(cast, programme, text.encode("cp1252"), encoding="utf-8")


def test_a_column_of_cpr_numbers_is_not_stored(cast: Cast, programme: Programme) -> None:
    text = "Netværk;Navn;CPR;Fra\nEt;Mette Medlem;010170-1234;2024-01-01\nEt;Ove Udenfor;020280-4321;2024-01-01\n"
    listed = upload(cast, programme, text)
    table = actions.table_of(listed)
    assert table.headings == ("Netværk", "Navn", "Fra")
    assert not any("1234" in cell for row in table.rows for cell in row.cells)


def test_columns_must_say_network_person_and_day(cast: Cast, programme: Programme) -> None:
    assert len(faults({})) == 3
    assert faults(suggested(["Netværk", "Navn", "Fra"])) == []
    assert len(faults({"a": "network", "b": "network", "c": "name", "d": "starts_on"})) == 1
    listed = actions.start_list(
        programme=programme,
        filename="x.csv",
        data=b"Gruppe;Hvem;Dag\nEt;Mette Medlem;2024-01-01\n",
        by=cast.user("hr"),
        at=NOW,
    )
    with pytest.raises(actions.ColumnsMissing):
        actions.choose_columns(listed=listed, columns=listed.mapping)
    columns = {"Gruppe": "network", "Hvem": "name", "Dag": "starts_on"}
    listed = actions.choose_columns(listed=listed, columns=columns)
    assert actions.plan_of_list(listed, at=NOW).counts["networks"] == 1


# --- the list itself ---------------------------------------------------------------------------------------------


def test_what_was_not_shown_is_not_brought_in(cast: Cast, programme: Programme) -> None:
    listed = upload(cast, programme, LIST)
    seen = actions.plan_of_list(listed, at=NOW).fingerprint
    Leader.objects.filter(key="member").update(name="Mette Nygift")
    before = state()
    with pytest.raises(actions.PlanIsStale):
        actions.apply_list(listed=listed, seen=seen, by=cast.user("hr"), at=NOW)
    assert state() == before


def test_all_or_nothing(cast: Cast, programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    from ledernet.networks.actions import lists

    listed = upload(cast, programme, LIST)
    seen = actions.plan_of_list(listed, at=NOW).fingerprint
    real, calls = lists.bring_in_network, []

    def breaks(**facts: object) -> object:
        calls.append(facts)
        if len(calls) == 2:
            raise RuntimeError
        return real(**facts)  # type: ignore[arg-type]

    monkeypatch.setattr(lists, "bring_in_network", breaks)
    before = state()
    with pytest.raises(RuntimeError):
        actions.apply_list(listed=listed, seen=seen, by=cast.user("hr"), at=NOW)
    assert state() == before


def test_once_applied_or_given_up_it_is_over(cast: Cast, programme: Programme) -> None:
    listed = upload(cast, programme, LIST)
    seen = actions.plan_of_list(listed, at=NOW).fingerprint
    actions.apply_list(listed=listed, seen=seen, by=cast.user("hr"), at=NOW)
    for verb in (
        lambda: actions.apply_list(listed=listed, seen=seen, by=cast.user("hr"), at=NOW),
        lambda: actions.discard_list(listed=listed, by=cast.user("hr"), at=NOW),
        lambda: actions.answer_list(listed=listed, answers={}),
        lambda: actions.choose_columns(listed=listed, columns=listed.mapping),
    ):
        with pytest.raises(actions.ListIsOver):
            verb()
    other = upload(cast, programme, LIST)
    actions.discard_list(listed=other, by=cast.user("hr"), at=NOW)
    other.refresh_from_db()
    assert other.content is None
    with pytest.raises(actions.ListIsOver):
        actions.plan_of_list(other, at=NOW)


def test_uploads_are_erased_in_time(cast: Cast, programme: Programme) -> None:
    done, left = upload(cast, programme, LIST), upload(cast, programme, LIST)
    actions.apply_list(
        listed=done, seen=actions.plan_of_list(done, at=NOW).fingerprint, by=cast.user("hr"), at=NOW
    )
    by = cast.user("hr")
    assert actions.clear_lists(by=by, at=NOW + timedelta(hours=23)) == 0
    assert actions.clear_lists(by=by, at=NOW + timedelta(days=1)) == 1
    assert actions.clear_lists(by=by, at=NOW + timedelta(days=30)) == 1
    assert actions.clear_lists(by=by, at=NOW + timedelta(days=60)) == 0
    assert not NetworkList.objects.filter(content__isnull=False).exists()
    left.refresh_from_db()
    assert left.state == "discarded"


def test_not_into_a_closed_programme(cast: Cast, programme: Programme) -> None:
    listed = upload(cast, programme, LIST)
    seen = actions.plan_of_list(listed, at=NOW).fingerprint
    Programme.objects.filter(pk=programme.pk).update(state="closed")
    programme.refresh_from_db()
    with pytest.raises(actions.NotDecided):
        upload(cast, programme, LIST)
    with pytest.raises(actions.NotDecided):
        actions.apply_list(listed=listed, seen=seen, by=cast.user("hr"), at=NOW)


def test_the_same_number_of_queries_however_long_the_list(
    cast: Cast, programme: Programme, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        PostFactory(
            leader=LeaderFactory(organisation=cast.organisation, name=f"Leder Nr {number}"), unit=cast.school
        )
    rows = "".join(f"Net {n % 5};Leder Nr {n};;2024-01-01;;\n" for n in range(30))
    listed = upload(cast, programme, f"{HEAD}\n{rows}")
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        plan = actions.plan_of_list(listed, at=NOW)
    assert plan.counts["seats"] == 30


def test_seats_must_lie_within_the_network(cast: Cast, programme: Programme) -> None:
    sitting = actions.Sitting(cast.leaders["member"], date(2024, 1, 1))
    facts = {"programme": programme, "name": "Et", "by": cast.user("hr"), "at": NOW}
    with pytest.raises(actions.WrongDay):
        actions.bring_in_network(starts_on=date(2024, 2, 1), members=[sitting], **facts)  # type: ignore[arg-type]
    with pytest.raises(actions.WrongDay):  # still open when the network closed
        actions.bring_in_network(
            starts_on=date(2024, 1, 1),
            members=[sitting],
            closed_on=date(2025, 1, 1),
            **facts,  # type: ignore[arg-type]
        )
    serving = actions.Serving(cast.user("other_hr"), AssignmentRole.SPONSOR, date(2024, 1, 1))
    with pytest.raises(actions.Stranger):
        actions.bring_in_network(
            starts_on=date(2024, 1, 1),
            members=[sitting],
            services=[serving],
            **facts,  # type: ignore[arg-type]
        )
    network = actions.bring_in_network(starts_on=date(2024, 1, 1), members=[sitting], **facts)  # type: ignore[arg-type]
    with pytest.raises(actions.SitsThere):
        actions.bring_in_more(network=network, members=[sitting], by=cast.user("hr"), at=NOW)


CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["2024-01-01", "31-12-2023", "Mette Medlem", "=1+1", "010170-1234", "tovholder", "", "\x00"]
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=12),
    meanings=st.lists(st.sampled_from(list(Meaning)), min_size=6, max_size=6),
)
def test_every_row_ends_as_a_line_or_as_a_problem_with_its_number(
    rows: list[list[str]], meanings: list[Meaning]
) -> None:
    headings = tuple("abcdef")
    table = Table(headings, tuple(Row(number, tuple(row)) for number, row in enumerate(rows, 2)))
    columns = {heading: meaning.value for heading, meaning in zip(headings, meanings, strict=True) if meaning}
    lines, problems = read_lines(table, columns, on=TODAY)
    refused = {problem.row for problem in problems if problem.rejected}
    assert {line.row for line in lines} | refused == {row.number for row in table.rows}
    assert not {line.row for line in lines} & refused
    assert all(problem.words.what for problem in problems)
    assert all(line.network and line.who for line in lines)


def test_the_words_of_every_trouble(cast: Cast) -> None:
    from ledernet.networks.bringing.problems import _TABLE, Trouble

    assert set(_TABLE) == set(Trouble)
    facts = dict.fromkeys(("who", "other", "day", "limit", "role", "network", "one", "from", "to"), "x")
    for trouble in Trouble:
        words = Problem(2, "", trouble, facts).words
        assert "%(" not in f"{words.what}{words.remedy}"


def test_networks_elsewhere_do_not_count(cast: Cast, programme: Programme) -> None:
    """A network of the same name in another programme, or in another organisation, is another network."""
    NetworkFactory(programme=ProgrammeFactory(organisation=cast.organisation), name="Et")
    NetworkFactory(programme=cast.other_network.programme, name="Et")
    plan = bring_in(cast, programme, f"{HEAD}\nEt;Mette Medlem;;2024-01-01;;\n")
    assert not plan.problems
    assert Network.objects.filter(name="Et").count() == 3
