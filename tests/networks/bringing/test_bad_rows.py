"""What cannot be used of a list is left out and told of, row by row; and files that are no list."""

from datetime import date

import pytest
from tests.cast import Cast
from tests.factories import NOW

from ledernet.networks import actions
from ledernet.networks.bringing.columns import faults, suggested
from ledernet.networks.enums import EndReason, SeatRole
from ledernet.networks.models import Network, NetworkList, Seat
from ledernet.people.guided.told import told_csv
from ledernet.people.models import Leader
from ledernet.people.readers.errors import Fault, ReadError
from ledernet.strategy.models import Programme

from .lists import HEAD, bring_in, plan_of, troubles, upload

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
