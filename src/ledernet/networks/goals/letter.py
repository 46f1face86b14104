"""The mail to who wanted to be reminded. It says that there is something to look at, and nothing of what."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from ledernet.mail.plain import plain_letter
from ledernet.networks.models import Seat

from .queries import goal_of


def build_goal(message: Message) -> Letter | None:
    """None where the goal is gone, or she does not want to be reminded any more."""
    rows = Seat.everyone.filter(pk=message.params.get("seat"), network__organisation=message.organisation_id)
    seat = rows.select_related("network", "goal").first()
    goal = goal_of(seat) if seat else None
    if seat is None or goal is None or not goal.reminds:
        return None
    url = reverse("networks:goal", args=[seat.network_id])
    words = {"network": seat.network.name}
    return plain_letter(
        _("Something you wanted to look at again"),
        [
            _("You asked to be reminded today of what you have written for yourself in %(network)s.") % words,
            _("It takes a minute, and nobody else sees it."),
        ],
        link=f"{settings.PUBLIC_URL}{url}",
        label=_("See what you wrote"),
    )
