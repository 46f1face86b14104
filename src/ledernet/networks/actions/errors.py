"""Why a verb of this room says no. The views find the words; here are only the reasons and whom they are about."""

from collections.abc import Sequence


class NotDecided(Exception):
    """The programme is not decided (or closed): networks are founded on a purpose that somebody stands for."""


class DraftChanged(Exception):
    """The draft is not the one that was approved, or not the one that was looked at."""


class Claimed(Exception):
    """The draft belongs to a decision about networks: it is carried out there, not published by itself."""


class AlreadyPublished(Exception):
    """The draft's networks are founded already."""


class About(Exception):
    """A refusal that concerns certain leaders; `names` in the order in which they were found."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


class LeadersHaveLeft(About):
    """Somebody in the draft is no longer a leader here on the day of the start."""


class AlreadySeated(About):
    """Somebody in the draft sits in another network of the same programme on the day of the start."""


class NothingToUndo(Exception):
    """The draft has founded no networks."""


class TooLateToUndo(Exception):
    """Somebody has been told, a network has begun, or a seat or service has been changed since. `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code  # "invited", "begun", "launched" or "changed"


class NetworkIsClosed(Exception):
    """Nobody joins a closed network, and it is closed once."""


class SeatIsOver(Exception):
    """The seat has ended."""


class SitsThere(Exception):
    """The leader has a seat in this network already."""


class LeaderHasLeft(Exception):
    """The person is no longer a leader here on that day."""


class WrongDay(ValueError):
    """The day lies before the beginning of what it is to change or end."""


class Stranger(ValueError):
    """A leader, user or network of another organisation or programme."""


class IsThere(Exception):
    """The very same is there already: a rule of play in these words, a visit on that day."""


class TooMany(Exception):
    """No more of these; holds the limit."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class VisitIsOver(Exception):
    """The visit has been carried out, or called off."""


class NoCharter(Exception):
    """The network goes by no charter yet, or the programme has none that is approved."""


class CharterChanged(Exception):
    """The version that was looked at is not the one that holds by now."""


class NotReady(Exception):
    """The charter lacks something that must be fixed before a launch; `gaps` as `charter.readiness` names them."""

    def __init__(self, gaps: Sequence[str]) -> None:
        super().__init__(", ".join(gaps))
        self.gaps = tuple(gaps)


class NoSponsor(About):
    """Nobody answers for these networks."""


class AlreadyLaunched(About):
    """These networks are launched already."""


class ReasonMissing(Exception):
    """What was fixed at the launch changes only with a reason."""


class DatesClash(Exception):
    """A network's own dates contradict each other. `code` says how, and `field` which date it is about."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(code)
        self.field = field
        self.code = code


class NothingChanged(Exception):
    """The dates are as they were."""


class Unfit(Exception):
    """The two stand above and below each other: neither can be the other's buddy."""


class Objected(Exception):
    """Open rules speak against the seat, and no reason is given for giving it all the same. `kinds` are values of `Against`."""

    def __init__(self, kinds: Sequence[str]) -> None:
        super().__init__(", ".join(kinds))
        self.kinds = tuple(kinds)


class NoPlace(Exception):
    """The place is taken by another meanwhile, or kept for newcomers."""


class OfferIsOver(Exception):
    """The offer is answered, taken back, or its day is past. `state` is a value of `OfferState`."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class IsAnswered(Exception):
    """The three questions are answered by this link already."""


class AskIsOver(Exception):
    """The day until which the questions could be answered is past."""


class NotForHer(Exception):
    """The programme is not for this leader, or she may not wait for it."""


class NotWeighed(Exception):
    """The network works for its members: that it ends is a decision, which has not been taken (`networks.closing`)."""
