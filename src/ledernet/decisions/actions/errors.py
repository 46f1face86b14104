"""Why a verb of this room says no."""

from ledernet.decisions.models import Decision


class ChangedMeanwhile(Exception):
    """Somebody else has followed up or handed over the decision since it was read; nothing was written."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(f"decision {decision.pk} is now version {decision.version}")
        self.decision = decision


class NotPossible(Exception):
    """The decision's state does not allow the step: it has been replaced, or has no date to be followed up."""


class WrongDay(ValueError):
    """The next look is not after today, or a decision is said to be taken in time to come."""


class Stranger(ValueError):
    """Somebody without a login in the organisation, or a unit of another one."""
