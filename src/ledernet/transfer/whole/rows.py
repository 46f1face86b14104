"""One value as JSON and back. What cannot be one is said in words."""

from __future__ import annotations

import base64
import binascii
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import BinaryField, BooleanField, Field, FloatField, IntegerField, JSONField
from django.utils.translation import gettext as _


class Unfit(ValueError):
    """The value cannot stand in the field; holds what is wrong."""


def told(value: Any) -> Any:
    """As it stands in the file."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value


def understood(field: Field[Any, Any], raw: Any) -> Any:
    """As the model has it. Raises `Unfit`."""
    if raw is None:
        if not field.null:
            raise Unfit(_("is empty and must not be"))
        return None
    _clean(raw)
    if isinstance(field, JSONField):
        return raw
    if isinstance(field, BinaryField):
        return _bytes(raw)
    _shape(field, raw)
    try:
        value = field.to_python(raw)
        if field.choices and value not in field.empty_values:
            field.validate(value, None)
        if value not in field.empty_values:
            field.run_validators(value)
    except ValidationError as error:
        raise Unfit(" ".join(str(message) for message in error.messages)) from None
    except (TypeError, ValueError, OverflowError):
        raise Unfit(_("is not what the field holds")) from None
    return value


def _shape(field: Field[Any, Any], raw: Any) -> None:
    """A number is a number and a text a text: nothing is guessed."""
    if isinstance(field, BooleanField):
        right = isinstance(raw, bool)
    elif isinstance(field, IntegerField):
        right = isinstance(raw, int) and not isinstance(raw, bool)
    elif isinstance(field, FloatField):
        right = isinstance(raw, int | float) and not isinstance(raw, bool)
    else:
        right = isinstance(raw, str)
    if not right:
        raise Unfit(_("is not what the field holds"))


def _bytes(raw: Any) -> bytes:
    try:
        return base64.b64decode(raw, validate=True)
    except (TypeError, binascii.Error, ValueError):
        raise Unfit(_("is not what the field holds")) from None


def _clean(raw: Any) -> None:
    """No sign that a database cannot hold, however deep."""
    waiting = [raw]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if "\x00" in one or any("\ud800" <= sign <= "\udfff" for sign in one):
                raise Unfit(_("holds a sign that cannot be stored"))
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
