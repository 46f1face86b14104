"""What this room brings to HR's inbox: newcomers and their buddies, leavers and what they hand over, those who wait, leave, rules that hold no longer, days, invitations, charters."""

from .buddies import WITHOUT_BUDDY
from .charters import WITHOUT_CHARTER
from .days import DAY_PAST, MISSING_DAY
from .handovers import HANDOVER
from .invitations import NOT_TOLD, UNANSWERED
from .leavers import LEAVER
from .leaves import LEAVE
from .newcomers import NEWCOMER
from .ruling import RULE
from .waiting import OFFER_UNANSWERED, SEAT_FREE

KINDS = (
    RULE,
    LEAVER,
    HANDOVER,
    NEWCOMER,
    WITHOUT_BUDDY,
    SEAT_FREE,
    OFFER_UNANSWERED,
    LEAVE,
    NOT_TOLD,
    UNANSWERED,
    DAY_PAST,
    MISSING_DAY,
    WITHOUT_CHARTER,
)

__all__ = ["KINDS"]
