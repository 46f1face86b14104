"""The composition that a rotation or a restart waits for: opened with the decision, looked after, and taken back with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.accounts.models import Organisation
from ledernet.audit.actors import Actor
from ledernet.composition import actions as composition
from ledernet.composition.assembly import Start
from ledernet.composition.choices import Choices
from ledernet.composition.enums import DraftState, Importance, RunState
from ledernet.composition.models import Draft, Run
from ledernet.lifecycle.enums import Happened, MoveKind, MoveState
from ledernet.lifecycle.models import Move
from ledernet.networks.joining.running import running_of
from ledernet.strategy.models import Programme
from ledernet.ui.formatting import full_day
from ledernet_engine.scoring import ProblemError, SizeError

from .base import Missing, Refused, happened

UNDER_WAY = frozenset({RunState.QUEUED, RunState.RUNNING})
COMPOSED = (MoveKind.ROTATION, MoveKind.RESTART)


@dataclass(frozen=True)
class Composition:
    """How far it is: the newest attempt, the draft that is approved or carried out, and whether another is there to be looked at."""

    run: Run | None
    chosen: Draft | None
    open: Draft | None

    @property
    def is_settled(self) -> bool:
        """The draft is more than approved: people have been told, or networks founded."""
        return self.chosen is not None and self.chosen.state == DraftState.PUBLISHED


def composition_of(move: Move) -> Composition:
    """Two queries. None of it where nothing was opened, or the runs have been erased."""
    if move.run_id is None:
        return Composition(None, None, None)
    mine = Q(pk=move.run_id) | Q(root=move.run_id)
    runs = list(Run.objects.filter(mine).only("pk", "state").order_by("-pk"))
    drafts = list(
        Draft.objects.filter(run__in=[run.pk for run in runs])
        .select_related("run", "programme", "organisation")
        .order_by("-pk")
    )
    taken = (DraftState.PUBLISHED, DraftState.APPROVED)
    chosen = min(
        (draft for draft in drafts if draft.state in taken),
        key=lambda draft: taken.index(DraftState(draft.state)),
        default=None,
    )
    newest = next((draft for draft in drafts if draft.state == DraftState.OPEN), None)
    return Composition(runs[0] if runs else None, chosen, newest)


def usual(programme: Programme, *, people: int, groups: int, on: date) -> Choices:
    """What counts in the programme's networks, with sizes by which so many can be divided into so many networks; memory counts most."""
    known = running_of(programme, on).choices
    low, high = people // groups, -(-people // groups)
    size_min, size_max = min(known.size_min, max(2, low)), max(known.size_max, high + known.kept)
    weights = {**known.weights, "new_faces": int(Importance.VERY), "keep": int(Importance.NONE)}
    return replace(
        known,
        size_min=size_min,
        size_target=min(size_max, max(size_min, round(people / groups))),
        size_max=size_max,
        weights=weights,
        change_days=1,
        stay_share=0.0,
        longest=None,
        shortest=1,
        from_today=False,
    )


def open_for(
    move: Move, choices: Choices, *, only: Iterable[int], start: Start | None = None, by: Actor, at: datetime
) -> Run:
    """Ask for the composition; the worker takes it up at once. Raises `Refused` where there is nothing to calculate."""
    assert move.effective_on is not None
    words = {"what": move.get_kind_display(), "day": full_day(move.effective_on)}
    note = (_("%(what)s, %(day)s") % words)[:120]
    try:
        run = composition.open_run(
            programme=move.programme, choices=choices, start=start, only=only, note=note, by=by, at=at
        )
    except (SizeError, ProblemError) as refused:
        raise Refused(_("These members cannot be divided into that many networks.")) from refused
    move.run = run
    move.save(update_fields=["run", "plan"])
    happened(move, Happened.RUN_OPENED, at=at)
    return run


def missing_composition(move: Move, found: Composition) -> list[Missing]:
    """What keeps the draft from being approved; nothing where it is."""
    if found.chosen is not None:
        return []
    if found.open is not None:
        url = reverse("composition:draft", args=[found.open.pk])
        text = _("The draft is there. Look at it, adjust it, and approve it.")
        return [Missing(text, url, _("Open draft %(label)s") % {"label": found.open.label})]
    if found.run is None:
        return [Missing(_("Its composition is gone. Take the decision back, and decide anew."))]
    url = reverse("composition:run", args=[found.run.pk])
    if found.run.state in UNDER_WAY:
        return [Missing(_("The composition is being calculated."), url, _("See how far it is"))]
    return [
        Missing(_("The calculation gave no draft. Choose otherwise, and calculate again."), url, _("See why"))
    ]


def take_back(found: Composition, *, by: Actor, at: datetime) -> None:
    """The calculation stops, and an approved draft is a draft as any other again. What was published is not looked at."""
    if found.run is not None and found.run.state in UNDER_WAY:
        composition.stop_run(run=found.run, by=by, at=at)
    if found.chosen is not None and found.chosen.state == DraftState.APPROVED:
        draft = Draft.objects.get(pk=found.chosen.pk)
        composition.withdraw_approval(draft=draft, version=draft.version, by=by, at=at)


def claims_of(organisation: Organisation) -> dict[int, str]:
    """Draft id → the page of the move that it was made for; such a draft is not published by itself. Two queries."""
    moves = Move.objects.filter(
        organisation=organisation,
        kind__in=COMPOSED,
        state__in=(MoveState.DECIDED, MoveState.CARRIED_OUT),
        run__isnull=False,
    )
    by_run: dict[int | None, int] = dict(moves.values_list("run", "pk"))
    if not by_run:
        return {}
    rows = Draft.objects.filter(Q(run__in=list(by_run)) | Q(run__root__in=list(by_run)))
    return {
        draft: reverse("lifecycle:prepare", args=[by_run.get(run) or by_run[root]])
        for draft, run, root in rows.values_list("pk", "run", "run__root")
    }
