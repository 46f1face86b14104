"""What waits for a chief about facilitators. What HR has to do about them stands in the inbox."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.facilitation.queries import consents_waiting_for
from ledernet.home.addresses import address
from ledernet.home.once import once
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer

from .task import Task


def facilitation_tasks(viewer: Viewer) -> Iterator[Task]:
    if viewer.has(Role.CHIEF) and (waiting := once(viewer, consents_waiting_for)):
        words = ngettext(
            "One of yours runs networks for others and needs your word for the hours.",
            "%(count)s of yours run networks for others and need your word for the hours.",
            waiting,
        )
        yield Task(
            _("Give time for facilitators"),
            words % {"count": waiting},
            address("facilitation:consents"),
            _("See the hours"),
            decision=True,
            minutes=3,
        )
