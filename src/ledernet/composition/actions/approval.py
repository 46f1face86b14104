"""Approving a draft, taking approval back, and marking it as published."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.composition.board import Board
from ledernet.composition.enums import DRAFT_TRANSITIONS, DraftState, Verb
from ledernet.composition.models import Draft
from ledernet_engine.scoring import evaluate

from .errors import DraftHasMoved, DraftIsClosed, NotApproved, RuleInTheWay


@transaction.atomic
def approve_draft(*, draft: Draft, version: int, by: Actor, at: datetime) -> Draft:
    """Say that these are to be the networks. Other drafts of the programme that were approved are opened again.

    Raises `DraftHasMoved`, `DraftIsClosed`, and `RuleInTheWay` if any hard rule does not hold today.
    """
    held = _held(draft, version)
    if held.state != DraftState.OPEN:
        raise DraftIsClosed
    board = Board.of(held)
    if evaluate(board.guarded_now(), board.groups).violations:
        raise RuleInTheWay("rule")
    approved = Draft.objects.select_for_update(of=("self",)).filter(
        programme=held.programme_id, state=DraftState.APPROVED
    )
    for other in approved:
        _withdraw(other, by=by, at=at)
    held.approved_by = by if isinstance(by, User) else None
    held.approved_at = at
    _enter(held, DraftState.APPROVED)
    held.save(update_fields=["state", "version", "approved_by", "approved_at"])
    _record(held, Verb.DRAFT_APPROVED, by=by, at=at)
    return held


@transaction.atomic
def withdraw_approval(*, draft: Draft, version: int, by: Actor, at: datetime) -> Draft:
    """Open an approved draft again. Raises `DraftHasMoved`, and `NotApproved` (a published one stays published)."""
    held = _held(draft, version)
    if held.state != DraftState.APPROVED:
        raise NotApproved
    return _withdraw(held, by=by, at=at)


@transaction.atomic
def mark_published(*, draft: Draft, by: Actor, at: datetime) -> Draft:
    """Called by the networks room in the transaction that founds the networks. Raises `NotApproved`."""
    held = _held(draft, None)
    if held.state != DraftState.APPROVED:
        raise NotApproved
    held.published_at = at
    _enter(held, DraftState.PUBLISHED)
    held.save(update_fields=["state", "version", "published_at"])
    _record(held, Verb.DRAFT_PUBLISHED, by=by, at=at)
    return held


@transaction.atomic
def mark_unpublished(*, draft: Draft, by: Actor, at: datetime) -> Draft:
    """Called by the networks room when the founding is undone: approved, as before. Raises `DraftIsClosed`."""
    held = _held(draft, None)
    held.published_at = None
    _enter(held, DraftState.APPROVED)
    held.save(update_fields=["state", "version", "published_at"])
    _record(held, Verb.PUBLICATION_UNDONE, by=by, at=at)
    return held


def _held(draft: Draft, version: int | None) -> Draft:
    held = (
        Draft.objects.select_for_update(of=("self",)).select_related("run", "organisation").get(pk=draft.pk)
    )
    if version is not None and held.version != version:
        raise DraftHasMoved(held.version)
    return held


def _withdraw(draft: Draft, *, by: Actor, at: datetime) -> Draft:
    draft.approved_by, draft.approved_at = None, None
    _enter(draft, DraftState.OPEN)
    draft.save(update_fields=["state", "version", "approved_by", "approved_at"])
    _record(draft, Verb.APPROVAL_WITHDRAWN, by=by, at=at)
    return draft


def _enter(draft: Draft, state: DraftState) -> None:
    if state not in DRAFT_TRANSITIONS[DraftState(draft.state)]:
        raise DraftIsClosed
    draft.state = state
    draft.version += 1


def _record(draft: Draft, verb: Verb, *, by: Actor, at: datetime) -> None:
    facts = {"label": draft.label, "programme": draft.programme_id}
    audit.record(organisation=draft.organisation, by=by, at=at, verb=verb, target=draft, facts=facts)
