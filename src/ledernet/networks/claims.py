"""Drafts that are not published by themselves: a room above has them made for a decision, and carries them out itself.

Whoever would publish such a draft is shown the way to the decision instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ledernet.accounts.models import Organisation

Claims = Callable[[Organisation], Mapping[int, str]]

_claims: list[Claims] = []


def register(provider: Claims) -> None:
    """Called when a room is loaded: gives draft id → the address of what it was made for. Saying it twice changes nothing."""
    if provider not in _claims:
        _claims.append(provider)


def claimed(organisation: Organisation) -> dict[int, str]:
    """Draft id → where it is carried out. One query or two for each room that claims drafts."""
    found: dict[int, str] = {}
    for provider in _claims:
        found |= provider(organisation)
    return found
