"""What charters bring to the year wheel: the last day of a hearing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.people.viewer import Viewer
from ledernet.strategy.wheel import Day, Lane

from .enums import CharterState
from .queries import hearings_visible_to


def days_of_hearings(viewer: Viewer, first: date, last: date) -> Iterator[Day]:
    """Hearings that run, for those who may see them. One query."""
    running = hearings_visible_to(viewer).filter(
        version__state=CharterState.HEARING, closes_on__range=(first, last)
    )
    for hearing in running.select_related("version__programme"):
        url = reverse("charter:hearing", args=[hearing.pk])
        name = hearing.version.programme.name
        yield Day(
            Lane.NETWORKS, _("The hearing closes"), hearing.closes_on, hearing.closes_on, note=name, url=url
        )
