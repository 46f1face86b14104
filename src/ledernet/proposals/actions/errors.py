"""Why a verb of this room says no."""

from ledernet.proposals.models import Proposal


class ChangedMeanwhile(Exception):
    """Somebody else has changed, sent or answered it since it was read; nothing was written. `proposal` is as it is now."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(f"proposal {proposal.pk} is now version {proposal.version}")
        self.proposal = proposal


class Gone(Exception):
    """The draft has been removed."""


class NotPossible(Exception):
    """Its state does not allow the step: it has been sent, answered or withdrawn already, or not yet."""


class NetworkIsClosed(Exception):
    """A network that has closed proposes nothing more."""


class TooMany(ValueError):
    """The network has as many drafts as there can be."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class NothingSaid(ValueError):
    """Title, text, reason or wish is empty."""


class NotAgreed(Exception):
    """No more than half of the members are for it, and no meeting is named at which they agreed."""


class NoReceiver(Exception):
    """Nobody in the management answers for the network, or the one who was chosen does not."""


class WrongDay(ValueError):
    """The meeting lies in time to come, or the next look is not after today."""
