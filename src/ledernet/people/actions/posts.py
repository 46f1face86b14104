"""Posts: who leads what, and who is above them where the data is wrong."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import Verb
from ledernet.people.models import Leader, Post, Unit
from ledernet.people.queries.days import not_ended_on

from .correcting import correct
from .units import WrongOrganisation, made_key

POST_FIELDS = frozenset(
    {"unit", "title", "level", "kind", "field", "responsibilities", "is_primary", "reports_to"}
)


class NoMainPost(ValueError):
    """She would have posts and none of them the main one. Make another the main one instead."""


class OwnSuperior(ValueError):
    """Nobody is above herself."""


@transaction.atomic
def create_post(
    *,
    unit: Unit,
    leader: Leader | None,
    by: Actor,
    at: datetime,
    key: str = "",
    values: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Post:
    """A post in a unit, held or vacant. `values`: `POST_FIELDS`, `starts_on`, `source`. Raises `WrongOrganisation`.

    A leader's first post is her primary one; a new primary post takes that place from the others.
    """
    if leader is not None and leader.organisation_id != unit.organisation_id:
        raise WrongOrganisation(leader.pk)
    values = dict(values or {})
    others = (
        Post.objects.filter(not_ended_on(timezone.localdate(at)), leader=leader)
        if leader
        else Post.objects.none()
    )
    if leader is not None:
        values["is_primary"] = values.get("is_primary") or not others.exists()
        if values["is_primary"]:
            others.update(is_primary=False)
    post = Post.objects.create(
        organisation=unit.organisation, key=key or made_key(), unit=unit, leader=leader, **values
    )
    audit.record(
        organisation=unit.organisation,
        by=by,
        at=at,
        verb=Verb.POST_CREATED,
        target=post,
        changes={"unit": (None, unit.pk), "leader": (None, post.leader_id), "title": (None, post.title)},
        facts={"reason": reason} if reason else None,
    )
    return post


@transaction.atomic
def change_post(*, post: Post, values: Mapping[str, Any], reason: str = "", by: Actor, at: datetime) -> Post:
    """Put fields of `POST_FIELDS` right. Raises `NotCorrectable`, `WrongOrganisation`, `NoMainPost`."""
    for name in ("unit", "reports_to"):
        other = values.get(name)
        if other is not None and other.organisation_id != post.organisation_id:
            raise WrongOrganisation(other.pk)
    if post.leader_id and post.is_primary and not values.get("is_primary", True):
        raise NoMainPost(post.pk)
    if values.get("is_primary") and post.leader_id:
        Post.objects.filter(leader=post.leader_id).exclude(pk=post.pk).update(is_primary=False)
    correct(post, values, allowed=POST_FIELDS, verb=Verb.POST_CHANGED, reason=reason, by=by, at=at)
    return post


def pass_main_on(post: Post, *, on: date) -> bool:
    """Another post of its holder speaks for her from now on, the one she has had longest; False where she has no other."""
    others = Post.objects.filter(not_ended_on(on), leader=post.leader_id).exclude(pk=post.pk)
    if post.leader_id is None or (chosen := others.order_by("-is_primary", "pk").first()) is None:
        return False
    return bool(Post.objects.filter(pk=chosen.pk).update(is_primary=True))


@transaction.atomic
def set_superior(*, post: Post, superior: Leader | None, reason: str = "", by: Actor, at: datetime) -> Post:
    """Say by hand who is above the holder of a post; None leaves it to the line and the tree again.

    Raises `OwnSuperior`, `WrongOrganisation`. No register speaks of this, so there is nothing to correct.
    """
    if superior is not None:
        if superior.pk == post.leader_id:
            raise OwnSuperior(superior.pk)
        if superior.organisation_id != post.organisation_id:
            raise WrongOrganisation(superior.pk)
    before = audit.snapshot(post)
    post.superior = superior
    changes = audit.changes_between(before, post)
    if changes:
        post.save(update_fields=["superior"])
        audit.record(
            organisation=post.organisation,
            by=by,
            at=at,
            verb=Verb.POST_CHANGED,
            target=post,
            changes=changes,
            facts={"reason": reason} if reason else None,
        )
    return post


@transaction.atomic
def end_post(*, post: Post, on: date, reason: str = "", by: Actor, at: datetime) -> Post:
    """The post is no more from that day on. Its holder stays a leader; see `end_leader`."""
    correct(
        post,
        {"ends_on": on},
        allowed=frozenset({"ends_on"}),
        verb=Verb.POST_ENDED,
        reason=reason,
        by=by,
        at=at,
    )
    return post
