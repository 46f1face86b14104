"""The door of the API: whose token it is, whether it was made for this, and whether it has asked too often."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from ledernet.api.acting import Acting, count, token_behind, viewer_for
from ledernet.api.enums import Reach, Verb
from ledernet.api.limits import Allowance, spend
from ledernet.api.problems import Refused
from ledernet.audit import actions as audit

READS = ("GET", "HEAD")
ASKED: dict[tuple[str, str], frozenset[str]] = {}
"""Name of an address and method → the parameters it knows in the query; filled by `api`, which has all addresses."""
ONCE = timedelta(days=1)


class ApiRequest(HttpRequest):
    """A request that has come through the door."""

    acting: Acting
    allowance: Allowance


class Bearer(HttpBearer):
    """`reach` is what the token must have been made for; None: any token."""

    def __init__(self, reach: Reach | None = None) -> None:
        super().__init__()
        self.reach = reach

    def __call__(self, request: HttpRequest) -> Any:
        kind, _space, key = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != self.openapi_scheme or not key.strip():
            raise Refused("no-token")
        return self.authenticate(request, key.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Acting:
        at = timezone.now()
        found = token_behind(token, at=at)
        if found is None:
            raise Refused("unknown-token")
        allowance = spend(found.pk, at=at)
        request.allowance = allowance  # type: ignore[attr-defined]
        if allowance.is_spent:
            count(found, what="refused", at=at)
            raise Refused("too-many")
        acting = Acting(found, viewer_for(found, at=at), at)
        if self.reach is not None and not acting.may(self.reach):
            raise Refused("out-of-reach", f"It lacks {self.reach.value}.")
        _must_be_known(request)
        count(found, what="reads" if request.method in READS else "writes", at=at)
        request.acting = acting  # type: ignore[attr-defined]
        return acting


def _must_be_known(request: HttpRequest) -> None:
    """A filter with a slip in its name would give everything, unnoticed. Raises `Refused`."""
    match = request.resolver_match
    known = ASKED.get((match.url_name or "", request.method or "")) if match else None
    if known is not None and (strange := sorted(request.GET.keys() - known)):
        errors = [{"where": ["query", name], "what": "There is no such parameter"} for name in strange]
        raise Refused("invalid", errors=errors)


def personal(request: ApiRequest) -> None:
    """Names of people leave the house: recorded once a day for each token, as a file that is taken out is."""
    acting = request.acting
    audit.record_read(
        organisation=acting.viewer.organisation,
        by=acting.token,
        at=acting.at,
        verb=Verb.PERSONAL_READ,
        target=acting.token,
        once_within=ONCE,
    )
