"""What this room brings to HR's inbox: newcomers, leavers, leave, rules that hold no longer, days, invitations, charters."""

from .charters import WITHOUT_CHARTER
from .days import DAY_PAST, MISSING_DAY
from .invitations import UNANSWERED, UNTOLD
from .leavers import LEAVER
from .leaves import LEAVE
from .newcomers import NEWCOMER
from .ruling import RULE

KINDS = (RULE, LEAVER, NEWCOMER, LEAVE, UNTOLD, UNANSWERED, DAY_PAST, MISSING_DAY, WITHOUT_CHARTER)

__all__ = ["KINDS"]
