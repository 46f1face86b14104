"""Why a verb about shared networks says no."""


class NoPartner(Exception):
    """No other organisation of this installation has the code."""


class SharedAlready(Exception):
    """There is a proposal or an agreement with this partner about the network."""


class NotOpen(Exception):
    """The agreement, or the offer of a leader, is no longer where it was: answered, ended or taken back."""


class NoPlaceLeft(Exception):
    """As many leaders are offered or seated as there are seats agreed."""


class OfferedAlready(Exception):
    """The leader is offered or sits there."""


class MostAreGuests(Exception):
    """With her, more than half of those who sit in the network would come from the partner."""
