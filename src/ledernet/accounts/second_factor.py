"""allauth keeps the second factor; this writes in the log when its owner switches it on or off, in the same transaction."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from ledernet.audit import actions as audit

from .enums import Verb
from .models import User


def connect() -> None:
    """allauth's own signals come after the commit: too late for a record that must be able to undo the act."""
    post_save.connect(_saved, sender=Authenticator, dispatch_uid="accounts.second_factor")
    post_delete.connect(_deleted, sender=Authenticator, dispatch_uid="accounts.second_factor")


def has_second_factor(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def _saved(instance: Authenticator, created: bool, **_: Any) -> None:  # noqa: FBT001  # Django's signature
    if created:
        _record(instance, Verb.SECOND_FACTOR_ADDED)


def _deleted(instance: Authenticator, origin: object, **_: Any) -> None:
    """Only what allauth deletes for its owner; an administrator's doing is recorded by the action itself."""
    if isinstance(origin, Authenticator):
        _record(instance, Verb.SECOND_FACTOR_REMOVED)


def _record(authenticator: Authenticator, verb: Verb) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        user = authenticator.user
        audit.record(organisation=user.organisation, by=user, at=timezone.now(), verb=verb, target=user)
