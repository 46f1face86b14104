"""A token as one who asks: the same viewer that the pages have, so that the same rules hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.people.viewer import Scope, Viewer

from .models import Token, TokenDay
from .secrets import digest_of

if TYPE_CHECKING:
    from .enums import Reach

NOBODY = 0
"""No row has this number, so what belongs to a person (a seat, a service, a decision to see to) never belongs to a token."""
LONGEST_KEY = 200


@dataclass(frozen=True)
class Acting:
    """The token of a request, and the viewer it is."""

    token: Token
    viewer: Viewer
    at: datetime

    def may(self, reach: Reach) -> bool:
        return reach.value in self.token.reaches


def token_behind(key: str, *, at: datetime) -> Token | None:
    """The open token of a key: the newest, or the one before while both are good."""
    if not key or len(key) > LONGEST_KEY:
        return None
    digest = digest_of(key)
    earlier = Q(previous_digest=digest, previous_until__gt=at)
    found = Token.objects.select_related("organisation", "unit").filter(Q(digest=digest) | earlier).first()
    return found if found is not None and found.is_open(at) else None


def viewer_for(token: Token, *, at: datetime) -> Viewer:
    user = User(pk=NOBODY, organisation=token.organisation, name=token.name, is_active=True)
    return Viewer(
        user=user,
        organisation=token.organisation,
        on=timezone.localdate(at),
        scopes=(Scope(token.held_role, token.path),),
    )


def count(token: Token, *, what: str, at: datetime) -> None:
    """One more read, write or refusal of today; and when it was last used, to the minute."""
    on = timezone.localdate(at)
    today = TokenDay.objects.filter(token=token, on=on)
    if not today.update(**{what: F(what) + 1}):
        try:
            with transaction.atomic():
                TokenDay.objects.create(token=token, on=on, **{what: 1})
        except IntegrityError:  # another request was first
            today.update(**{what: F(what) + 1})
    if token.last_used_at is None or (at - token.last_used_at).total_seconds() >= 60:
        Token.objects.filter(pk=token.pk).update(last_used_at=at)
