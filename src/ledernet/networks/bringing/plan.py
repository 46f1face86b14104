"""What a list would bring in: networks with their seats and services, against what is here already. Nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Q, prefetch_related_objects

from ledernet.networks.enums import AssignmentRole, EndReason, NetworkState, SeatRole, StartReason
from ledernet.networks.models import Network, Seat
from ledernet.people.models import Leader
from ledernet.strategy.models import Programme
from ledernet.ui.danish import search_key

from .life import Life, life_of
from .matching import Directory
from .planned import SKIP, Plan, PlannedNetwork, PlannedSeat, Question
from .problems import Problem, Trouble
from .rows import Line, Who
from .serving import services_in


def make_plan(
    *,
    programme: Programme,
    lines: Sequence[Line],
    problems: Sequence[Problem],
    rows: int,
    answers: Mapping[str, str],
    on: date,
) -> Plan:
    """Match and weigh every line. A constant number of queries however long the list is."""
    return _Planner(programme, answers, on).plan(lines, problems, rows)


class _Planner:
    def __init__(self, programme: Programme, answers: Mapping[str, str], on: date) -> None:
        self._on = on
        self._answers = answers
        self._directory = Directory(programme.organisation, on=on)
        self._programme = programme
        self._brought_in: set[int] = set()
        self._here: dict[str, Network] = {}
        self._asked: dict[str, tuple[Who, list[int], tuple[Leader, ...]]] = {}
        self._problems: list[Problem] = []

    def plan(self, lines: Sequence[Line], problems: Sequence[Problem], rows: int) -> Plan:
        self._problems = list(problems)
        groups: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            groups[line.group].append(line)
        self._look_here(groups)
        planned = [network for group in groups.values() if (network := self._network(group)) is not None]
        self._tell_of_two_places(planned)
        return Plan(
            networks=planned,
            questions=[self._question(*asked) for asked in self._asked.values()],
            problems=sorted(self._problems, key=lambda problem: (problem.row, problem.trouble)),
            rows=rows,
        )

    def _look_here(self, names: Collection[str]) -> None:
        """The programme's networks by name; of several with one name the one that was brought in, else the latest. Seats and services
        of those that the list names.
        """
        rows = Network.objects.filter(programme=self._programme).order_by("starts_on", "pk")
        imported = Seat.objects.filter(network__programme=self._programme, start_reason=StartReason.IMPORTED)
        self._brought_in = set(imported.values_list("network", flat=True).distinct())
        for network in rows:
            if network.state == NetworkState.WITHOUT_PLAN:
                self._brought_in.add(network.pk)
            key = search_key(network.name)
            before = self._here.get(key)
            if before is None or network.pk in self._brought_in or before.pk not in self._brought_in:
                self._here[key] = network
        named = [self._here[name] for name in names if name in self._here]
        prefetch_related_objects(named, "seats", "assignments")

    def _network(self, lines: list[Line]) -> PlannedNetwork | None:
        name, known = lines[0].network, self._here.get(lines[0].group)
        if known is not None and known.pk not in self._brought_in:
            for line in lines:
                self._tell(line, Trouble.NOT_BROUGHT_IN, network=known.name)
            return None
        life, unclear = life_of(lines, known, on=self._on)
        self._problems += unclear
        refused = {problem.row for problem in unclear}
        sitting = [line for line in lines if isinstance(line.role, SeatRole) and line.row not in refused]
        found = [(line, leader) for line in sitting if (leader := self._leader(line)) is not None]
        days = [line.starts_on for line, _leader in found]
        life = life.begun_by([*days, *([known.starts_on] if known and not any(days) else [])])
        if life.began_on is None:
            for line, _leader in found:
                self._tell(line, Trouble.NO_START)
            self._left_out(lines, refused)
            return None
        here: dict[int, list[Seat]] = defaultdict(list)
        for there in known.seats.all() if known else ():
            here[there.leader_id].append(there)
        planned: dict[int, list[PlannedSeat]] = defaultdict(list)
        for line, leader in sorted(found, key=lambda pair: (pair[0].starts_on or life.began_on, pair[0].row)):
            if seat := self._seat(line, leader, life, here[leader.pk], planned[leader.pk]):
                planned[leader.pk].append(seat)
        seats = [seat for of_leader in planned.values() for seat in of_leader]
        if not seats and known is None:
            self._left_out(lines, refused)
            return None
        services, troubles = services_in(lines, known, life, self._directory)
        self._problems += troubles
        if not seats and not services:
            return None
        return PlannedNetwork(known.name if known else name, known, life, tuple(seats), tuple(services))

    def _left_out(self, lines: Sequence[Line], told: set[int]) -> None:
        """Whoever serves a network in which nobody sits: told of, row by row."""
        for line in lines:
            if isinstance(line.role, AssignmentRole) and line.row not in told:
                self._tell(line, Trouble.NO_SEATS)

    def _leader(self, line: Line) -> Leader | None:
        who = line.who
        match = self._directory.leader(who)
        if match.sure:
            return match.sure
        if match.clash:
            one, other = match.clash
            self._tell(line, Trouble.CONTRADICTION, one=one.name, other=other.name)
        elif not match.doubtful:
            self._tell(line, Trouble.UNKNOWN, who=who.shown)
        else:
            asked = self._asked.setdefault(who.identity, (who, [], match.doubtful))
            asked[1].append(line.row)
            answer = self._answers.get(who.identity, "")
            chosen = next((leader for leader in match.doubtful if str(leader.pk) == answer), None)
            if chosen is not None:
                return chosen
            self._tell(line, Trouble.LEFT_OUT if answer == SKIP else Trouble.UNDECIDED, who=who.shown)
        return None

    def _seat(
        self, line: Line, leader: Leader, life: Life, here: Sequence[Seat], before: Sequence[PlannedSeat]
    ) -> PlannedSeat | None:
        """One seat of a leader, beside those she has here and those of the rows before."""
        if line.starts_on is None and not life.is_given:
            self._tell(line, Trouble.NO_START)
            return None
        start, who = line.starts_on or life.began_on, leader.name
        assert start is not None
        end, reason = self._end(line, leader, life)
        for seat in here:
            if seat.starts_on == start:
                if before and before[-1].starts_on == start:
                    self._tell(line, Trouble.SAME_ROW, other=before[-1].row)
                    return None
                if ((end if line.ends_on else seat.ends_on), line.role) != (seat.ends_on, seat.role):
                    self._tell(line, Trouble.DIFFERS)
                role = SeatRole(seat.role)
                return PlannedSeat(line.row, leader, start, seat.ends_on, role, seat.end_reason, is_here=True)
        if not life.holds(start):
            self._tell(line, Trouble.OUTSIDE, **life.said)
            return None
        if leader.ends_on is not None and leader.ends_on <= start:
            self._tell(line, Trouble.LEFT_BEFORE, who=who)
            return None
        planned = PlannedSeat(line.row, leader, start, end, SeatRole(line.role), reason)
        for other in before:
            if other.overlaps(start, end):
                same = (other.starts_on, other.ends_on, other.role) == (start, end, line.role)
                trouble = Trouble.SAME_ROW if same else Trouble.TWICE
                self._tell(line, trouble, other=other.row, who=who)
                return None
        if any(planned.overlaps(seat.starts_on, seat.ends_on) for seat in here):
            self._tell(line, Trouble.TWICE, other="–", who=who)
            return None
        if reason == EndReason.LEFT_POST and line.ends_on != end:
            self._tell(line, Trouble.CUT, who=who, day=str(end))
        return planned

    def _end(self, line: Line, leader: Leader, life: Life) -> tuple[date | None, str]:
        """The first day without the seat, and why: no seat outlasts its network, or the leader's time here."""
        end, reason = line.ends_on, str(EndReason.IMPORTED) if line.ends_on else ""
        if life.closed_on and (end is None or end >= life.closed_on):
            end, reason = life.closed_on, str(EndReason.NETWORK_CLOSED)
        left = leader.ends_on
        if left and left <= self._on and (end is None or end >= left):
            end, reason = left, str(EndReason.LEFT_POST)
        return end, reason

    def _question(self, who: Who, rows: list[int], doubtful: tuple[Leader, ...]) -> Question:
        choices = tuple((str(leader.pk), self._directory.described(leader)) for leader in doubtful)
        answer = self._answers.get(who.identity, "")
        possible = {choice for choice, _words in choices} | {SKIP}
        return Question(
            who.identity, who.shown, who.unit, tuple(rows), choices, answer if answer in possible else ""
        )

    def _tell_of_two_places(self, planned: Sequence[PlannedNetwork]) -> None:
        """Somebody who sits in two networks of the programme now: it may be so, but the next composition expects one."""
        now: dict[int, list[tuple[str, date, date | None]]] = defaultdict(list)
        listed = {network.known.pk for network in planned if network.known}
        running = (network for network in self._here.values() if network.state != NetworkState.CLOSED)
        others = {network.pk: network.name for network in running if network.pk not in listed}
        held = Seat.objects.filter(
            Q(ends_on=None) | Q(ends_on__gt=self._on), network__programme=self._programme
        )
        held = held.order_by("network__starts_on", "network", "pk")
        for network, leader, start, end in held.values_list("network", "leader", "starts_on", "ends_on"):
            if network in others:
                now[leader].append((others[network], start, end))
        for one in planned:
            for planned_seat in one.seats:
                pk, row = planned_seat.leader.pk, planned_seat.row
                if planned_seat.ends_on is not None and planned_seat.ends_on <= self._on:
                    continue
                for name, start, end in now[pk]:
                    if name != one.name and planned_seat.overlaps(start, end):
                        facts = {"who": planned_seat.leader.name, "network": name}
                        self._problems.append(Problem(row, "", Trouble.ELSEWHERE, facts))
                        break
                now[pk].append((one.name, planned_seat.starts_on, planned_seat.ends_on))

    def _tell(self, line: Line, trouble: Trouble, **facts: object) -> None:
        self._problems.append(Problem(line.row, "", trouble, facts))
