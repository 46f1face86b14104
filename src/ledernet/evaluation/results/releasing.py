"""The network writes what it makes of its result, and passes both on; or its time runs out, and they are passed on by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.evaluation.enums import Verb, WaveState
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.evaluation.waves.errors import ChangedMeanwhile, IsReleased, NotTold
from ledernet.evaluation.waves.post import RELEASED
from ledernet.mail import actions as mail
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Assignment
from ledernet.people.queries import holds_on

from .rollup import fix_if_whole


def own_until(wave: Wave) -> date:
    """The day on which results of a closed round are passed on by themselves; until then the networks have them alone."""
    assert wave.closed_at is not None
    return timezone.localdate(wave.closed_at) + timedelta(days=wave.comment_days)


@transaction.atomic
def keep_comment(
    *, asked: Questionnaire, text: str, people: int | None, version: int, by: User, at: datetime
) -> Questionnaire:
    """What the network says, until it is passed on. Raises `NotTold`, `IsReleased`, `ChangedMeanwhile`."""
    fresh = _locked(asked)
    _require_told(fresh)
    if fresh.version != version:
        raise ChangedMeanwhile(fresh.pk)
    fresh.comment, fresh.comment_people = text.strip(), people if text.strip() else None
    fresh.commented_on = timezone.localdate(at) if fresh.comment else None
    fresh.commented_by = by if fresh.comment else None
    fresh.version += 1
    fresh.save(update_fields=["comment", "comment_people", "commented_on", "commented_by", "version"])
    _record(fresh, Verb.COMMENT_KEPT, by=by, at=at)
    return fresh


@transaction.atomic
def release(*, asked: Questionnaire, version: int | None = None, by: Actor, at: datetime) -> Questionnaire:
    """The management may see result and comment from now on; neither changes any more. The sponsor is told.

    Passing on again changes nothing. Raises `NotTold`, `ChangedMeanwhile`.
    """
    Wave.objects.select_for_update().get(pk=asked.wave_id)  # of two at once the second is the last
    fresh = _locked(asked)
    if fresh.released_at is not None:
        return fresh
    _require_told(fresh)
    if version is not None and fresh.version != version:
        raise ChangedMeanwhile(fresh.pk)
    fresh.released_at = at
    fresh.version += 1
    fresh.save(update_fields=["released_at", "version"])
    sponsors = Assignment.objects.filter(
        holds_on(timezone.localdate(at)),
        network=fresh.network,
        role=AssignmentRole.SPONSOR,
        user__is_active=True,
    )
    for row in sponsors.select_related("user").order_by("pk"):
        params, once = {"questionnaire": fresh.pk}, f"{fresh.pk}:{row.user_id}"
        mail.write(
            RELEASED, row.user, params, organisation=fresh.network.organisation, once=once, by=by, at=at
        )
    _record(fresh, Verb.RESULT_RELEASED, by=by, at=at)
    fix_if_whole(fresh.wave)
    return fresh


def releases_due(*, by: Actor, at: datetime) -> Iterator[tuple[Questionnaire, Callable[[], object]]]:
    """What has waited longer than its round allows, and how it is passed on."""
    waiting = Questionnaire.objects.filter(
        wave__state=WaveState.CLOSED, released_at__isnull=True, round__isnull=False
    ).select_related("wave")
    for asked in waiting.order_by("pk"):
        if timezone.localdate(at) >= own_until(asked.wave):
            yield asked, partial(release, asked=asked, by=by, at=at)


def _locked(asked: Questionnaire) -> Questionnaire:
    rows = Questionnaire.objects.select_for_update(of=("self",))
    return rows.select_related("wave", "network__organisation").get(pk=asked.pk)


def _require_told(asked: Questionnaire) -> None:
    if asked.wave.state != WaveState.CLOSED or asked.round_id is None:
        raise NotTold(asked.pk)
    if asked.released_at is not None:
        raise IsReleased(asked.pk)


def _record(asked: Questionnaire, verb: Verb, *, by: Actor, at: datetime) -> None:
    facts = {"network": asked.network.name, "wave": asked.wave.name}
    audit.record(organisation=asked.network.organisation, by=by, at=at, verb=verb, target=asked, facts=facts)
