"""Meetings of five years with who came, minutes, promises and pulses; those to come with who answered."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from .size import MEETINGS_A_YEAR, YEARS, Made
from .sql import as_json, insert, moment, numbers

APART = 365 // MEETINGS_A_YEAR
PULSES = MEETINGS_A_YEAR * 2
"""Meetings of a network whose pulse has not been forgotten."""
SAT_THERE = (
    "meetings_meeting m JOIN networks_seat s ON s.network_id = m.network_id AND s.starts_on <= date(m.starts_at)"
    " AND (s.ends_on IS NULL OR s.ends_on > date(m.starts_at))"
)


def meetings(made: Made) -> None:
    _meetings(made)
    insert(
        "conduct_attendance",
        {
            "meeting_id": "m.id",
            "leader_id": "s.leader_id",
            "state": "CASE (m.id + s.id) % 9 WHEN 0 THEN 'excused' WHEN 1 THEN 'absent' WHEN 2 THEN 'late' ELSE 'present' END",
            "noted_at": "m.held_at",
        },
        f"{SAT_THERE} WHERE m.state = 'held'",
    )
    insert(
        "meetings_answer",
        {
            "meeting_id": "m.id",
            "leader_id": "s.leader_id",
            "coming": "CASE (m.id + s.id) % 7 WHEN 0 THEN 'absent' ELSE 'coming' END",
            "note": "''",
            "route": "'page'",
            "at": "m.made_at",
            "version": "1",
        },
        f"{SAT_THERE} WHERE m.state = 'planned' AND (m.id + s.id) % 3 > 0",
    )
    _recorded(made)
    _pulses(made)


def _meetings(made: Made) -> None:
    from ledernet.meetings.models import Meeting

    def meeting(network: Any, days: int, state: str) -> Meeting:
        begins = made.now + timedelta(days=days)
        return Meeting(
            network=network, starts_at=begins, ends_at=begins + timedelta(hours=3), state=state, place="Rådhuset",
            made_at=begins - timedelta(days=60), held_at=begins + timedelta(hours=3) if state == "held" else None,
        )  # fmt: skip

    Meeting.objects.bulk_create(
        (
            meeting(network, -APART * turn - n % APART - 1, "held" if (n + turn) % 15 else "cancelled")
            for n, network in enumerate(made.networks)
            for turn in range(YEARS * MEETINGS_A_YEAR)
        ),
        batch_size=2000,
    )
    Meeting.objects.bulk_create(
        (
            meeting(network, 1 + n % APART + APART * turn, "planned")
            for n, network in enumerate(made.networks)
            for turn in range(MEETINGS_A_YEAR)
        ),
        batch_size=2000,
    )


def _recorded(made: Made) -> None:
    """Run sheets, minutes and promises: what is kept of a meeting for two years. The first to sit there brings a case and promises."""
    kept = f"m.state = 'held' AND m.starts_at > '{moment(made.now - timedelta(days=730))}'"
    sat = "networks_seat s ON s.network_id = m.network_id AND s.ends_on IS NULL"
    for place, title, about, form in (
        (1, "Runden", "leadership", "talk"),
        (2, "En sag", "leadership", "case"),
        (3, "Nyt fra fagene", "field", "talk"),
    ):
        insert(
            "conduct_item",
            {
                "meeting_id": "m.id", "position": f"{place}", "title": f"'{title}'", "minutes": "40", "about": f"'{about}'",
                "form": f"'{form}'", "purpose": "''", "note": "''", "extra": "0", "seconds": "2400", "version": "1",
            },
            f"meetings_meeting m WHERE {kept}",
        )  # fmt: skip
    insert(
        "conduct_minutes",
        {
            "meeting_id": "m.id",
            "text": "'Vi aftalte at mødes igen.'",
            "given_to": "''",
            "written_at": "m.held_at",
        },
        f"meetings_meeting m WHERE {kept}",
    )
    insert(
        "conduct_commitment",
        {
            "meeting_id": "m.id", "leader_id": "s.leader_id", "text": "'Jeg taler med mit team.'", "is_shared": "s.role = 'coordinator'",
            "state": "CASE m.id % 3 WHEN 0 THEN 'open' ELSE 'done' END", "made_at": "m.held_at",
            "closed_at": "CASE m.id % 3 WHEN 0 THEN NULL ELSE m.held_at END",
        },
        f"meetings_meeting m JOIN {sat} AND (s.role = 'coordinator' OR s.id % 8 = 0) WHERE {kept}",
    )  # fmt: skip


def _pulses(made: Made) -> None:
    from ledernet.answers.questions import stored
    from ledernet.conduct.pulses.asking import KIND, QUESTIONS

    since, until = made.now - timedelta(days=APART * PULSES), made.now - timedelta(days=4)
    insert(
        "answers_round",
        {
            "organisation_id": f"{made.organisation.pk}", "about_kind": f"'{KIND}'", "about_key": "CAST(m.id AS varchar(20))",
            "state": "'closed'", "questions": f"'{json.dumps(stored(QUESTIONS))}'", "min_answers": "5", "series": "''", "seed": "''",
            "opens_at": "m.starts_at", "closes_at": "m.held_at", "ballots_until": "m.held_at", "asked": "7", "answered": "6",
        },
        f"meetings_meeting m WHERE m.state = 'held' AND m.starts_at > '{moment(since)}' AND m.ends_at < '{moment(until)}'",
    )  # fmt: skip
    use = "CASE (r.id + p.place) % 3 WHEN 0 THEN 'yes' WHEN 1 THEN 'maybe' ELSE 'no' END"
    marks = f"""'{{"worth": ' || (5 + (r.id + p.place) % 6) || ', "use": "' || {use} || '", "challenge": "right"}}'"""
    insert(
        "answers_sheet",
        {"id": "6 * r.id + p.place", "round_id": "r.id", "sealed": "''", "answers": as_json(marks)},
        f"answers_round r CROSS JOIN {numbers(6)} p WHERE r.about_kind = '{KIND}'",
    )
