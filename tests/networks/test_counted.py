"""Lists taken again and again: who sat there on the day of each count becomes seats with a first and a last day."""

import csv
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from tests.cast import Cast
from tests.factories import NOW, LeaderFactory, ProgrammeFactory

from ledernet.accounts.models import Organisation
from ledernet.networks import actions
from ledernet.networks.bringing.columns import Meaning, faults, suggested
from ledernet.networks.bringing.planned import Plan
from ledernet.networks.enums import EndReason, NetworkState, SeatRole
from ledernet.networks.models import Network, NetworkList, Seat
from ledernet.networks.queries import seats_on
from ledernet.people.models import Acquaintance, Leader
from ledernet.strategy.models import Programme

COUNTS = """Netværk;Leder;Opgjort;Rolle
Skoleledere;Mette Medlem;01-01-2023;
Skoleledere;Tove Tovholder;01-01-2023;deltager
Skoleledere;Mette Medlem;01-07-2023;
Skoleledere;Tove Tovholder;01-07-2023;tovholder
Skoleledere;Tove Tovholder;01-01-2024;tovholder
Skoleledere;Mette Medlem;01-07-2024;
Skoleledere;Tove Tovholder;01-07-2024;tovholder
Det gamle;Frode Før;01-07-2023;
Det gamle;Frode Før;01-01-2024;
"""


@pytest.fixture
def programme(cast: Cast) -> Programme:
    return ProgrammeFactory(organisation=cast.organisation, name="Optalte netværk")


def upload(cast: Cast, programme: Programme, text: str) -> NetworkList:
    listed = actions.start_list(
        programme=programme, filename="optalt.csv", data=text.encode(), by=cast.user("hr"), at=NOW
    )
    return actions.choose_columns(listed=listed, columns=listed.mapping)


def bring_in(cast: Cast, programme: Programme, text: str) -> Plan:
    listed = upload(cast, programme, text)
    seen = actions.plan_of_list(listed, at=NOW).fingerprint
    return actions.apply_list(listed=listed, seen=seen, by=cast.user("hr"), at=NOW)


def told(plan: Plan) -> list[tuple[int, str]]:
    return [(problem.row, str(problem.trouble)) for problem in plan.problems]


def spells(network: Network) -> list[tuple[str, date, date | None]]:
    return sorted((seat.leader.name, seat.starts_on, seat.ends_on) for seat in network.seats.all())


def test_counts_become_seats(cast: Cast, programme: Programme) -> None:
    plan = bring_in(cast, programme, COUNTS)
    assert not plan.problems
    network = Network.objects.get(name="Skoleledere")
    assert spells(network) == [
        ("Mette Medlem", date(2023, 1, 1), date(2024, 1, 1)),
        ("Mette Medlem", date(2024, 7, 1), None),
        ("Tove Tovholder", date(2023, 1, 1), None),
    ]
    assert network.seats.get(leader__name="Tove Tovholder").role == SeatRole.COORDINATOR
    assert (network.state, network.starts_on) == (NetworkState.WITHOUT_PLAN, date(2023, 1, 1))


def test_a_network_missing_in_the_last_count_is_over(cast: Cast, programme: Programme) -> None:
    bring_in(cast, programme, COUNTS)
    old = Network.objects.get(name="Det gamle")
    assert (old.state, old.ends_on) == (NetworkState.CLOSED, date(2024, 7, 1))
    assert [seat.end_reason for seat in old.seats.all()] == [EndReason.NETWORK_CLOSED]


def test_the_same_counts_twice_change_nothing(cast: Cast, programme: Programme) -> None:
    bring_in(cast, programme, COUNTS)
    plan = bring_in(cast, programme, COUNTS)
    assert not plan.changes_anything
    assert plan.counts["same"] == 4


def test_rows_of_a_count_that_cannot_be_used_are_told(cast: Cast, programme: Programme) -> None:
    text = (
        COUNTS
        + "Skoleledere;Mette Medlem;01-07-2024;\nSkoleledere;Mette Medlem;;\nSkoleledere;Mette Medlem;i går;\n"
    )
    plan = actions.plan_of_list(upload(cast, programme, text), at=NOW)
    assert told(plan) == [(11, "same_row"), (12, "no_count"), (13, "bad_date")]
    assert plan.problems[0].facts == {"other": 7}
    assert plan.counts["seats"] == 4


def test_counts_are_guessed_and_stand_alone() -> None:
    assert suggested(["Netværk", "Leder", "Opgjort"])["Opgjort"] == Meaning.SEEN_ON
    columns = {"a": "network", "b": "name", "c": "seen_on"}
    assert not faults(columns)
    assert len(faults({**columns, "d": "starts_on"})) == 1


# --- 49 standing groups, counted 13 times -------------------------------------------------------------------------


class Panel:
    """What a plain script reads out of the file, without any of the product's code."""

    def __init__(self, path: Path) -> None:
        with path.open(encoding="utf-8") as file:
            self.rows = list(csv.DictReader(file))
        self.days = sorted({row["snapshot"] for row in self.rows})
        self.there: dict[str, dict[str, set[str]]] = defaultdict(lambda: {day: set() for day in self.days})
        self.chairs: set[tuple[str, str, str]] = set()
        for row in self.rows:
            self.there[row["committee"]][row["snapshot"]].add(row["member"])
            if row["title"] in {"Chair", "Chairman"}:
                self.chairs.add((row["committee"], row["snapshot"], row["member"]))
        self.members = sorted({row["member"] for row in self.rows})

    def intervals(self, present: list[bool]) -> list[tuple[str, str | None]]:
        """Unbroken stretches of counts, each with the day of the count after it."""
        found: list[tuple[str, str | None]] = []
        start: str | None = None
        for day, here in zip([*self.days, None], [*present, False], strict=True):
            if here and start is None:
                start = day
            if not here and start is not None:
                found.append((start, day))
                start = None
        return found

    def pairs(self) -> Counter[tuple[str, str, str, str, str | None]]:
        """Who sat with whom in which group, from which count until which."""
        found: Counter[tuple[str, str, str, str, str | None]] = Counter()
        for group, by_day in self.there.items():
            met = {pair for people in by_day.values() for pair in combinations(sorted(people), 2)}
            for one, other in met:
                both = [one in by_day[day] and other in by_day[day] for day in self.days]
                for start, end in self.intervals(both):
                    found[group, one, other, start, end] += 1
        return found


def as_list(panel: Panel) -> str:
    rows = ["Netværk;Nummer;Opgjort;Rolle"]
    for row in panel.rows:
        role = "referenceleder" if row["title"] in {"Chair", "Chairman"} else "deltager"
        day = date.fromisoformat(row["snapshot"])
        rows.append(f"{row['committee']};{row['member']};{day:%d-%m-%Y};{role}")
    return "\n".join(rows)


@pytest.fixture
def panel(shared_data: Path) -> Panel:
    return Panel(shared_data / "committees" / "membership_halfyearly_to_2018.csv")


@pytest.fixture
def leaders(cast: Cast, panel: Panel) -> Organisation:
    rows = [
        LeaderFactory.build(organisation=cast.organisation, key=member, name=member, email="")
        for member in panel.members
    ]
    Leader.objects.bulk_create(rows)
    return cast.organisation


@pytest.mark.once  # long, and the database has no part in what it shows
def test_a_real_panel_comes_in_with_its_history(
    cast: Cast, programme: Programme, leaders: Organisation, panel: Panel
) -> None:
    plan = bring_in(cast, programme, as_list(panel))
    assert not [problem for problem in plan.problems if problem.rejected]
    networks = {network.name: network for network in programme.networks.all()}
    assert networks.keys() == panel.there.keys()

    # Who sits there on the day of each count, asked as the page of the history asks.
    for name, by_day in panel.there.items():
        for day, people in by_day.items():
            there = [seat.leader.key for seat in seats_on(networks[name], date.fromisoformat(day))]
            assert len(there) == len(set(there)), (name, day)
            assert set(there) == people, (name, day)

    # Joiners and leavers between two counts.
    came = Counter(
        Seat.objects.filter(network__programme=programme).values_list("network__name", "starts_on")
    )
    went = Counter(Seat.objects.filter(network__programme=programme).values_list("network__name", "ends_on"))
    for name, by_day in panel.there.items():
        assert came[name, date.fromisoformat(panel.days[0])] == len(by_day[panel.days[0]])
        for before, after in pairwise(panel.days):
            day = date.fromisoformat(after)
            assert came[name, day] == len(by_day[after] - by_day[before]), (name, after)
            assert went[name, day] == len(by_day[before] - by_day[after]), (name, after)

    # Groups that are gone by the last count are over.
    gone = {name for name, by_day in panel.there.items() if not by_day[panel.days[-1]]}
    assert {name for name, network in networks.items() if network.state == NetworkState.CLOSED} == gone

    # Who sat with whom, from when to when.
    names = dict(Leader.objects.filter(organisation=leaders).values_list("pk", "key"))
    sources = {f"network:{network.pk}": name for name, network in networks.items()}
    facts = Acquaintance.objects.filter(source__in=sources).values_list(
        "source", "first", "second", "starts_on", "ends_on"
    )
    remembered = Counter(
        (
            sources[source],
            *sorted((names[first], names[second])),
            start.isoformat(),
            end.isoformat() if end else None,
        )
        for source, first, second, start, end in facts
    )
    assert remembered == panel.pairs()
