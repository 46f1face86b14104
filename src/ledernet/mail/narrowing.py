"""Filters of the outbox that only rooms further up can make: by network, say.

narrowing.register(Narrowing("network", _("Network"), choices=networks_of_asker, narrow=messages_about))
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from .rules import Asker

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Narrowing:
    """`choices` are those this asker may choose among, `narrow` the condition on messages for one of them."""

    key: str
    label: Text
    choices: Callable[[Asker], Sequence[tuple[Any, Text]]]
    narrow: Callable[[str], Q]


_known: dict[str, Narrowing] = {}


def register(narrowing: Narrowing) -> None:
    _known[narrowing.key] = narrowing


def all_narrowings() -> list[Narrowing]:
    return list(_known.values())
