"""Frames and plans are rows of their own, with a version of their own: two who write at once notice each other."""

from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import TextField

from ledernet.accounts.models import Organisation, User
from ledernet.people.queries import people_with_login
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import EvaluationPlan, Frames, LifePlan, Programme

from .errors import ChangedMeanwhile, NotPossible, Stranger, Unsound

Row = TypeVar("Row", Frames, LifePlan, EvaluationPlan)


def opened(programme: Programme) -> Programme:
    """The programme, held for the time of the transaction. Raises `NotPossible` if it is closed."""
    fresh = Programme.objects.select_for_update().get(pk=programme.pk)
    if fresh.state == ProgrammeState.CLOSED:
        raise NotPossible(fresh.state)
    return fresh


def locked(kind: type[Row], programme: Programme, version: int) -> Row:
    """The programme's row as `version` was read, made where nobody has begun. Raises `NotPossible`, `ChangedMeanwhile`.

    A row that is not saved yet has version 1; saving it makes it 2, so that two who begin at once meet as well.
    """
    fresh = opened(programme)
    row = kind.objects.filter(programme=fresh).first() or kind(programme=fresh)
    if row.version != version:
        raise ChangedMeanwhile(fresh)
    return row


def raised(row: Row) -> Row:
    """Save with the next version."""
    row.version += 1
    row.save()
    return row


def must_be_sound(row: Frames | LifePlan | EvaluationPlan) -> None:
    """Raises `Unsound` for a value that its field does not take: a word not among the choices, a number below nought."""
    try:
        row.clean_fields()
    except ValidationError as error:
        raise Unsound(dict.fromkeys(error.error_dict, "value")) from None
    texts = [field for field in row._meta.concrete_fields if isinstance(field, TextField)]
    if long := [field.name for field in texts if len(getattr(row, field.name)) > (field.max_length or 0)]:
        raise Unsound(dict.fromkeys(long, "value"))  # a limit that models do not check themselves


def must_belong(user: User | None, organisation: Organisation, *, on: date) -> None:
    """Raises `Stranger` for a user who neither is of the organisation nor has a role or a leader's post there on the day."""
    if user is None or user.organisation_id == organisation.pk:
        return
    if not people_with_login(organisation, on=on).filter(pk=user.pk).exists():
        raise Stranger(str(user.pk))
