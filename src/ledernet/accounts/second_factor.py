"""allauth keeps the second factor; this writes in the log when it is switched on or off."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.utils import timezone

from ledernet.audit import actions as audit

from .enums import Verb
from .models import User


def connect() -> None:
    authenticator_added.connect(_added, dispatch_uid="accounts.second_factor")
    authenticator_removed.connect(_removed, dispatch_uid="accounts.second_factor")


def has_second_factor(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def _added(user: User, authenticator: Authenticator, **_: Any) -> None:
    _record(user, authenticator, Verb.SECOND_FACTOR_ADDED)


def _removed(user: User, authenticator: Authenticator, **_: Any) -> None:
    _record(user, authenticator, Verb.SECOND_FACTOR_REMOVED)


def _record(user: User, authenticator: Authenticator, verb: Verb) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        audit.record(organisation=user.organisation, by=user, at=timezone.now(), verb=verb, target=user)
