"""A programme on one administration, its leaders, and drafts made without the solver.

Five heads lead the others, so the rule about superiors bites; fields, levels and places differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ledernet.accounts.models import User
from ledernet.composition import actions
from ledernet.composition.choices import Choices
from ledernet.composition.models import Draft, DraftNetwork, DraftSeat, Run
from ledernet.composition.outcome import Outcome
from ledernet.people.models import Leader
from ledernet.strategy.models import Programme
from tests.cast import Cast
from tests.factories import NOW, LeaderFactory, PostFactory, ProgrammeFactory, UnitFactory

FIELDS = ("Dagtilbud", "Sundhed", "Kultur", "Ældre")
CHOICES = Choices(
    size_min=5,
    size_target=6,
    size_max=8,
    weights={"field": 9, "level": 3, "seniority": 1, "travel": 1, "weekdays": 1},
    seconds=1.0,
)


@dataclass
class Stage:
    cast: Cast
    programme: Programme
    leaders: list[Leader]
    hr: User

    def run(self, choices: Choices = CHOICES, **options: object) -> Run:
        return actions.open_run(programme=self.programme, choices=choices, by=self.hr, at=NOW, **options)  # type: ignore[arg-type]

    def draft(self, *, turn: int = 0, choices: Choices = CHOICES, note: str = "") -> Draft:
        """A draft that keeps all rules. `turn` gives another one."""
        run = actions.claim_run(pk=self.run(choices, note=note).pk, at=NOW)
        assert run is not None
        outcome = Outcome(
            "feasible", seats=self.seats(turn), bounds={}, engine={"version": "0", "seconds": 1.2}
        )
        draft = actions.finish_run(run=run, outcome=outcome, at=NOW)
        assert draft is not None
        return draft

    def seats(self, turn: int = 0) -> dict[int, int]:
        """Heads spread over three networks, and each head's own leaders over the other two."""
        found = {}
        for number, leader in enumerate(self.leaders):
            head, place = divmod(number, 4)
            step = (0, 1, 2, 1)[place] if not turn else (0, 2, 1, 2)[place]
            found[leader.pk] = (head + step) % 3
        return found

    def network(self, draft: Draft, position: int) -> DraftNetwork:
        return draft.networks.get(position=position)

    def seat(self, draft: Draft, leader: Leader) -> DraftSeat:
        return DraftSeat.objects.get(draft=draft, leader=leader)


def build(cast: Cast) -> Stage:
    programme = ProgrammeFactory(
        organisation=cast.organisation,
        unit=cast.children,
        name="Tværgående i Børn og Unge",
        state="active",
        eligibility={"levels": ["2", "3"]},
        size_min=5,
        size_target=6,
        size_max=8,
    )
    leaders: list[Leader] = []
    for number, field in enumerate(FIELDS):
        unit = UnitFactory(
            organisation=cast.organisation,
            name=f"Hus {number}",
            parent=cast.children,
            field=field,
            place=f"By {number}",
            latitude=56.2 + number / 10,
            longitude=10.3,
        )
        for place in range(4):
            leader = LeaderFactory(
                organisation=cast.organisation,
                key=f"hus-{number}-{place}",
                name=f"{('Anna', 'Bo', 'Carla', 'Dan')[place]} {('Ågård', 'Bæk', 'Chr', 'Dam')[number]}",
                led_since=date(2025 - 3 * place - number, 1, 1),
            )
            PostFactory(leader=leader, unit=unit, level="2" if place == 0 else "3", title="Leder")
            leaders.append(leader)
    leaders += [cast.leaders["chief_member"], cast.leaders["coordinator"], cast.leaders["member"]]
    return Stage(cast, programme, leaders, cast.user("hr"))
