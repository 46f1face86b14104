"""Who may have which share: exactly one answers for a duty, at least one does it, and nobody answers who is many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .enums import DutyRole, Share

ANSWERS = frozenset({Share.ACCOUNTABLE, Share.BOTH})
DOES = frozenset({Share.RESPONSIBLE, Share.BOTH})


@dataclass(frozen=True)
class Flaw:
    """What is wrong with the shares of a duty. `code`: `nobody_answers`, `several_answer`, `nobody_does`, `all_answer`, `unknown`."""

    code: str
    roles: tuple[DutyRole, ...] = ()


class SharesFlawed(ValueError):
    """The shares cannot be used; `flaws` say why."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        self.flaws = tuple(flaws)
        super().__init__(", ".join(flaw.code for flaw in self.flaws))


def with_share(shares: Mapping[str, str], wanted: frozenset[Share]) -> list[DutyRole]:
    """The roles that have one of these shares, in the order of the roles."""
    return [role for role in DutyRole if shares.get(role) in wanted]


def answers(shares: Mapping[str, str]) -> list[DutyRole]:
    return with_share(shares, ANSWERS)


def does(shares: Mapping[str, str]) -> list[DutyRole]:
    return with_share(shares, DOES)


def flaws_in(shares: Mapping[str, str]) -> list[Flaw]:
    """Everything that is wrong."""
    if any(role not in DutyRole.values or share not in Share.values for role, share in shares.items()):
        return [Flaw("unknown")]
    found: list[Flaw] = []
    answering = answers(shares)
    if not answering:
        found.append(Flaw("nobody_answers"))
    elif len(answering) > 1:
        found.append(Flaw("several_answer", tuple(answering)))
    elif answering == [DutyRole.MEMBERS]:
        found.append(Flaw("all_answer"))
    if not does(shares):
        found.append(Flaw("nobody_does"))
    return found


def require_whole(shares: Mapping[str, str]) -> dict[str, str]:
    """The shares without the empty ones. Raises `SharesFlawed`."""
    kept = {str(role): str(share) for role, share in shares.items() if share}
    if flaws := flaws_in(kept):
        raise SharesFlawed(flaws)
    return kept
