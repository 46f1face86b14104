"""What organisations can have tried, beside kinds, purposes and duty; and the words one may ask with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledernet.strategy.enums import Participation

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class Move(models.TextChoices):
    """What can be done with networks over time, and how they can be helped."""

    ROTATION = "rotation", _("Members change networks")
    TRIAL = "trial", _("A trial period")
    EVALUATION = "evaluation", _("Evaluation against the purpose")
    RESTART = "restart", _("A restart")
    WIND_DOWN = "wind_down", _("Winding down")
    REDESIGN = "redesign", _("A redesign of the whole programme")
    INTERNAL = "internal", _("Facilitators from the house")
    EXTERNAL = "external", _("Facilitators from outside")


ALSO_CALLED: dict[str, Text] = {
    Participation.MANDATORY: pgettext_lazy("also called", "obligatory compulsory forced duty"),
    Participation.VOLUNTARY: pgettext_lazy("also called", "free choice"),
    Move.ROTATION: pgettext_lazy("also called", "rotation reshuffle newcomers"),
    Move.EVALUATION: pgettext_lazy("also called", "measure effect survey results"),
    Move.WIND_DOWN: pgettext_lazy("also called", "close stop end"),
    Move.RESTART: pgettext_lazy("also called", "start anew reshuffle"),
    Move.INTERNAL: pgettext_lazy("also called", "internal consultants"),
    Move.EXTERNAL: pgettext_lazy("also called", "external consultants"),
}
"""Other words for the same thing, so that whoever asks need not know ours."""

ASKING = pgettext_lazy(
    "words of asking",
    "who what which where have has tried know knows about experience with networks network somebody",
)
"""Words by which one asks, and that ask for nothing: each contact is about networks, and about what was tried."""
