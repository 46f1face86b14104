"""A year in Kalø Kommune: what the registers bring, and what HR, chiefs and leaders do about it, through the actions alone.

Every fortnight something happens, the worker makes its rounds, the inbox is compared, and each item is seen to in the way its page
leads to. Nothing is settled that a hand could put right.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit.actors import System
from ledernet.charter.actions import answer_comment, close_hearing
from ledernet.charter.content import content_of
from ledernet.charter.enums import Outcome
from ledernet.charter.models import CharterVersion, HearingComment
from ledernet.charter.queries import charter_in_force, open_hearing_of
from ledernet.charter.readiness import launch_gaps
from ledernet.composition.joining import best_places, broken_rules, facts_around
from ledernet.decisions import actions as decisions
from ledernet.decisions.models import Decision
from ledernet.demo.management import approve, set_plans
from ledernet.demo.population import DOMAIN
from ledernet.demo.story import Story
from ledernet.demo.texts import plans
from ledernet.evaluation.dialogue import actions as dialogue
from ledernet.evaluation.instrument import STANDARD
from ledernet.evaluation.models import Questionnaire
from ledernet.evaluation.results.releasing import release
from ledernet.evaluation.waves import actions as evaluating
from ledernet.evaluation.waves.queries import due_networks
from ledernet.facilitation import actions as facilitation
from ledernet.facilitation.enums import Apart, RoundScope
from ledernet.facilitation.hours import loads_of, people_of
from ledernet.facilitation.models import Facilitator
from ledernet.facilitation.queries import in_pool, networks_to_staff
from ledernet.home.enums import ItemState, Settling
from ledernet.home.inbox import acts
from ledernet.home.inbox.compare import compare
from ledernet.home.models import InboxItem
from ledernet.lifecycle import actions as moving
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.placing.actions import take_suggestions
from ledernet.mail.carrier import Carrier
from ledernet.mail.delivery import claim_next, deliver
from ledernet.mail.enums import MessageState
from ledernet.meetings.actions import keep_calendars
from ledernet.networks import actions as networks
from ledernet.networks.dates import NAMES, Dates, dates_in, dates_of
from ledernet.networks.duties.enums import DutyRole, HostRule
from ledernet.networks.duties.hosting import put_in_order
from ledernet.networks.duties.models import HostRota
from ledernet.networks.enums import AssignmentRole, EndReason, NetworkState, SeatRole
from ledernet.networks.joining.buddies import fit_as_buddy
from ledernet.networks.joining.line import in_line, proposals
from ledernet.networks.joining.running import running_of
from ledernet.networks.models import Assignment, Farewell, Guest, Invitation, Network, Offer, Reception, Seat
from ledernet.networks.needs.newcomers import newcomers
from ledernet.networks.shared import guests
from ledernet.people import actions as people
from ledernet.people.enums import Role
from ledernet.people.models import Leader, Post, Unit
from ledernet.people.queries import hierarchy_of, holds_on, not_ended_on
from ledernet.people.viewer import Viewer, viewer_of
from ledernet.proposals import actions as proposing
from ledernet.proposals.enums import Outcome as ProposalOutcome
from ledernet.proposals.models import Proposal
from ledernet.resources import actions as resources
from ledernet.resources.models import Budget
from ledernet.strategy import actions as strategy
from ledernet.strategy.enums import Purpose
from ledernet.strategy.models import Answer, Pledge, Programme
from ledernet.strategy.queries import pledge_state
from tests.profiles import is_long

from .year_meetings import WithMeetings

FORTNIGHT = timedelta(days=14)
STEPS = 26 if is_long() else 13
"""The ordinary run plays half a year, in which everything happens once."""
JOINERS, LEAVERS = (60, 45) if is_long() else (30, 22)
SPLIT, GONE = (10, (7, 16)) if is_long() else (6, (4, 8))
"""The fortnights of the reorganisation, and of the facilitators who leave."""
WORKER = System("worker")
FIRST = ("Alba", "Birk", "Cleo", "Dines", "Elva", "Folmer", "Gry", "Halfdan", "Iben", "Jarl", "Kaja", "Loke")
LAST = ("Opdigtet", "Eventyr", "Fabelsen", "Luftig", "Påfund", "Skrøne", "Digterup", "Fantasi")


@dataclass
class Year(WithMeetings):
    """Who acts, what day it is, and what has happened."""

    story: Story
    seed: int = 5
    step: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    joined: list[Leader] = field(default_factory=list)
    left: list[Leader] = field(default_factory=list)
    gone: list[Facilitator] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    founded: list[Network] = field(default_factory=list)
    recruited: list[Facilitator] = field(default_factory=list)
    full: dict[int, list[Leader]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.luck = random.Random(self.seed)
        self.begins = self.story.now
        self.organisation = self.story.organisation
        self.hr, self.chief = self.story.users["hr"], self.story.users["chief"]
        self.arrivals = _spread(JOINERS, STEPS - 3, self.luck)
        self.departures = _spread(LEAVERS, STEPS - 5, self.luck)

    @property
    def at(self) -> datetime:
        return self.begins + self.step * FORTNIGHT

    @property
    def on(self) -> date:
        return timezone.localdate(self.at)

    def viewer(self, user: User) -> Viewer:
        return viewer_of(user, organisation=self.organisation, on=self.on)

    # --- the fortnights ------------------------------------------------------------------------------------------

    def play(self, after: Callable[[Year], None] = lambda year: None) -> None:
        """All of it; `after` looks at each fortnight when HR has done its work."""
        for self.step in range(1, STEPS + 1):
            self.happen()
            self.rounds()
            self.work()
            after(self)

    def happen(self) -> None:
        for _number in range(self.departures[self.step]):
            self.somebody_leaves()
        for _number in range(self.arrivals[self.step]):
            self.somebody_comes()
        if self.step == SPLIT:
            self.split()
        if self.step in GONE:
            self.facilitator_goes()

    def rounds(self) -> None:
        """What the worker does day and night."""
        people.close_doors(on=self.on, by=WORKER, at=self.at)
        networks.daily_round(by=WORKER, at=self.at)
        keep_calendars(by=WORKER, at=self.at)
        moving.keep_going(by=WORKER, at=self.at)
        self.post(self.at)

    def post(self, at: datetime) -> None:
        """Letters that are due go out; what is no longer true is called back instead."""
        with Carrier() as carrier:
            while message := claim_next(at=at, claimed_by=WORKER.name):
                state = deliver(message=message, carrier=carrier, at=at)
                if state not in {MessageState.SENT, MessageState.RECALLED}:
                    self.stuck.append(f"{self.step}: letter {message.kind} {state}")

    def work(self) -> None:
        """HR empties the inbox; what one thing brings with it is seen to in the same sitting."""
        for _round in range(9):
            items = self.waiting()
            if not items:
                return
            self.full = {}
            for item in items:
                self.see_to(item)
            for pk, leaders in self.full.items():
                self.found(
                    Programme.objects.select_related("unit", "type", "organisation").get(pk=pk), leaders
                )
            self.post(self.at + timedelta(hours=2))
        self.stuck += [f"{self.step}: {item.kind} {item.facts}" for item in self.waiting()]

    def waiting(self) -> list[InboxItem]:
        compare(organisation=self.organisation, by=WORKER, at=self.at)
        rows = InboxItem.objects.filter(organisation=self.organisation, state=ItemState.OPEN, holds=True)
        return list(rows.order_by("kind", "pk"))

    def see_to(self, item: InboxItem) -> None:
        self.seen[item.kind] += 1
        hands = getattr(self, f"do_{item.kind.replace('.', '_')}", None)
        if hands is None:
            raise LookupError(f"nobody knows what to do about {item.kind}: {item.facts}")
        hands(item, item.facts)

    # --- what happens --------------------------------------------------------------------------------------------

    def somebody_leaves(self) -> None:
        """A leader gives notice, to go in a month or two; never one of those who log in to the demonstration."""
        known = {user.pk for user in self.story.users.values()}
        rows = Leader.objects.filter(organisation=self.organisation, ends_on__isnull=True).exclude(
            user__in=known
        )
        leader = self.luck.choice(list(rows.order_by("pk")))
        day = self.on + timedelta(days=self.luck.choice((28, 42, 56)))
        people.end_leader(leader=leader, on=day, reason="Nyt job.", by=self.hr, at=self.at)
        self.left.append(leader)

    def somebody_comes(self) -> None:
        """A new leader in a post like one that is there, under the same superior."""
        rows = Post.objects.filter(
            holds_on(self.on), organisation=self.organisation, leader__isnull=False, level__in=("3", "4")
        )
        like = self.luck.choice(list(rows.select_related("unit").order_by("pk")))
        number = len(self.joined)
        name = f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]} {number + 1}"
        values = {
            "title": like.title,
            "level": like.level,
            "field": like.field,
            "responsibilities": like.responsibilities,
        }
        leader = people.appoint_leader(
            unit=like.unit,
            name=name,
            email=f"ny{number + 1}@{DOMAIN}",
            starts_on=self.on,
            values=values,
            by=self.hr,
            at=self.at,
        )
        if number % 3 == 0:
            people.invite_leaders(organisation=self.organisation, leaders=[leader.pk], by=self.hr, at=self.at)
        self.joined.append(leader)

    def split(self) -> None:
        """Half of the largest administration becomes one of its own, led by one of those who led a part of it."""
        root = Unit.objects.get(organisation=self.organisation, parent=None)
        largest = max(
            root.children.all(), key=lambda unit: Unit.objects.filter(path__startswith=unit.path).count()
        )
        parts = list(largest.children.order_by("pk"))
        made = people.create_unit(
            organisation=self.organisation, name="Den nye forvaltning", parent=root, by=self.hr, at=self.at
        )
        for unit in parts[: len(parts) // 2]:
            people.move_unit(unit=unit, parent=made, reason="Forvaltningen er delt.", by=self.hr, at=self.at)
        head = max(self._posts_below(made), key=self._mates_below(made))
        assert head.leader is not None
        values = {"title": "Direktør", "level": "2", "field": head.field, "is_primary": True}
        post = people.create_post(unit=made, leader=head.leader, by=self.hr, at=self.at, values=values)
        moved = Post.objects.filter(holds_on(self.on), unit__path__startswith=made.path).exclude(unit=made)
        for row in moved.filter(reports_to__unit=largest):  # the line followed the old director
            people.change_post(
                post=row, values={"reports_to": post}, reason="Forvaltningen er delt.", by=self.hr, at=self.at
            )
        people.end_post(post=head, on=self.on, reason="Ny direktør.", by=self.hr, at=self.at)
        self.new_unit, self.new_head = made, head.leader

    def _posts_below(self, unit: Unit) -> list[Post]:
        rows = Post.objects.filter(holds_on(self.on), unit__path__startswith=unit.path, is_primary=True)
        return list(
            rows.filter(leader__user__isnull=True, leader__ends_on__isnull=True).select_related("leader")
        )

    def _mates_below(self, unit: Unit) -> Callable[[Post], tuple[int, int]]:
        """With how many who will be below her somebody sits: she who becomes the head breaks most rules."""
        below = {post.leader_id for post in self._posts_below(unit)}
        mates: Counter[int] = Counter()
        for network in Network.objects.filter(organisation=self.organisation).exclude(
            state=NetworkState.CLOSED
        ):
            there = set(network.seats.filter(holds_on(self.on)).values_list("leader", flat=True)) & below
            for leader in there:
                mates[leader] += len(there) - 1
        return lambda post: (mates[post.leader_id or 0], -post.pk)

    def facilitator_goes(self) -> None:
        """One of the pool stops today: out of the pool, and out of the networks."""
        pool = in_pool(self.organisation, on=self.on).filter(user__isnull=False)
        known = self.story.users["facilitator"].pk
        one = pool.exclude(user=known).filter(is_external=False).order_by("pk").first()
        assert one is not None
        facilitation.retire_facilitator(facilitator=one, on=self.on, by=self.hr, at=self.at)
        running = Assignment.objects.filter(
            not_ended_on(self.on), user=one.user, role=AssignmentRole.FACILITATOR
        )
        networks.end_assignments(assignments=running, on=self.on, by=self.hr, at=self.at)
        self.gone.append(one)

    # --- what is done about it -----------------------------------------------------------------------------------

    def do_networks_newcomer(self, item: InboxItem, facts: dict[str, Any]) -> None:
        programme = Programme.objects.select_related("unit", "organisation", "type").get(
            pk=facts["programme"]
        )
        leader = Leader.objects.get(pk=facts["leader"])
        if programme.pk in self.full:
            self.full[programme.pk].append(leader)
            return
        running = running_of(programme, self.on)
        facts_of_them = facts_around(running, [leader.pk], on=self.on)
        places = best_places(running, leader.pk, facts=facts_of_them, close=True)
        if not places:
            self.full[programme.pk] = [leader]  # no seat without breaking a rule: see `found`
            return
        for place in places:
            network = Network.objects.get(pk=place.network)
            starts_on = max(self.on, network.starts_on)
            try:
                networks.give_seat(
                    network=network, leader=leader, starts_on=starts_on, by=self.hr, at=self.at
                )
                return
            except networks.Objected:
                continue  # something speaks against it: the next best
        self.full[programme.pk] = [leader]

    def found(self, programme: Programme, waiting: list[Leader]) -> None:
        """All networks are full: those who wait get one of their own, with some who move there from the largest ones."""
        hierarchy = hierarchy_of(self.organisation, on=self.on)
        seated = running_of(programme, self.on).seats
        without = {one.pk: one for one in waiting if one.pk not in seated}
        if not without:
            return
        chosen: list[Leader] = []
        for leader in without.values():
            if len(chosen) < programme.size_target and not hierarchy.pairs(
                [leader.pk, *(one.pk for one in chosen)]
            ):
                chosen.append(leader)
        number = programme.networks.count() + 1
        network = networks.bring_in_network(
            programme=programme,
            name=f"{programme.name} {number}",
            starts_on=self.on,
            members=[networks.Sitting(leader, self.on) for leader in chosen],
            by=self.hr,
            at=self.at,
        )
        self.founded.append(network)
        there = [leader.pk for leader in chosen]
        while len(there) < programme.size_min:
            running = running_of(programme, self.on)
            sizes = Counter(running.seats.values())
            largest = max((pk for pk in sizes if pk != network.pk), key=lambda pk: (sizes[pk], -pk))
            seats = Seat.objects.filter(ends_on__isnull=True, leader__ends_on__isnull=True, network=largest)
            seats = seats.select_related("leader", "network")
            seat = next(
                seat
                for seat in seats.order_by("-starts_on", "pk")
                if not hierarchy.pairs([seat.leader_id, *there])
            )
            networks.move_seat(seat=seat, to=network, on=self.on, by=self.hr, at=self.at)
            there.append(seat.leader_id)

    def do_networks_leaver(self, item: InboxItem, facts: dict[str, Any]) -> None:
        acts.act(items=[item], kind=item.kind, viewer=self.viewer(self.hr), at=self.at)

    def do_networks_rule(self, item: InboxItem, facts: dict[str, Any]) -> None:
        """One of those who break it moves to where she does best without breaking any."""
        network = Network.objects.select_related("programme__unit", "programme__type").get(
            pk=facts["network"]
        )
        sitting = {seat.leader_id: seat for seat in network.seats.filter(not_ended_on(self.on))}
        if not set(facts["leaders"]) <= sitting.keys():
            return  # one of them has moved already
        clashes = Counter(
            one for pair in hierarchy_of(self.organisation, on=self.on).pairs(sitting) for one in pair
        )
        people = sorted(facts["leaders"] or sitting, key=lambda one: (-clashes[one], one))
        for leader in people:
            running = running_of(network.programme, self.on)
            without = {one: place for one, place in running.seats.items() if one != leader}
            here = type(running)(running.programme, running.networks, running.names, without, running.choices)
            facts_of_them = facts_around(here, [leader], on=self.on)
            places = [
                place
                for place in best_places(here, leader, facts=facts_of_them, close=True)
                if place.network != network.pk
            ]
            if places:
                to = Network.objects.get(pk=places[0].network)
                networks.move_seat(
                    seat=sitting[leader], to=to, on=max(self.on, to.starts_on), by=self.hr, at=self.at
                )
                return
        # Nowhere else either: the one of them who breaks most leaves, with thanks.
        networks.take_leave(
            seat=sitting[people[0]], ends_on=self.on, reason=EndReason.OWN_WISH, by=self.hr, at=self.at
        )

    def do_networks_leave(self, item: InboxItem, facts: dict[str, Any]) -> None:
        """The seat waits; nothing in the registers says so, so it is said here."""
        acts.settle(items=[item], reason=Settling.AGREED, by=self.hr, at=self.at)

    def do_networks_untold(self, item: InboxItem, facts: dict[str, Any]) -> None:
        waiting = Invitation.objects.filter(seat__network=facts["network"], seat__ends_on__isnull=True)
        networks.release_invitations(invitations=waiting, by=self.hr, at=self.at)
        networks.mark_letters_printed(invitations=waiting, by=self.hr, at=self.at)

    def do_networks_unanswered(self, item: InboxItem, facts: dict[str, Any]) -> None:
        seats = Seat.objects.filter(not_ended_on(self.on), network=facts["network"], leader=facts["leader"])
        for seat in seats.select_related("network", "leader__user"):
            user = seat.leader.user
            assert user is not None
            assert seat.network.charter_id is not None
            networks.accept_expectations(seat=seat, version=seat.network.charter_id, by=user, at=self.at)

    def do_networks_missing_day(self, item: InboxItem, facts: dict[str, Any]) -> None:
        self.new_dates(Network.objects.get(pk=facts["network"]), facts["date"])

    def do_networks_day_past(self, item: InboxItem, facts: dict[str, Any]) -> None:
        self.new_dates(Network.objects.get(pk=facts["network"]), facts["date"])

    def new_dates(self, network: Network, name: str) -> None:
        days = dates_of(network).plain()
        if (known := days[name]) is not None and known >= self.on:
            return  # set with another day of the network
        for each in NAMES:
            day = days[each]
            if each == name or (day is not None and day < self.on):
                days[each] = self.on + timedelta(days=182)
        if days["expires_on"] is not None:
            days["expires_on"] = max(day for day in days.values() if day is not None)
        networks.change_dates(
            network=network,
            dates=Dates(**days),
            reason="Set på i dialog med netværket.",
            by=self.chief,
            at=self.at,
        )

    def do_networks_without_charter(self, item: InboxItem, facts: dict[str, Any]) -> None:
        programme = Programme.objects.select_related("organisation").get(pk=facts["programme"])
        waiting = Network.objects.filter(
            programme=programme, charter__isnull=True, starts_on__lte=self.on, ends_on__isnull=True
        )
        if not waiting.exists():
            return
        if (hearing := open_hearing_of(programme)) is not None:
            for comment in HearingComment.objects.filter(party__hearing=hearing, outcome=""):
                answer_comment(
                    comment=comment,
                    seen=None,
                    outcome=Outcome.TAKEN,
                    reply="Det skriver vi ind.",
                    by=self.hr,
                    at=self.at,
                )
            close_hearing(hearing=hearing, summary="Alle er hørt.", by=self.hr, at=self.at)
        version = charter_in_force(programme) or self.charter(programme)
        sponsored = Assignment.objects.filter(not_ended_on(self.on), role=AssignmentRole.SPONSOR).values(
            "network"
        )
        for network in waiting.exclude(pk__in=sponsored):
            starts_on = max(self.on, network.starts_on)
            networks.give_assignment(
                network=network,
                user=self.chief,
                role=AssignmentRole.SPONSOR,
                starts_on=starts_on,
                by=self.hr,
                at=self.at,
            )
        networks.launch_networks(
            networks=list(waiting),
            version=version,
            dates=dates_in(version.content, on=self.on),
            by=self.chief,
            at=self.at,
        )

    def charter(self, programme: Programme) -> CharterVersion:
        """The conversation is carried on where it was left, and the charter made of it."""
        if launch_gaps(content_of(programme)):
            self.story.now = self.at  # the texts of the demonstration count their days from it
            asked = (*plans.TEAMS.questions, strategy.Asked("P7a", Purpose.GOVERNANCE, target=60))
            set_plans(self.story, programme, replace(plans.TEAMS, questions=asked), at=self.at)
        return approve(self.story, programme, reason="Klar.", at=self.at)

    def do_decisions_overdue(self, item: InboxItem, facts: dict[str, Any]) -> None:
        row = Decision.objects.get(pk=facts["decision"])
        decisions.follow_up(
            decision=row,
            version=row.version,
            note="Set på. Det går, som det skal.",
            next_on=self.on + timedelta(days=400),
            by=row.owner or self.hr,
            at=self.at,
        )

    def do_strategy_asked(self, item: InboxItem, facts: dict[str, Any]) -> None:
        row = Answer.objects.select_related("programme", "asked").get(pk=facts["answer"])
        strategy.withdraw_question(answer=row, by=self.hr, at=self.at)

    def do_strategy_pledge(self, item: InboxItem, facts: dict[str, Any]) -> None:
        row = Pledge.objects.get(pk=facts["pledge"])
        strategy.keep_pledge(
            pledge=row,
            seen=pledge_state(row),
            kept_on=self.on,
            note="Gjort.",
            by=row.owner or self.hr,
            at=self.at,
        )

    def do_resources_drift(self, item: InboxItem, facts: dict[str, Any]) -> None:
        """The chief sets more aside: half as much again where it is short, from last year's where there is nothing yet."""
        programme, year = Programme.objects.get(pk=facts["programme"]), facts["year"]
        this = Budget.objects.filter(programme=programme, year=year).first()
        model = this or Budget.objects.filter(programme=programme).order_by("-year").first()
        assert model is not None
        amounts = {(line.network_id, line.kind): line.oere for line in model.lines.all()}
        more = {
            place: oere * 3 // 2 + 1_000_00
            for place, oere in amounts.items()
            if facts["network"] in {None, place[0]}
        }
        resources.set_budget(
            programme=programme,
            year=year,
            version=this.version if this else 0,
            amounts=amounts | more,
            by=self.chief,
            at=self.at,
        )

    def do_networks_role_vacant(self, item: InboxItem, facts: dict[str, Any]) -> None:
        """Members take on what belongs to members, those who have sat longest first; the chief answers for the rest."""
        network = Network.objects.get(pk=facts["network"])
        plain = network.seats.filter(holds_on(self.on), role=SeatRole.MEMBER, ends_on__isnull=True)
        staying = list(plain.filter(leader__ends_on__isnull=True).order_by("starts_on", "pk"))
        for role in facts["roles"]:
            if role in {SeatRole.COORDINATOR, SeatRole.REFERENCE}:
                networks.change_seat_role(seat=staying.pop(0), role=SeatRole(role), by=self.hr, at=self.at)
            elif role == DutyRole.HOST:
                rota = HostRota.objects.filter(network=network).first()
                version = rota.version if rota else 0
                put_in_order(
                    network=network, rule=HostRule.SENIORITY, version=version, lot=1, by=self.hr, at=self.at
                )
            elif role == AssignmentRole.SPONSOR:
                networks.give_assignment(
                    network=network,
                    user=self.chief,
                    role=AssignmentRole.SPONSOR,
                    starts_on=self.on,
                    by=self.hr,
                    at=self.at,
                )

    def do_networks_buddy(self, item: InboxItem, facts: dict[str, Any]) -> None:
        reception = Reception.objects.select_related("seat__network", "seat__leader").get(
            pk=facts["reception"]
        )
        fit = fit_as_buddy(reception.seat, on=self.on)
        if fit:
            networks.change_buddy(reception=reception, buddy=fit[0], by=self.hr, at=self.at)
        else:
            acts.settle(
                items=[item], reason=Settling.AGREED, by=self.hr, at=self.at
            )  # nobody there could be it

    def do_networks_handover(self, item: InboxItem, facts: dict[str, Any]) -> None:
        """A role goes to the one who has sat longest; a newcomer's buddy to one who is fit; what nobody can do is dropped."""
        farewell = Farewell.objects.select_related("seat").get(pk=facts["farewell"])
        others = Seat.objects.filter(
            not_ended_on(self.on), network=farewell.seat.network_id, ends_on__isnull=True
        )
        longest = others.exclude(leader=farewell.seat.leader_id).order_by("starts_on", "pk")
        to: dict[int, Seat | None] = {}
        for row in farewell.handovers.filter(done_at__isnull=True).select_related("reception__seat"):
            if row.reception is not None:
                fit = [
                    one for one in fit_as_buddy(row.reception.seat, on=self.on) if one.pk != farewell.seat_id
                ]
                to[row.pk] = fit[0] if fit else None
            elif row.assignment_id is not None:
                to[row.pk] = longest.filter(leader__user__isnull=False).first()
            else:
                to[row.pk] = longest.first()
        networks.plan_handover(farewell=farewell, to=to, by=self.hr, at=self.at)

    def do_networks_seat_free(self, item: InboxItem, facts: dict[str, Any]) -> None:
        """Offers to those who wait, where they would do best; each says yes."""
        programme = Programme.objects.select_related("unit", "type", "organisation").get(
            pk=facts["programme"]
        )
        line = list(in_line(programme, on=self.on))
        close = {waiting.leader_id for waiting in line}
        found = proposals(line, programme, on=self.on, close=close)
        wanted = [
            networks.Proposal(waiting, Network.objects.get(pk=places[0].network))
            for waiting, places in found
            if places
        ]
        made, _left = networks.offer_seats(
            proposals=wanted, starts_on=self.on, answer_by=self.on + FORTNIGHT, by=self.hr, at=self.at
        )
        for offer in made:
            networks.accept_offer(offer=offer, by=offer.waiting.leader.user or self.hr, at=self.at)
        lacking = [waiting.leader for waiting, places in found if not places]
        if lacking:
            self.full.setdefault(programme.pk, []).extend(lacking)

    def do_networks_guest_offered(self, item: InboxItem, facts: dict[str, Any]) -> None:
        """The neighbour's leader gets the seat that was kept."""
        guest = Guest.objects.get(pk=facts["guest"])
        guests.seat(guest=guest, starts_on=self.on, by=self.hr, at=self.at)

    def do_networks_offer_unanswered(self, item: InboxItem, facts: dict[str, Any]) -> None:
        offer = Offer.objects.select_related("network", "waiting__leader__user").get(pk=facts["offer"])
        networks.accept_offer(offer=offer, by=offer.waiting.leader.user or self.hr, at=self.at)

    def do_evaluation_no_dialogue(self, item: InboxItem, facts: dict[str, Any]) -> None:
        network = Network.objects.get(pk=facts["network"])
        said = dialogue.Said(held_on=self.on, people=6, agree="Vi bliver ved et år til.")
        note = dialogue.write_note(network=network, said=said, by=self.hr, at=self.at)
        dialogue.share_note(note=note, version=note.version, by=self.hr, at=self.at)

    def do_lifecycle_held_up(self, item: InboxItem, facts: dict[str, Any]) -> None:
        """What cannot take effect is taken back."""
        move = Move.objects.get(pk=facts["move"])
        moving.undo(move=move, reason="Det kan ikke lade sig gøre nu.", by=self.chief, at=self.at)

    def do_proposals_overdue(self, item: InboxItem, facts: dict[str, Any]) -> None:
        row = Proposal.objects.get(pk=facts["proposal"])
        reply = proposing.Reply(ProposalOutcome.ACCEPTED, "Ja. Det gør vi fra næste år.")
        proposing.answer_proposal(proposal=row, version=row.version, reply=reply, by=self.chief, at=self.at)

    def do_evaluation_due(self, item: InboxItem, facts: dict[str, Any]) -> None:
        """HR asks the networks whose day is near, from the next morning on."""
        programme = Programme.objects.get(pk=facts["programme"])
        asked = due_networks([programme], on=self.on).get(programme.pk, [])
        plan = evaluating.Plan(
            name="Efter kommissoriet",
            opens_on=self.on + timedelta(days=1),
            closes_on=self.on + timedelta(days=15),
            networks=asked,
            blocks=[str(block) for block in STANDARD],
        )
        evaluating.plan_wave(programme=programme, plan=plan, by=self.hr, at=self.at)

    def do_evaluation_waiting(self, item: InboxItem, facts: dict[str, Any]) -> None:
        asked = Questionnaire.objects.get(pk=facts["questionnaire"])
        release(asked=asked, by=self.hr, at=self.at)

    def do_lifecycle_places(self, item: InboxItem, facts: dict[str, Any]) -> None:
        """Who sits in a network that ends gets the place that is suggested."""
        take_suggestions(move=Move.objects.get(pk=facts["move"]), close=True, by=self.hr, at=self.at)

    def do_facilitation_over(self, item: InboxItem, facts: dict[str, Any]) -> None:
        """What is too much is taken off, network by network; who runs them now is found with the others that lack one."""
        one = Facilitator.objects.get(pk=facts["facilitator"])
        rows = Assignment.objects.filter(ends_on__isnull=True, user=one.user, role=AssignmentRole.FACILITATOR)
        for last in rows.order_by("-pk"):
            if loads_of([one], on=self.on)[one.pk].is_over:
                networks.end_assignments(assignments=[last], on=self.on, by=self.hr, at=self.at)

    def do_facilitation_unstaffed(self, item: InboxItem, facts: dict[str, Any]) -> None:
        """All that lack one are given away in one go, by the suggestion."""
        network = Network.objects.get(pk=facts["network"])
        running = network.assignments.filter(not_ended_on(self.on), role=AssignmentRole.FACILITATOR)
        if running.count() >= people_of(network):
            return  # given with the others
        viewer = self.viewer(self.hr)
        made = facilitation.open_round(
            organisation=self.organisation,
            networks=networks_to_staff(viewer),
            scope=RoundScope.OPEN,
            apart=Apart.UNIT,
            starts_on=self.on,
            by=self.hr,
            at=self.at,
        )
        if made.result["status"] in {"optimal", "feasible"}:
            facilitation.confirm_round(
                round=made, version=made.version, networks=networks_to_staff(viewer), by=self.hr, at=self.at
            )
        else:
            self.recruit()

    def recruit(self) -> None:
        """The pool has not the hours, or only people from units that sit there: somebody from outside is hired."""
        number = len(self.recruited) + 1
        name = f"Hyret Opdigtet {number}"
        email = f"hyret{number}@konsulent.example"
        people.add_user(
            organisation=self.organisation,
            email=email,
            name=name,
            role=Role.FACILITATOR,
            starts_on=self.on,
            by=self.hr,
            at=self.at,
        )
        values = {
            "name": name,
            "email": email,
            "is_external": True,
            "company": "Findes Ikke Facilitering",
            "price_meeting": 8_000,
            "ceiling_hours": Decimal(200),
            "starts_on": self.on,
        }
        made = facilitation.add_facilitator(
            organisation=self.organisation, values=values, by=self.hr, at=self.at
        )
        self.recruited.append(made)

    # --- what must hold ------------------------------------------------------------------------------------------

    def broken(self) -> list[str]:
        """Every rule that does not hold today, in words a test can show."""
        found = []
        for programme in Programme.objects.filter(
            organisation=self.organisation, networks__isnull=False
        ).distinct():
            running = running_of(programme, self.on)
            for breach in broken_rules(running, on=self.on):
                found.append(f"{programme}: {breach}")
            sizes = Counter(running.seats.values())
            most = running.choices.size_max
            found += [f"{programme}: {size} in network {pk}" for pk, size in sizes.items() if size > most]
        hierarchy = hierarchy_of(self.organisation, on=self.on)
        for network in Network.objects.filter(organisation=self.organisation).exclude(
            state=NetworkState.CLOSED
        ):
            there = list(network.seats.filter(holds_on(self.on)).select_related("leader"))
            keys = [seat.leader_id for seat in there]
            if len(keys) != len(set(keys)):
                found.append(f"{network}: somebody sits there twice")
            for seat in there:
                if seat.leader.ends_on is not None and seat.leader.ends_on <= self.on:
                    found.append(f"{network}: {seat.leader} has left")
            found += [f"{network}: {pair} are leader and superior" for pair in hierarchy.pairs(keys)]
        return found


def _spread(total: int, steps: int, luck: random.Random) -> Counter[int]:
    """So many things over so many fortnights, at least none in each."""
    return Counter(luck.randint(1, steps) for _ in range(total))


__all__ = ["GONE", "JOINERS", "LEAVERS", "SPLIT", "STEPS", "Year", "newcomers"]
