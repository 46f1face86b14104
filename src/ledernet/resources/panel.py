"""The money of a network on its own page, for those who answer for it. Who sits there sees none of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import has_perm

from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer

from .accounts import money_of
from .bars import bar_of
from .words import trouble_words


def money_panel(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """None for those whom the money is not for."""
    if not has_perm("resources.view_programme", viewer, network.programme):
        return None
    year = viewer.on.year
    account = money_of(network.programme, year=year, on=viewer.on).of(network)
    return {
        "year": year,
        "account": account,
        "bar": bar_of(account.total),
        "words": trouble_words(account, year=year),
    }
