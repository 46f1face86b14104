"""A design takes effect: through the actions of the programme, with the reason of the decision. And whether it could, asked beforehand."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from ledernet.audit.actors import Actor
from ledernet.lifecycle.moves.base import Refused
from ledernet.networks.dates import CLASHES, clash_in, dates_of
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.strategy import actions as strategy
from ledernet.strategy.actions import Anchoring, Asked, Evaluation, Life, Money, RoleHours, Wave
from ledernet.strategy.actions.frames import Part, frame_problems
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.forms.frames import WHY as WHY_FRAMES
from ledernet.strategy.lifetime import DATES as DAYS
from ledernet.strategy.lifetime import WHY as WHY_LIFE
from ledernet.strategy.lifetime import problems_of as life_problems
from ledernet.strategy.models import EvaluationDate, EvaluationItem, Frames, LifePlan, NetworkType, Programme
from ledernet.strategy.queries import (
    WORDS,
    evaluation_plan_of,
    frames_of,
    life_plan_of,
    missing_for_decision,
)

from .choices import ANCHORING, DATES, HOURS, LIFE, MONEY, Changes, conflict_words, today_of, with_changes

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

LONGEST_REASON = 2000
"""It becomes the reason of each choice that it changes, and those hold no more."""

PROGRAMME = ("points", "type", "participation", "size", "meetings")
One = TypeVar("One", Anchoring, RoleHours, Money)


def problems_of(
    programme: Programme, changes: Changes, *, reason: str, on: date, day: date, going_on: Iterable[Network]
) -> list[Text]:
    """Why the design could not take effect on that day as things stand. `going_on`: networks that keep their dates but for these."""
    if programme.state == ProgrammeState.CLOSED:
        return [_("The programme is closed.")]
    today = today_of(programme, on=on, changes=changes)
    found: list[Text] = list(conflict_words(today, changes))
    after = with_changes(today, changes)
    least, _wanted, most = after["size"]
    if programme.kept_places > most - least:
        found.append(
            _("More places are kept for new leaders than lie between the smallest and the largest size.")
        )
    if programme.state == ProgrammeState.ACTIVE:
        then = copy.copy(programme)
        then.type_id, then.participation = after["type"], after["participation"]
        found += [WORDS[key][1] for key in missing_for_decision(then, after["points"])]
    if len(reason) > LONGEST_REASON:
        found.append(_("The reason is longer than the programme can hold. Two thousand signs are the most."))
    former = {"type": programme.type_reason, "participation": programme.participation_reason}
    if reason.strip() and any(
        key in changes and reason.strip() == text.strip() for key, text in former.items()
    ):
        found.append(_("The reason is that of today's choice. Say why it is to be another."))
    if any(key in changes for key in ANCHORING):
        part = _part(Anchoring, frames_of(programme), {name: after[name] for name in ANCHORING})
        found += [WHY_FRAMES[why] for why in frame_problems(part, meetings=after["meetings"]).values()]
    return [*found, *_about_days(programme, changes, after, on=on, day=day, going_on=going_on)]


def _about_days(
    programme: Programme,
    changes: Changes,
    after: Mapping[str, Any],
    *,
    on: date,
    day: date,
    going_on: Iterable[Network],
) -> list[Text]:
    changed = {name: _day(after[name]) for name in DATES if name in changes}
    found: list[Text] = []
    if any(then is not None and then <= day for then in changed.values()):
        found.append(_("A day of the new design lies before the day from which it holds."))
    planned = _evaluations(programme, changes, on=on)
    if any(name in changes for name in LIFE):
        life = _life(life_plan_of(programme), changes, reason="–")
        found += [WHY_LIFE[why] for why in life_problems(life, [wave.on for wave in planned]).values()]
    elif (
        "evaluated_on" in changes and (end := _day(after["expires_on"])) and any(w.on > end for w in planned)
    ):
        found.append(WHY_LIFE["evaluation_after_expiry"])
    if not changed or found:
        return found
    for network in going_on:
        if network.state == NetworkState.LAUNCHED:
            kept = dates_of(network)
            if clash := clash_in(replace(kept, **changed), starts_on=network.starts_on, on=on, kept=kept):
                found.append(f"{network.name}: {CLASHES[clash[1]]}")
    return found


def change_all(programme: Programme, changes: Changes, *, reason: str, by: Actor, at: datetime) -> None:
    """All of it, in the transaction of the caller. Raises `Refused` where the programme does not take it."""
    try:
        _change_programme(programme, changes, reason=reason, by=by, at=at)
        _change_frames(programme, changes, by=by, at=at)
        steps = [_plan_life, _plan_evaluation]
        if _ends_earlier(changes):
            steps.reverse()  # no evaluation is planned after the end on the way
        for step in steps:
            step(programme, changes, reason=reason, by=by, at=at)
    except (strategy.ChangedMeanwhile, strategy.NotPossible) as clash:
        raise Refused(_("Somebody was changing the programme at that very moment.")) from clash
    except (strategy.NotReady, strategy.OldReason, strategy.Unsound, ValueError) as clash:
        raise Refused(_("The programme as it has become does not take the new design.")) from clash


def _change_programme(
    programme: Programme, changes: Changes, *, reason: str, by: Actor, at: datetime
) -> None:
    if not any(key in changes for key in PROGRAMME):
        return
    fresh = Programme.objects.select_related("unit", "type", "organisation").get(pk=programme.pk)
    wanted: dict[str, Any] = {}
    for key, (_was, then) in changes.items():
        if key == "points":
            wanted["points"] = then
        elif key == "type":
            wanted |= {"type": NetworkType.objects.get(pk=then) if then else None, "type_reason": reason}
        elif key == "participation":
            wanted |= {"participation": then, "participation_reason": reason}
        elif key == "size":
            wanted |= dict(zip(("size_min", "size_target", "size_max"), then, strict=True))
        elif key == "meetings":
            wanted["meetings_per_year"] = then
    details = replace(strategy.details_of(fresh), **wanted)
    strategy.change_programme(
        programme=fresh, version=fresh.version, details=details, reason=reason, by=by, at=at
    )


def _change_frames(programme: Programme, changes: Changes, *, by: Actor, at: datetime) -> None:
    frames = frames_of(programme)
    wanted: list[tuple[type[Part], tuple[str, ...]]] = [
        (Anchoring, ANCHORING),
        (RoleHours, HOURS),
        (Money, MONEY),
    ]
    for kind, names in wanted:
        new = {name: changes[name][1] for name in names if name in changes}
        if new:
            if kind is RoleHours:
                new = {name: Decimal(value) for name, value in new.items()}
            part = _part(kind, frames, new)  # type: ignore[type-var]
            frames = strategy.change_frames(
                programme=programme, version=frames.version, part=part, by=by, at=at
            )


def _plan_life(programme: Programme, changes: Changes, *, reason: str, by: Actor, at: datetime) -> None:
    if any(name in changes for name in LIFE):
        plan = life_plan_of(programme)
        life = _life(plan, changes, reason=reason)
        strategy.plan_life(programme=programme, version=plan.version, life=life, by=by, at=at)


def _plan_evaluation(programme: Programme, changes: Changes, *, reason: str, by: Actor, at: datetime) -> None:
    if "evaluated_on" not in changes:
        return
    plan = evaluation_plan_of(programme)
    items = EvaluationItem.objects.filter(programme=programme).order_by("position", "pk")
    names = [one.name for one in fields(Asked)]
    strategy.plan_evaluation(
        programme=programme,
        version=plan.version,
        evaluation=Evaluation(
            method=plan.method,
            method_note=plan.method_note,
            owner=plan.owner,
            dates=_evaluations(programme, changes, on=timezone.localdate(at)),
            questions=[Asked(**{name: getattr(item, name) for name in names}) for item in items],
        ),
        by=by,
        at=at,
    )


def _part(kind: type[One], frames: Frames, new: Mapping[str, Any]) -> One:
    now = {one.name: getattr(frames, one.name) for one in fields(kind)}
    return kind(**(now | dict(new)))


def _life(plan: LifePlan, changes: Changes, *, reason: str) -> Life:
    """The life plan with these days. A day that is new has the reason of the decision; one that goes takes its reason along."""
    life = Life(**{one.name: getattr(plan, one.name) for one in fields(Life)})
    for name, why in DAYS:
        if name in changes:
            day = _day(changes[name][1])
            new: dict[str, Any] = {name: day, why: reason if day else ""}
            life = replace(life, **new)
    return replace(life, no_dates_reason="" if life.has_dates else life.no_dates_reason or reason)


def _evaluations(programme: Programme, changes: Changes, *, on: date) -> list[Wave]:
    """The planned days with the one that is moved where it is to be; one that has been stays where it was."""
    planned = EvaluationDate.objects.filter(programme=programme).order_by("on")
    waves = [Wave(row.on, row.name) for row in planned]
    was, then = (_day(value) for value in changes.get("evaluated_on", (None, None)))
    if was == then:
        return waves
    name = next((wave.name for wave in waves if wave.on == was), "")
    kept = [wave for wave in waves if (wave.on != was or wave.on < on) and wave.on != then]
    return sorted([*kept, *([Wave(then, name)] if then else [])], key=lambda wave: wave.on)


def _ends_earlier(changes: Changes) -> bool:
    was, then = (_day(value) for value in changes.get("expires_on", (None, None)))
    return then is not None and (was is None or then < was)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
