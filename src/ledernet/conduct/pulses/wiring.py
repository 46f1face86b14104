"""What pulses and figures register when the room is loaded."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledernet.accounts.models import User
    from ledernet.meetings.models import Meeting


def on_close(meeting: Meeting, *, by: User, at: datetime) -> None:
    from .actions import open_pulse

    open_pulse(meeting, by=by, at=at)


def wire() -> None:
    from django.utils.translation import gettext_lazy as _

    from ledernet.conduct import closing, prompts
    from ledernet.conduct.reading import rules as _reading_rules  # noqa: F401
    from ledernet.conduct.reading.panel import figures_panel
    from ledernet.mail import letters
    from ledernet.networks import panels

    from . import rules  # noqa: F401  # permissions are known from the start
    from .actions import ASKED, TOLD
    from .challenge import too_little
    from .letters import build_asked, build_told
    from .panel import latest_pulses

    closing.register_on_close("conduct.pulse", on_close)
    prompts.register("conduct.pulse", too_little)
    letters.register(
        ASKED, build_asked, label=_("Questions after a meeting"), shown=False,
        to=_("Those who were at the meeting"), goes=_("when the meeting is closed, if at least five were there"),
    )  # fmt: skip
    letters.register(
        TOLD, build_told, label=_("The questions after a meeting are closed"), shown=True,
        to=_("Who led the meeting"), goes=_("72 hours after the questions were sent"),
    )  # fmt: skip
    panels.register(
        panels.Panel(
            "conduct.pulses",
            40,
            "conduct/pulses/_panel.html",
            latest_pulses,
            panels.Place.SIDE,
            for_guests=True,
        )
    )
    panels.register(
        panels.Panel("conduct.figures", 45, "conduct/reading/_panel.html", figures_panel, panels.Place.SIDE)
    )
