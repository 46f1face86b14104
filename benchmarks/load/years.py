"""What the years leave: evaluations, moves, experiments, what networks wrote, money, decisions, the record, mail."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from .size import SEATS, YEARS, Made
from .sql import insert, moment

BLOCKS = ("safety", "belonging")
ANSWERED = 7


def years(made: Made) -> None:
    for year in range(1, YEARS):
        _evaluated(made, year)
    _moved(made)
    _written(made)
    _money(made)
    _decided(made)


def _evaluated(made: Made, year: int) -> None:
    """A wave for each programme and year, closed and passed on, with every answer."""
    from ledernet.answers.models import Grouping, Round, Sheet
    from ledernet.answers.questions import stored as asked_as
    from ledernet.evaluation.instrument import stored
    from ledernet.evaluation.instrument.catalogue import of_block
    from ledernet.evaluation.models import Questionnaire, Wave
    from ledernet.evaluation.results.rollup import ALL, KIND
    from ledernet.evaluation.waves.asked import KIND as ONE

    questions = [one for block in BLOCKS for one in of_block(block)]
    asked, content = asked_as([one.question() for one in questions]), stored(questions)
    codes = [one["code"] for one in asked]
    closed = made.now - timedelta(days=365 * year - 300)
    for programme in made.programmes:
        wave = Wave.objects.create(
            organisation=made.organisation, programme=programme, name=f"Efteråret {closed.year}", state="closed", made_at=closed,
            opens_on=closed.date() - timedelta(days=14), closes_on=closed.date(), opened_at=closed - timedelta(days=14),
            closed_at=closed, blocks=list(BLOCKS),
        )  # fmt: skip
        sheets = Questionnaire.objects.bulk_create(
            Questionnaire(wave=wave, network=network, content=content, released_at=closed + timedelta(days=20), comment="Det går godt.")
            for network in made.networks
            if network.programme_id == programme.pk
        )  # fmt: skip
        rounds = Round.objects.bulk_create(
            Round(
                organisation=made.organisation, about_kind=ONE, about_key=str(sheet.pk), state="closed", questions=asked,
                opens_at=closed - timedelta(days=14), closes_at=closed, ballots_until=closed + timedelta(days=30), asked=SEATS,
                answered=ANSWERED, series=f"networks.Network:{sheet.network_id}",
            )
            for sheet in sheets
        )  # fmt: skip
        for sheet, one in zip(sheets, rounds, strict=True):
            sheet.round = one
        Questionnaire.objects.bulk_update(sheets, ["round"], batch_size=500)
        Sheet.objects.bulk_create(
            Sheet(
                round=one, answers={code: 1 + (n * 5 + place * 3 + m * 2) % 7 for m, code in enumerate(codes)}
            )
            for n, one in enumerate(rounds)
            for place in range(ANSWERED)
        )
        Grouping.objects.create(
            organisation=made.organisation, about_kind=KIND, about_key=str(wave.pk), groups=[[ALL, [one.pk for one in rounds]]]
        )  # fmt: skip


def _moved(made: Made) -> None:
    """Every year it is decided that a network goes on; this year one in ten still waits for it."""
    from ledernet.evaluation.models import DialogueNote
    from ledernet.lifecycle.models import Experiment, Move, MovedNetwork

    def moves(year: int) -> Any:
        at = made.now - timedelta(days=365 * year - 330)
        for n, network in enumerate(made.networks):
            if year > 1 or n % 10:
                yield network, Move(
                    organisation=made.organisation, programme_id=network.programme_id, kind="continue", state="carried_out",
                    reason="Det virker", effective_on=at.date(), drafted_at=at, decided_at=at, ended_at=at, decided_by=made.users["chief"],
                )  # fmt: skip

    for year in range(1, YEARS):
        pairs = list(moves(year))
        rows = Move.objects.bulk_create((move for _network, move in pairs), batch_size=2000)
        MovedNetwork.objects.bulk_create(
            (
                MovedNetwork(move=move, network=network)
                for move, (network, _) in zip(rows, pairs, strict=True)
            ),
            batch_size=2000,
        )
        at = made.now - timedelta(days=365 * year - 310)
        DialogueNote.objects.bulk_create(
            DialogueNote(network=network, held_on=at.date(), people=8, agree="Vi vil mere", state="shared", written_at=at, shared_at=at)
            for network in made.networks
        )  # fmt: skip
        Experiment.objects.bulk_create(
            Experiment(
                network=network, tries="Kortere møder", starts_on=at.date(), look_on=at.date() + timedelta(days=90),
                outcome="keep" if year > 1 else "", looked_on=at.date() + timedelta(days=90) if year > 1 else None, written_at=at,
            )
            for network in made.networks
        )  # fmt: skip


def _written(made: Made) -> None:
    """In the confidential rooms, and what is proposed to the management."""
    from ledernet.commons.models import Lesson, Post
    from ledernet.networks.models import Visit
    from ledernet.proposals.models import Proposal

    for n, network in enumerate(made.networks):
        network.coordinator = made.leaders[n * SEATS].user
    Post.objects.bulk_create(
        (
            Post(network=network, text="Tak for i dag.", made_by=network.coordinator, made_at=made.now - timedelta(days=60 * n))
            for network in made.networks
            for n in range(6)
        ),
        batch_size=2000,
    )  # fmt: skip
    Lesson.objects.bulk_create(
        (
            Lesson(
                network=network, activity="Vi prøvede", insight="Vi så", now="Vi gør", made_by=network.coordinator,
                made_at=made.now - timedelta(days=200 * n), shared_at=made.now - timedelta(days=200 * n) if n % 2 else None,
            )
            for network in made.networks
            for n in range(4)
        ),
        batch_size=2000,
    )  # fmt: skip
    insert(
        "commons_sparringline",
        {
            "seat_id": "s.id", "wants": "''", "offers": "'Sygefravær'", "is_open": "s.id % 6 = 0", "updated_at": f"'{moment(made.now)}'",
        },
        "networks_seat s WHERE s.ends_on IS NULL AND s.id % 3 = 0",
    )  # fmt: skip
    Visit.objects.bulk_create(
        Visit(network=network, user=made.users["chief"], planned_on=made.ago(n % 700 - 30), done_on=made.ago(n % 700) if n % 700 > 40 else None)
        for n, network in enumerate(made.networks)
    )  # fmt: skip
    Proposal.objects.bulk_create(
        (
            Proposal(
                network=network, state="answered" if year else "sent", title=f"Indspil {year}", text="x", reason="x", asks="x",
                written_by=network.coordinator, written_at=made.now, sent_at=made.now - timedelta(days=365 * year + n % 300),
                promised_days=30, due_on=made.ago(365 * year - n % 30), receiver=made.users["chief"],
                outcome="accepted" if year else "", answer="Ja" if year else "", answered_at=made.now if year else None,
            )
            for n, network in enumerate(made.networks)
            for year in range(YEARS)
            if year or n % 20 == 0
        ),
        batch_size=2000,
    )  # fmt: skip


def _money(made: Made) -> None:
    from ledernet.resources.models import AdminHours, Budget, BudgetLine, Commitment, Expense, UsedHours

    year_now = made.today.year
    budgets = Budget.objects.bulk_create(
        Budget(programme=programme, year=year_now - year, set_at=made.now)
        for programme in made.programmes
        for year in range(YEARS)
    )
    BudgetLine.objects.bulk_create(BudgetLine(budget=one, kind="rooms", oere=50_000_00) for one in budgets)
    months = [(made.today.replace(day=1) - timedelta(days=30 * n)).replace(day=1) for n in range(12 * YEARS)]
    Expense.objects.bulk_create(
        (
            Expense(
                programme_id=network.programme_id, network=network, kind="rooms", oere=1_500_00, posted_on=months[6 * n],
                text="Forplejning", reference=f"B{network.pk}-{n}", made_at=made.now,
            )
            for network in made.networks
            for n in range(2 * YEARS)
        ),
        batch_size=2000,
    )  # fmt: skip
    Commitment.objects.bulk_create(
        Commitment(
            programme_id=network.programme_id, network=network, kind="consultants", text="Oplæg", oere=8_000_00,
            due_on=made.today + timedelta(days=n % 200), made_at=made.now,
        )
        for n, network in enumerate(made.networks)
    )  # fmt: skip
    UsedHours.objects.bulk_create(
        (
            UsedHours(network=network, role="facilitator", month=month, minutes=240)
            for network in made.networks
            for month in sorted(set(months))[::2]
        ),
        batch_size=2000,
    )
    AdminHours.objects.bulk_create(
        AdminHours(organisation=made.organisation, programme=made.programmes[0], task="seats", minutes=60, done_on=made.ago(n), made_at=made.now)
        for n in range(0, 365 * YEARS, 2)
    )  # fmt: skip


def _decided(made: Made) -> None:
    from ledernet.decisions.models import Decision
    from ledernet.home.models import InboxItem
    from ledernet.strategy.models import WheelEntry

    Decision.objects.bulk_create(
        Decision(
            organisation=made.organisation, subject=f"networks.network:{network.pk}", subject_name=network.name, topic="lifecycle.move",
            title=f"{network.name} fortsætter", text="Ja", reason="Fordi", owner=made.users["chief"], decided_by=made.users["chief"],
            state="open" if n % 4 == 0 else "standing", decided_on=made.ago(n % 1500),
            follow_up_on=made.today + timedelta(days=n % 400 - 20) if n % 4 == 0 else None, created_at=made.now,
        )
        for n, network in enumerate(made.networks)
    )  # fmt: skip
    InboxItem.objects.bulk_create(
        (
            InboxItem(
                organisation=made.organisation, kind="networks.leaver", key=f"k{n}", facts={}, urgency=1 + n % 3,
                opened_at=made.now - timedelta(days=n % 1800), state="solved", holds=False, closed_at=made.now,
            )
            for n in range(made.size.leaders)
        ),
        batch_size=2000,
    )  # fmt: skip
    WheelEntry.objects.bulk_create(
        WheelEntry(
            organisation=made.organisation, kind="busy", name=f"Budget {n}", starts_on=made.ago(30 * n), ends_on=made.ago(30 * n - 10)
        )
        for n in range(12 * YEARS)
    )  # fmt: skip


def record(made: Made) -> None:
    """The audit log and the sent mail. The digests are not real: what is measured is reading; `verify-audit` has tests of its own."""
    from ledernet.audit.models import Head, Record

    common = {
        "organisation_key": str(made.organisation.pk),
        "value_digests": "'{}'",
        "previous": "''",
        "digest": "'x'",
    }
    hr = f"'user:{made.users['hr'].pk}'"
    start = Record.objects.filter(organisation_key=made.organisation.pk).count()
    for verb, kind, key, at, source in (
        (
            "conduct.attendance_noted",
            "meetings.meeting",
            "t.meeting_id",
            "t.noted_at",
            "conduct_attendance t",
        ),
        (
            "conduct.closed",
            "meetings.meeting",
            "t.id",
            "t.held_at",
            "meetings_meeting t WHERE t.held_at IS NOT NULL",
        ),
        ("people.leader_changed", "people.leader", "t.leader_id", f"'{moment(made.now)}'", "networks_seat t"),
    ):
        start += insert(
            "audit_record",
            common
            | {
                "number": f"{start} + ROW_NUMBER() OVER (ORDER BY t.id)",
                "at": at,
                "actor_key": hr,
                "verb": f"'{verb}'",
                "target_type": f"'{kind}'",
                "target_key": f"CAST({key} AS varchar(20))",
            },
            source,
        )
    Head.objects.update_or_create(
        organisation_key=made.organisation.pk, defaults={"number": start, "digest": "x"}
    )
    insert(
        "mail_message",
        {
            "organisation_id": str(made.organisation.pk), "kind": "'meetings.invited'", "params": "'{}'", "state": "'sent'",
            "to_email": "l.email", "to_name": "l.name", "language": "'da'", "once_key": "'load:' || m.id || ':' || s.id",
            "attempts": "1", "last_error": "''", "claimed_by": "''", "sent_at": "m.made_at", "message_id": "''", "queued_by": hr,
            "created_at": "m.made_at", "name_key": "l.name_sort", "search": "l.search",
        },
        "meetings_meeting m JOIN networks_seat s ON s.network_id = m.network_id AND s.ends_on IS NULL"
        f" JOIN people_leader l ON l.id = s.leader_id WHERE m.state = 'planned' OR m.starts_at > '{moment(made.now - timedelta(days=365))}'",
    )  # fmt: skip
