"""What becomes of a decision: it is looked at again, done with, taken up anew, or given to somebody else."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.decisions.enums import DECISION_TRANSITIONS, DecisionState, Verb
from ledernet.decisions.models import Decision, FollowUp
from ledernet.people.queries import people_with_login

from .errors import ChangedMeanwhile, NotPossible, Stranger, WrongDay
from .telling import tell_owner


@transaction.atomic
def follow_up(
    *, decision: Decision, version: int, note: str, next_on: date | None, by: Actor, at: datetime
) -> FollowUp:
    """Write down how it goes, and when it is looked at again; without a day the decision is followed up.

    Raises `ChangedMeanwhile`, `NotPossible` (no follow-up was agreed, or it has been replaced), `WrongDay`.
    """
    fresh = _fresh(decision, version)
    if fresh.state != DecisionState.OPEN:
        raise NotPossible(fresh.state)
    return _looked_at(fresh, note=note, next_on=next_on, by=by, at=at)


@transaction.atomic
def agree_follow_up(
    *, decision: Decision, version: int, on: date, note: str = "", by: Actor, at: datetime
) -> FollowUp:
    """A day for a decision that waits for none: one in force without a day, or one that was done with.

    A day that is agreed already is moved by following up, so that it cannot be put off without a word.
    Raises `ChangedMeanwhile`, `NotPossible`, `WrongDay`.
    """
    fresh = _fresh(decision, version)
    if DecisionState.OPEN not in DECISION_TRANSITIONS[DecisionState(fresh.state)]:
        raise NotPossible(fresh.state)
    return _looked_at(fresh, note=note, next_on=on, by=by, at=at)


@transaction.atomic
def hand_over(*, decision: Decision, version: int, owner: User, by: Actor, at: datetime) -> Decision:
    """Somebody else sees to it from now on, and is written to. Giving it to the one who has it changes nothing.

    Raises `ChangedMeanwhile`, `NotPossible` (it has been replaced), `Stranger` (no login in the organisation).
    """
    fresh = _fresh(decision, version)
    if fresh.state == DecisionState.REPLACED:
        raise NotPossible(fresh.state)
    if not people_with_login(fresh.organisation, on=timezone.localdate(at)).filter(pk=owner.pk).exists():
        raise Stranger(owner.pk)
    if fresh.owner_id == owner.pk:
        return fresh
    before, fresh.owner = fresh.owner_id, owner
    fresh.version += 1
    fresh.save(update_fields=["owner", "version"])
    _record(fresh, Verb.HANDED_OVER, {"owner": (before, owner.pk)}, by=by, at=at)
    tell_owner(fresh, by=by, at=at)
    return fresh


def _fresh(decision: Decision, version: int) -> Decision:
    rows = Decision.objects.select_for_update(of=("self",)).select_related("organisation")
    fresh = rows.get(pk=decision.pk)
    if fresh.version != version:
        raise ChangedMeanwhile(fresh)
    return fresh


def _looked_at(decision: Decision, *, note: str, next_on: date | None, by: Actor, at: datetime) -> FollowUp:
    today = timezone.localdate(at)
    if next_on is not None and next_on <= today:
        raise WrongDay(next_on)
    before = {"state": decision.state, "follow_up_on": decision.follow_up_on}
    decision.state = DecisionState.OPEN if next_on else DecisionState.DONE
    decision.follow_up_on = next_on
    decision.version += 1
    decision.save(update_fields=["state", "follow_up_on", "version"])
    made = FollowUp.objects.create(
        decision=decision,
        on=today,
        note=note,
        next_on=next_on,
        made_by=by if isinstance(by, User) else None,
        made_at=at,
    )
    after = {"state": decision.state, "follow_up_on": decision.follow_up_on}
    changes = {name: (before[name], value) for name, value in after.items() if before[name] != value}
    _record(decision, Verb.FOLLOWED_UP, changes, by=by, at=at)
    return made


def _record(
    decision: Decision, verb: Verb, changes: dict[str, tuple[Any, Any]], *, by: Actor, at: datetime
) -> None:
    """The words of the note stand in the register, not in the log."""
    facts = {"topic": decision.topic, "subject": decision.subject}
    audit.record(
        organisation=decision.organisation,
        by=by,
        at=at,
        verb=verb,
        target=decision,
        changes=changes,
        facts=facts,
    )
