"""Asking for two to sit together is not a way to ask whether one of them has wished the other away."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from ledernet.audit.models import Record
from ledernet.composition import actions, solve, tasks
from ledernet.composition.assembly import Start
from ledernet.composition.choices import Limit
from ledernet.composition.enums import DraftState, RunState
from ledernet.composition.models import Draft, DraftSeat, Run
from ledernet.composition.wishes import with_wishes
from ledernet.people.models import ConfidentialWish, Leader
from ledernet_engine.composition import Steps
from ledernet_engine.scoring import Problem, from_json
from tests.factories import NOW

from .pages import client_of, text_of, url
from .stage import CHOICES, Stage

EARLIER = NOW - timedelta(days=3)
Opened = Callable[[], Run]


@pytest.fixture(autouse=True)
def _same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands, and the search is as long as it is told, not as the machine is fast."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr(solve, "Seconds", lambda seconds: Steps(30_000))


def wish(author: Leader, not_with: Leader) -> ConfidentialWish:
    return ConfidentialWish.objects.create(author=author, not_with=not_with, created_at=EARLIER)


def carry_out(run: Run) -> Run:
    tasks.compose.func(run.pk)
    run.refresh_from_db()
    return run


def shown(page: str) -> str:
    """What is read on a page: no tags, which hold the numbers of rows."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def everything_of(stage: Stage, opened: Opened) -> dict[str, Any]:
    """All that a run leaves to be seen, up to its approval; the run is gone afterwards."""
    mark = Record.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    run = carry_out(opened())
    result = run.result
    result["engine"]["seconds"] = 1.0
    run.save()
    draft = Draft.objects.filter(run=run).first()
    found: dict[str, Any] = {
        "state": run.state,
        "result": result,
        "problem": run.problem,
        "choices": run.choices,
    }
    for language in ("da", "en"):
        client = client_of(stage.hr, language=language)
        pages = [reverse("composition:run", args=[run.pk]), reverse("composition:start")]
        if draft:
            pages += [url("draft", draft), *(url("draft", draft, leader=one.pk) for one in stage.leaders[:6])]
        for number, page in enumerate(pages):
            found[f"{language} {number}"] = shown(text_of(client.get(page, follow=True)))
    if draft:
        found["scores"] = draft.scores
        approved = actions.approve_draft(draft=draft, version=draft.version, by=stage.hr, at=NOW)
        found["approved"] = approved.state
        draft.delete()
    found["record"] = list(Record.objects.filter(pk__gt=mark).order_by("pk").values_list("verb", flat=True))
    run.delete()
    return found


def test_two_asked_to_sit_together_tell_nothing_of_a_wish_between_them(stage: Stage) -> None:
    one, other = stage.leaders[1], stage.leaders[2]
    choices = replace(CHOICES, together=((one.pk, other.pk),))
    without = everything_of(stage, lambda: stage.run(choices))
    assert (without["state"], without["approved"]) == (RunState.DONE, DraftState.APPROVED)
    assert (
        "Fortrolige ønsker bliver overholdt, så vidt kravene tillader det. Ingen kan se hvis"
        in without["da 2"]
    )
    wish(one, other)
    assert everything_of(stage, lambda: stage.run(choices)) == without


def test_two_in_one_group_by_way_of_a_third_tell_nothing(stage: Stage) -> None:
    one, between, other = stage.leaders[1], stage.leaders[6], stage.leaders[11]
    choices = replace(CHOICES, together=((one.pk, between.pk), (between.pk, other.pk)))
    without = everything_of(stage, lambda: stage.run(choices))
    assert without["state"] == RunState.DONE
    wish(other, one)
    assert everything_of(stage, lambda: stage.run(choices)) == without


@pytest.mark.parametrize("by_group", [False, True])
def test_two_with_seats_in_one_network_tell_nothing(stage: Stage, by_group: bool) -> None:
    """Both locked; or one locked, and the other in a group with somebody who is locked there."""
    seats = stage.seats()
    place = seats[stage.leaders[0].pk]
    one, other, third = [leader for leader in stage.leaders if seats[leader.pk] == place][:3]
    locked = {one.pk, third.pk if by_group else other.pk}
    start = Start(("Et", "To", "Tre"), seats, frozenset(locked))
    choices = replace(CHOICES, together=((other.pk, third.pk),)) if by_group else CHOICES

    def opened() -> Run:
        return stage.run(choices, start=start)

    without = everything_of(stage, opened)
    assert without["state"] == RunState.DONE
    wish(one, other)
    assert everything_of(stage, opened) == without


def test_clashing_rules_are_the_same_with_and_without_wishes(stage: Stage) -> None:
    """What cannot be done is told as if nobody had wished anything."""
    choices = replace(CHOICES, limits=(Limit("field", "Kultur", 2, None),))
    without = everything_of(stage, lambda: stage.run(choices))
    assert without["state"] == RunState.INFEASIBLE
    wish(stage.leaders[1], stage.leaders[2])
    assert everything_of(stage, lambda: stage.run(choices)) == without


def test_wishes_that_only_clash_with_each_other_give_way_and_no_more_than_needed(stage: Stage) -> None:
    """Four who all wish each other away, in three networks: a draft comes of it, and it can be approved."""
    four = [stage.leaders[number] for number in (1, 6, 11, 14)]
    pairs = [(four[a], four[b]) for a in range(4) for b in range(a + 1, 4)]
    problem = from_json(stage.run().problem)
    ids = [(min(a.pk, b.pk), max(a.pk, b.pk)) for a, b in pairs]
    run = actions.claim_run(pk=stage.run().pk, at=NOW)
    assert run is not None
    assert not solve.is_solvable(with_wishes(problem, ids))
    outcome = solve.solve_run(run, hidden=ids, report=lambda progress: True)
    assert outcome.status == "feasible"
    assert outcome.clashes == ()
    broken = [pair for pair in ids if outcome.seats[pair[0]] == outcome.seats[pair[1]]]
    assert len(broken) == 1


def test_a_wish_that_could_not_be_kept_does_not_stop_the_approval(stage: Stage) -> None:
    """The answer of the run has them together though the wish was there; a wish made since does stop it."""
    draft = stage.draft()
    one, other, third = DraftSeat.objects.filter(draft=draft, network__position=0)[:3]
    made = wish(one.leader, other.leader)
    later = ConfidentialWish.objects.create(
        author=third.leader, not_with=other.leader, created_at=NOW + timedelta(days=1)
    )
    with pytest.raises(actions.RuleInTheWay):
        actions.approve_draft(draft=draft, version=1, by=stage.hr, at=NOW)
    later.delete()
    assert actions.approve_draft(draft=draft, version=1, by=stage.hr, at=NOW).state == DraftState.APPROVED
    assert ConfidentialWish.objects.get() == made


def test_a_move_is_not_refused_for_a_pair_that_the_rules_put_together(stage: Stage) -> None:
    """They have come apart by an undone change, say; bringing them together again is what the rule asks for."""
    seats = stage.seats()
    one = stage.leaders[1]
    other = next(leader for leader in stage.leaders[13:] if seats[leader.pk] != seats[one.pk])
    choices = replace(CHOICES, size_min=4, together=((one.pk, other.pk),))
    made = ConfidentialWish.objects.create(author=one, not_with=other, created_at=NOW)
    answers = []
    for _round in range(2):
        draft = stage.draft(choices=choices)
        change = actions.move_leader(
            draft=draft,
            leader=other.pk,
            network=stage.seat(draft, one).network,
            version=1,
            by=stage.hr,
            at=NOW,
        )
        answers.append(change.price)
        if made.pk:
            made.delete()
    assert answers[0] == answers[1]


def test_only_pairs_that_are_not_decided_upon_are_hidden_rules(stage: Stage) -> None:
    problem: Problem = from_json(stage.run().problem)
    a, b, c, d = (int(key) for key in problem.people[:4])
    rules = replace(problem.rules, together=((0, 1),), fixed=((1, 2), (2, 2), (3, 1)))
    decided = replace(problem, rules=rules)
    assert with_wishes(decided, [(a, b), (a, c), (b, c)]) == decided
    hidden = with_wishes(decided, [(a, d), (b, c), (c, d)]).rules.apart
    assert [(pair.first, pair.second, pair.confidential) for pair in hidden] == [(0, 3, True), (2, 3, True)]
    assert with_wishes(decided, [(a, d)], conceded={(a, d)}) == decided
