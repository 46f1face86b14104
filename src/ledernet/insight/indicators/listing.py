"""The networks a chief or HR looks after, each with a line of its profile. By name: they are not ranked by any figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer
from ledernet.ui.tables import Choice, Column, Table

from .catalogue import BY_KEY, Unit
from .queries import networks_with_profiles, profiles_of, programmes_with_profiles
from .reading import UNTOLD, Level, Profile, Reading
from .words import level_words

IN_LINE = ("attendance", "held", "age", "turnover", "freshness")
NOT_EXPORTED = ("lead_time",)
"""Told of five and more alone, which no single network has."""


def _of(key: str) -> Callable[[Any], Reading | None]:
    return lambda row: row.profile.of(key)


class Profiles(Table):
    """One line for each network; the figures are reckoned for the page in sight."""

    id = "profiles"
    caption = gettext_lazy("Networks and their figures")
    columns = (
        Column("name", gettext_lazy("Network"), order_by="name_sort", header=True, template="insight/cells/name.html"),
        *(Column(key, BY_KEY[key].label, value=_of(key), template="insight/cells/figure.html") for key in IN_LINE),
        Column("talk", gettext_lazy("Talk about"), value="profile.sentence", template="insight/cells/talk.html"),
    )  # fmt: skip
    search_field = "search"
    search_label = gettext_lazy("Find a network")
    default_sort = "name"
    empty_heading = gettext_lazy("No networks yet")
    empty_text = gettext_lazy("They stand here when a composition has been published.")

    def __init__(self, viewer: Viewer, params: QueryDict) -> None:
        self.on = viewer.on
        networks = networks_with_profiles(viewer)
        programmes = programmes_with_profiles(viewer).filter(pk__in=networks.order_by().values("programme"))
        self.filters = (  # type: ignore[misc]  # of this viewer, not of all
            Choice(
                "programme",
                gettext_lazy("Programme"),
                [(row.pk, row.name) for row in programmes],
                lookup="programme",
            ),
        )
        super().__init__(networks, params)

    @cached_property
    def page(self) -> Page[Any]:
        page = Table.page.func(self)  # type: ignore[attr-defined]  # the property below its cache
        page.object_list = with_profiles(list(page.object_list), self)
        return page  # type: ignore[no-any-return]

    def all_with_profiles(self) -> list[tuple[Network, Profile]]:
        """Every row found, not the page alone."""
        networks = list(self.rows)
        profiles = profiles_of(networks, on=self.on)
        return [(network, profiles[network.pk]) for network in networks]


def with_profiles(networks: list[Network], table: Profiles) -> list[Network]:
    profiles = profiles_of(networks, on=table.on)
    for network in networks:
        network.profile = profiles[network.pk]  # type: ignore[attr-defined]
    return networks


# --- as a file -----------------------------------------------------------------------------------------------


def exported() -> list[str]:
    """Keys of what stands in a network's profile, in its order."""
    return [key for key in BY_KEY if key not in (*NOT_EXPORTED, *ELSEWHERE)]


ELSEWHERE = ("absence_streak", "coverage", "facilitator_load", "pledges", "cost")
"""Of programmes, or for some alone."""


def headers() -> list[str]:
    parts = (_("value"), _("from"), pgettext("upper end", "to"), _("counted from"), _("in words"))
    figures = [f"{BY_KEY[key].label}, {part}" for key in exported() for part in parts]
    return [_("Network"), _("Programme"), *figures, _("Talk about")]


def rows_of(found: list[tuple[Network, Profile]]) -> Iterator[list[Any]]:
    for network, profile in found:
        cells = [cell for key in exported() for cell in _cells(profile.of(key))]
        yield [network.name, network.programme.name, *cells, str(profile.sentence)]


def _cells(reading: Reading | None) -> list[Any]:
    """What is not shown is not handed out either."""
    if reading is None or reading.level in (*UNTOLD, Level.EARLY):
        return ["", "", "", "", level_words(reading) if reading else ""]
    digits = 3 if BY_KEY[reading.key].unit in (Unit.SHARE, Unit.POINTS, Unit.INDEX) else 0
    values = [
        round(one, digits) if one is not None else "" for one in (reading.value, reading.low, reading.high)
    ]
    return [*values, reading.base, level_words(reading)]
