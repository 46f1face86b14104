"""A programme from the first words to the decision, and afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.decisions.actions import record_decision
from ledernet.people.models import Unit
from ledernet.strategy.eligibility import Filter
from ledernet.strategy.enums import POINTS, PROGRAMME_TRANSITIONS, SIDE_GAIN, ProgrammeState, Verb
from ledernet.strategy.models import NetworkType, Programme, PurposeWeight
from ledernet.strategy.queries import missing_for_decision, purpose_label

from .decided import enter_kind, require_new_reasons
from .errors import ChangedMeanwhile, NotPossible, NotReady, Stranger, TooManyPoints, WrongSizes

TOPIC = "strategy.purpose"


@dataclass(frozen=True)
class Details:
    """All that can be said of a programme. `points` go by purpose: P1–P7, or own words."""

    name: str
    unit: Unit | None = None
    purpose: str = ""
    points: Mapping[str, int] = field(default_factory=dict)
    type: NetworkType | None = None
    type_reason: str = ""
    participation: str = ""
    participation_reason: str = ""
    leaders_lean: int | None = None
    organisation_lean: int | None = None
    size_min: int = 6
    size_target: int = 8
    size_max: int = 10
    kept_places: int = 0
    meetings_per_year: int = 6
    eligible: Filter = field(default_factory=Filter)


def details_of(programme: Programme) -> Details:
    """The programme as it is, to be altered in part: `replace(details_of(programme), purpose="…")`."""
    return Details(
        name=programme.name,
        unit=programme.unit,
        purpose=programme.purpose,
        points=_points(programme),
        type=programme.type,
        type_reason=programme.type_reason,
        participation=programme.participation,
        participation_reason=programme.participation_reason,
        leaders_lean=programme.leaders_lean,
        organisation_lean=programme.organisation_lean,
        size_min=programme.size_min,
        size_target=programme.size_target,
        size_max=programme.size_max,
        kept_places=programme.kept_places,
        meetings_per_year=programme.meetings_per_year,
        eligible=Filter.of(programme.eligibility),
    )


@transaction.atomic
def create_programme(*, organisation: Organisation, details: Details, by: Actor, at: datetime) -> Programme:
    """A programme in preparation. Raises `Stranger`, `TooManyPoints`, `WrongSizes`."""
    programme = Programme(organisation=organisation, created_at=at)
    _fill(programme, details)
    programme.save(force_insert=True)
    points = _weigh(programme, details.points)
    facts = {"name": programme.name, "points": points}
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.PROGRAMME_CREATED, target=programme, facts=facts
    )
    return programme


@transaction.atomic
def change_programme(
    *,
    programme: Programme,
    version: int,
    details: Details,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Programme:
    """Save what `version` was read from. In a decided programme other points are a decision, with its `reason`; so are another
    kind and another duty, with the reasons that stand in `details`.

    Raises `ChangedMeanwhile`, `NotReady` (a decided programme stays whole), `OldReason`, `NotPossible` (closed), `Stranger`,
    `TooManyPoints`, `WrongSizes`.
    """
    programme = locked(programme, version)
    if programme.state == ProgrammeState.CLOSED:
        raise NotPossible(programme.state)
    before = audit.snapshot(programme)
    old_points = _points(programme)
    _fill(programme, details)
    new_points = _weigh(programme, details.points)
    if programme.state == ProgrammeState.ACTIVE and (missing := missing_for_decision(programme, new_points)):
        raise NotReady(missing)
    if programme.state == ProgrammeState.ACTIVE:
        require_new_reasons(before, programme)
    changes = audit.changes_between(before, programme)
    if not changes and old_points == new_points:
        return programme
    programme.version += 1
    programme.save()
    facts = {"points": {"old": old_points, "new": new_points}} if old_points != new_points else {}
    audit.record(
        organisation=programme.organisation,
        by=by,
        at=at,
        verb=Verb.PROGRAMME_CHANGED,
        target=programme,
        changes=changes,
        facts=facts,
    )
    if facts and programme.state == ProgrammeState.ACTIVE:
        _enter(programme, new_points, reason=reason, by=by, at=at)
    if programme.state == ProgrammeState.ACTIVE:
        enter_kind(programme, before, by=by, at=at)
    return programme


@transaction.atomic
def decide_programme(*, programme: Programme, version: int, by: Actor, at: datetime) -> Programme:
    """The chief's word: this is what the networks are for. Raises `ChangedMeanwhile`, `NotReady`, `NotPossible`."""
    programme = locked(programme, version)
    if programme.state != ProgrammeState.DRAFT:
        raise NotPossible(programme.state)
    points = _points(programme)
    if missing := missing_for_decision(programme, points):
        raise NotReady(missing)
    programme.decided_by = by if isinstance(by, User) else None
    programme.decided_at = at
    programme = _step(programme, ProgrammeState.ACTIVE, verb=Verb.PROGRAMME_DECIDED, by=by, at=at)
    _enter(programme, points, by=by, at=at)
    enter_kind(programme, by=by, at=at)
    return programme


@transaction.atomic
def close_programme(*, programme: Programme, version: int, by: Actor, at: datetime) -> Programme:
    """No new networks are composed for it. Raises `ChangedMeanwhile`, `NotPossible`."""
    return _step(locked(programme, version), ProgrammeState.CLOSED, verb=Verb.PROGRAMME_CLOSED, by=by, at=at)


@transaction.atomic
def reopen_programme(*, programme: Programme, version: int, by: Actor, at: datetime) -> Programme:
    """Take a closed programme up where it was: decided, or still in preparation. Raises as `close_programme`."""
    programme = locked(programme, version)
    if programme.state != ProgrammeState.CLOSED:
        raise NotPossible(programme.state)
    to = ProgrammeState.ACTIVE if programme.decided_at else ProgrammeState.DRAFT
    return _step(programme, to, verb=Verb.PROGRAMME_REOPENED, by=by, at=at)


def _enter(
    programme: Programme, points: Mapping[str, int], *, reason: str = "", by: Actor, at: datetime
) -> None:
    """What the programme is for goes into the register, in the organisation's language."""
    with translation.override(programme.organisation.language):
        title = gettext("What the networks are for: %(name)s") % {"name": programme.name}
        weighed = sorted(points.items(), key=lambda row: (-row[1], row[0]))
        lines = [f"{count} · {purpose_label(purpose)}" for purpose, count in weighed]
    record_decision(
        organisation=programme.organisation,
        unit=programme.unit,
        subject=programme,
        topic=TOPIC,
        title=title,
        text="\n".join((programme.purpose, "", *lines)),
        reason=reason,
        by=by,
        at=at,
    )


def locked(programme: Programme, version: int) -> Programme:
    """The programme as it is now, to be changed in this transaction. Raises `ChangedMeanwhile`."""
    fresh = Programme.objects.select_for_update().get(pk=programme.pk)
    if fresh.version != version:
        raise ChangedMeanwhile(fresh)
    return fresh


def _step(programme: Programme, to: ProgrammeState, *, verb: Verb, by: Actor, at: datetime) -> Programme:
    if to not in PROGRAMME_TRANSITIONS[ProgrammeState(programme.state)]:
        raise NotPossible(programme.state)
    old, programme.state = programme.state, to
    programme.version += 1
    programme.save()
    audit.record(
        organisation=programme.organisation,
        by=by,
        at=at,
        verb=verb,
        target=programme,
        changes={"state": (old, str(to))},
    )
    return programme


def _fill(programme: Programme, details: Details) -> None:
    if not 2 <= details.size_min <= details.size_target <= details.size_max:
        raise WrongSizes(f"{details.size_min}, {details.size_target}, {details.size_max}")
    if not 0 <= details.kept_places <= details.size_max - details.size_min:
        raise WrongSizes(f"{details.kept_places} kept of {details.size_max}, at least {details.size_min}")
    for thing in (details.unit, details.type):
        if thing is not None and thing.organisation_id != programme.organisation_id:
            raise Stranger(str(thing.pk))
    programme.name = details.name
    programme.unit = details.unit
    programme.purpose = details.purpose
    programme.type = details.type
    programme.type_reason = details.type_reason
    programme.participation = details.participation
    programme.participation_reason = details.participation_reason
    programme.leaders_lean = details.leaders_lean
    programme.organisation_lean = details.organisation_lean
    programme.size_min = details.size_min
    programme.size_target = details.size_target
    programme.size_max = details.size_max
    programme.kept_places = details.kept_places
    programme.meetings_per_year = details.meetings_per_year
    programme.eligibility = details.eligible.stored()


def _points(programme: Programme) -> dict[str, int]:
    """Purposes with points; one that is only described has none."""
    weighed = programme.purpose_weights.filter(points__gt=0)
    return dict(weighed.order_by("purpose").values_list("purpose", "points"))


def leave(weight: PurposeWeight) -> None:
    """Delete a purpose; what stood under it moves up."""
    weight.refresh_from_db(fields=["under"])  # what it stood under may just have left as well
    PurposeWeight.objects.filter(programme=weight.programme_id, under=weight.purpose).update(
        under=weight.under
    )
    weight.delete()


def _weigh(programme: Programme, wanted: Mapping[str, int]) -> dict[str, int]:
    """Move the points. What is written about a purpose stays, also when its last point goes."""
    too_few = any(points < 0 for points in wanted.values())
    if too_few or wanted.get(SIDE_GAIN) or sum(wanted.values()) > POINTS:
        raise TooManyPoints(str(sum(wanted.values())))
    kept = {purpose: points for purpose, points in sorted(wanted.items()) if points}
    for weight in programme.purpose_weights.exclude(purpose__in=[*kept, SIDE_GAIN]):
        if weight.described or weight.links.exists():
            weight.points = 0
            weight.save(update_fields=["points"])
        else:
            leave(weight)
    PurposeWeight.objects.bulk_create(
        [
            PurposeWeight(programme=programme, purpose=purpose, points=points)
            for purpose, points in kept.items()
        ],
        update_conflicts=True,
        unique_fields=["programme", "purpose"],
        update_fields=["points"],
    )
    return kept
