"""A draft as it is carried to a table: networks with their members, rules, and how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ledernet.composition.words.criteria import MEANING, certificate, criterion, share
from ledernet.composition.words.lexicon import level
from ledernet.composition.words.rules import Requirement
from ledernet.people.queries import leaders_for_composition

from .quality import tidy
from .studio import Studio


@dataclass(frozen=True)
class Member:
    name: str
    title: str
    unit: str
    field: str
    level: str
    place: str
    locked: bool


@dataclass(frozen=True)
class Table:
    """One network."""

    name: str
    day: str
    members: Sequence[Member]


@dataclass(frozen=True)
class Measure:
    name: str
    reached: str
    meaning: str


@dataclass(frozen=True)
class Report:
    """Everything that leaves the product with a draft. Confidential wishes are no part of it."""

    organisation: str
    programme: str
    label: str
    note: str
    state: str
    approved: str
    headline: str
    detail: str
    tables: Sequence[Table]
    requirements: Sequence[Requirement]
    measures: Sequence[Measure]
    version: int
    run: str

    @property
    def name(self) -> str:
        """For a file: »Tværgående ledernetværk kladde A«."""
        return _("%(programme)s draft %(label)s") % {"programme": self.programme, "label": self.label}

    @property
    def leaders(self) -> int:
        return sum(len(table.members) for table in self.tables)


def report_of(studio: Studio, *, on: date) -> Report:
    """As of a day: titles and units are today's, seats are the draft's."""
    draft = studio.draft
    words = certificate(draft.scores, (draft.run.result or {}).get("engine", {}))
    facts = leaders_for_composition(draft.organisation, list(studio.board.seats), on=on).leaders
    tables = []
    for position, seats in enumerate(studio.seats_by_position):
        members = []
        for seat in seats:
            leader, known = studio.leaders[seat.leader_id], facts.get(seat.leader_id)
            rank = studio.value(seat.leader_id, "level")
            members.append(
                Member(
                    name=leader.name,
                    title=known.title if known else _("no longer a leader here"),
                    unit=known.unit if known else "",
                    field=studio.value(seat.leader_id, "field"),
                    level=level(rank) if rank else "",
                    place=studio.value(seat.leader_id, "place"),
                    locked=seat.locked,
                )
            )
        tables.append(Table(studio.board.networks[position].name, studio.day_of(position), members))
    measures = []
    for row in draft.scores.get("criteria", []):
        reached = share(row)
        measures.append(
            Measure(
                name=criterion(row["name"], row["kind"]),
                reached="" if reached is None else tidy(reached),
                meaning=str(MEANING[row["name"]]),
            )
        )
    return Report(
        organisation=draft.organisation.name,
        programme=draft.programme.name,
        label=draft.label,
        note=draft.note,
        state=draft.get_state_display(),
        approved=draft.approved_by.name if draft.approved_by else "",
        headline=f"{words['headline']} {words['text']}",
        detail=str(words["detail"]),
        tables=tables,
        requirements=studio.requirements,
        measures=measures,
        version=draft.version,
        run=f"{draft.run.problem_hash[:12]} · {draft.run.engine_version} · {draft.run.seed}",
    )
