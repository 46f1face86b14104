"""What one of them says to one reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode
from rules import has_perm

from ledernet.people.viewer import Viewer
from ledernet.strategy.queries import Figure

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Way:
    """Where it stands in full."""

    url: str
    words: Text


@dataclass(frozen=True)
class Said:
    """`of`: of which time or whom; `note`: what to make of it. Without figures `why` says why; "" where there is nothing yet."""

    figures: tuple[Figure, ...] = ()
    of: Text = ""
    note: Text = ""
    why: Text = ""
    way: Way | None = None


def way_to(
    viewer: Viewer,
    page: str,
    words: Text,
    *,
    permission: str,
    to: Model | None = None,
    query: Mapping[str, Any] | None = None,
) -> Way | None:
    """None where the viewer may not open it. `to` is what the page is about, and what the permission is asked for."""
    if not has_perm(permission, viewer, *(() if to is None else (to,))):
        return None
    url = reverse(page, args=() if to is None else (to.pk,))
    return Way(f"{url}?{urlencode(query)}" if query else url, words)
