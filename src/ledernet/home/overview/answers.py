"""What others have asked this reader for: an answer, a comment, a yes to what is expected."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.charter.queries import hearings_waiting_for
from ledernet.home.addresses import address
from ledernet.networks.charters import networks_to_accept
from ledernet.networks.joining.first_days import first_days_of
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import Question
from ledernet.strategy.queries import waiting_for
from ledernet.ui.formatting import full_day

from .task import Task


def acceptances_of(viewer: Viewer) -> Iterator[Task]:
    """What is expected in a network, and that she has not said yes to; of a guest too. One query."""
    for network in networks_to_accept(viewer):
        yield Task(
            _("Say yes to what is expected in %(network)s") % {"network": network.name},
            _(
                "Why the network is there, what it asks of you, and what stays in the room. It takes a minute."
            ),
            address("networks:why", network.pk),
            _("Read why"),
            minutes=1,
            icon="flag",
        )


def asked_of(viewer: Viewer) -> Iterator[Task]:
    """Everybody may be asked, whatever her role. Three queries."""
    for answer in waiting_for(viewer):
        words = {"programme": answer.programme.name, "day": full_day(answer.asked_until)}
        yield Task(
            Question(answer.question).label,
            _("You are asked about %(programme)s. Your answer is awaited by %(day)s.") % words
            if answer.asked_until
            else _("You are asked about %(programme)s.") % words,
            address("strategy:asked-answer", answer.pk),
            _("Answer"),
            minutes=5,
            icon="chat",
        )
    for hearing in hearings_waiting_for(viewer):
        words = {"day": full_day(hearing.closes_on)}
        yield Task(
            _("What do you say to the charter of %(programme)s?")
            % {"programme": hearing.version.programme.name},
            _("You are heard. Comments are taken until %(day)s.") % words,
            address("charter:hearing", hearing.pk),
            _("Read and comment"),
            minutes=10,
            icon="chat",
        )
    yield from acceptances_of(viewer)
    for reception, left in first_days_of(viewer):
        yield Task(
            _("Your first ninety days in %(network)s") % {"network": reception.seat.network.name},
            ngettext("One small step is left.", "%(count)s small steps are left.", left) % {"count": left},
            address("networks:first-days", reception.pk),
            _("See your steps"),
            minutes=3,
            icon="list-check",
        )
