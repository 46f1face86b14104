"""Who can be invited straight away, and who must be decided by hand. Pure: rows in, cases out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ledernet.ui.danish import search_key


class Doubt(StrEnum):
    """Why a leader is not invited without a person's word."""

    NO_EMAIL = "no_email"
    SAME_EMAIL = "same_email"  # two leaders with one address
    OTHER_NAME = "other_name"  # somebody by another name logs in with it
    LINKED = "linked"  # the user with it is another leader already
    UNUSABLE = "unusable"  # no mail can go to the address
    ELSEWHERE = "elsewhere"  # the user with it belongs to another organisation


class Choice(StrEnum):
    """A person's word on a doubtful case."""

    SKIP = "skip"
    INVITE = "invite"  # this leader is the one the address belongs to; make or link the login


DECIDABLE = frozenset({Doubt.SAME_EMAIL, Doubt.OTHER_NAME})
"""Doubts that a word settles. The others need another address first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A current leader without a login."""

    id: int
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who logs in already."""

    id: int
    name: str
    here: bool  # of this organisation
    is_leader: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One candidate: the user that stands behind the address, if any, and what is doubtful."""

    candidate: Candidate
    user: Known | None = None
    doubt: Doubt | None = None


def cases(
    candidates: Iterable[Candidate], users: Mapping[str, Known], addresses: Iterable[str]
) -> list[Case]:
    """A case for every candidate. `users` by address in small letters; `addresses` of all current leaders."""
    count = Counter(address.lower() for address in addresses if address)
    found = []
    for candidate in candidates:
        address = candidate.email.lower()
        user = users.get(address) if address else None
        found.append(Case(candidate, user, _doubt(candidate, address, user, count)))
    return found


def _doubt(candidate: Candidate, address: str, user: Known | None, count: Counter[str]) -> Doubt | None:
    if not address:
        return Doubt.NO_EMAIL
    if user is not None and not user.here:
        return Doubt.ELSEWHERE
    if user is not None and user.is_leader:
        return Doubt.LINKED
    if count[address] > 1:
        return Doubt.SAME_EMAIL
    if user is not None and search_key(user.name) != search_key(candidate.name):
        return Doubt.OTHER_NAME
    return None
