"""What can be wrong with a round that is planned."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PROBLEMS = {
    "past": _("The day is over. Choose one that is to come."),
    "too_short": _("Give people at least four days: they are reminded twice in between."),
    "too_long": _("Sixty days are the most. What is asked over months is answered about different things."),
    "no_network": _("Choose at least one network."),
    "asked_already": _("A network of these is already being asked, or is to be, in those days: {names}."),
    "not_agreed": _("Write with which committee the side gain has been agreed, and when; or leave it out."),
}


class Unsound(Exception):
    """What was planned cannot be done. `problems`: field → sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


class ChangedMeanwhile(Exception):
    """Somebody else has changed it since it was read."""


class NotPlanned(Exception):
    """It is open, closed or withdrawn: what is asked is locked."""


class IsReleased(Exception):
    """The management has the result: what the network says of it is not changed any more."""


class NotTold(Exception):
    """Nothing has been told yet that could be commented on."""
