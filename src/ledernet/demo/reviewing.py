"""The autumn review is prepared: networks have talked, one was decided about a year ago, one tries something, a new trial is decided, and
another design of a programme is drafted.

The chief's decisions themselves are left to whoever tries the demonstration.
"""

from __future__ import annotations

from datetime import date, timedelta

from ledernet.evaluation.dialogue import actions as dialogue
from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import MoveKind, Outcome
from ledernet.lifecycle.experiments.actions import Tried, begin, look_back
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.redesigning import running_of
from ledernet.lifecycle.redesign.choices import differences, today_of
from ledernet.lifecycle.standing.actions import look_at_all
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.strategy.models import Programme

from .story import BUILDER, Story
from .texts.reviews import EXPERIMENTS, GO_ON, NOTES, POINTS, REDRAW, REDRAWN, TRIED, TRY

TALKED, SINCE = 4, 352
"""Days ago: when the networks have talked before this review, and when one did before the last."""

BEFORE, NOW, TRIES = "Tværnetværk 3", "Ældre og sundhed 5", "Skole og dagtilbud 2"


def review(story: Story) -> None:
    rows = Network.objects.filter(organisation=story.organisation).exclude(state=NetworkState.CLOSED)
    networks = {name: row for row in rows.order_by("pk") for name in NOTES if _is(row, name)}
    if BEFORE in networks:
        _talk(story, networks[BEFORE], BEFORE, days=SINCE)
        _decide(story, networks[BEFORE], MoveKind.CONTINUE, GO_ON, days=SINCE - 7)
    for name, network in networks.items():
        _talk(story, network, name, days=TALKED)
    if NOW in networks:
        plan = {"months": 9, "tries": TRIED}
        _decide(story, networks[NOW], MoveKind.EVALUATION, TRY, days=1, starts_in=20, plan=plan)
    if TRIES in networks:
        _try(story, networks[TRIES])
    _redraw(story)
    look_at_all(at=story.now)


def _is(network: Network, name: str) -> bool:
    """Those that were brought in have the number of their round behind the name."""
    return network.name == name or network.name.startswith(f"{name},")


def _talk(story: Story, network: Network, name: str, *, days: int) -> None:
    agree, disagree, wants, view = NOTES[name]
    by, on = story.users["facilitator"], story.today - timedelta(days=days)
    said = dialogue.Said(on, 6, agree, disagree, wants, view)
    note = dialogue.write_note(network=network, said=said, by=by, at=story.ago(days=days))
    dialogue.share_note(note=note, version=note.version, by=by, at=story.ago(days=days - 1))


def _decide(
    story: Story,
    network: Network,
    kind: MoveKind,
    reason: str,
    *,
    days: int,
    starts_in: int | None = None,
    plan: dict[str, object] | None = None,
) -> Move:
    """Drafted by HR, decided by the chief the same day; a decision of last year has taken effect."""
    at = story.ago(days=days)
    starts = starts_in if starts_in is not None else 1 - days
    day: date = story.today + timedelta(days=starts)
    move = actions.keep_draft(
        networks=[network], kind=kind, reason=reason, effective_on=day, plan=plan, by=story.users["hr"], at=at
    )
    move = actions.decide(move=move, by=story.users["chief"], at=at)
    if starts_in is None:
        actions.carry_out(move=move, by=BUILDER, at=story.ago(days=days - 1))
    return move


def _redraw(story: Story) -> None:
    """HR's draft of another design, beside today's: nobody else is told, and nothing is decided."""
    programme = Programme.objects.get(organisation=story.organisation, name=REDRAWN)
    today = today_of(programme, on=story.today)
    then = {
        **today,
        "points": POINTS,
        "size": [5, 6, 7],
        "meetings": 4,
        "meeting_hours": "2.5",
        "reply_days": 21,
    }
    actions.keep_draft(
        networks=running_of(programme, on=story.today),
        kind=MoveKind.REDESIGN,
        reason=REDRAW,
        effective_on=story.today + timedelta(days=60),
        plan={"changes": differences(today, then), "networks": {}},
        by=story.users["hr"],
        at=story.ago(days=2),
    )


def _try(story: Story, network: Network) -> None:
    by = story.users["facilitator"]
    for number, (tries, hopes, learnt) in enumerate(EXPERIMENTS):
        begun = 60 + 90 * number
        starts_on = story.today - timedelta(days=begun)
        tried = Tried(tries, starts_on, starts_on + timedelta(days=90), hopes)
        made = begin(network=network, tried=tried, by=by, at=story.ago(days=begun))
        if learnt:
            look_back(
                experiment=made, outcome=Outcome.ADJUST, learnt=learnt, version=made.version, by=by,
                at=story.ago(days=begun - 92),
            )  # fmt: skip
