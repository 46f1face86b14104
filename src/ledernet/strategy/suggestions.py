"""What is offered as a beginning: who decides what, rules of play, criteria. Offered, never forced."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .enums import Measure, RightsTask

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

RIGHTS: dict[RightsTask, tuple[str, str, str, str]] = {
    RightsTask.PURPOSE: ("A", "R", "C", "C"),
    RightsTask.CHARTER: ("A", "R", "C", "C"),
    RightsTask.BUDGET: ("A", "C", "I", "I"),
    RightsTask.COMPOSE: ("C", "A", "C", "I"),
    RightsTask.FACILITATORS: ("I", "A", "C", "I"),
    RightsTask.AGENDA: ("C", "I", "R", "A"),
    RightsTask.MEETINGS: ("I", "I", "A", "C"),
    RightsTask.SEATS: ("I", "A", "C", "C"),
    RightsTask.PROPOSALS: ("A", "R", "I", "I"),
    RightsTask.EVALUATE: ("A", "R", "C", "C"),
    RightsTask.CLOSE: ("A", "R", "C", "C"),
}
"""Chief, HR, facilitator, network: what is common where the management decides and HR runs the daily work."""

PRINCIPLES: dict[str, Text] = {
    "confidence": _("What is said here stays here. We tell of what we learned, not of whom we learned it from."),
    "presence": _("We come, and we are present: telephones away, no mail under the table."),
    "absence": _("Who cannot come says so in good time, and gives a reason."),
    "preparation": _("We come prepared, with something of our own that we want to work on."),
    "host": _("The role of host goes round. The host sends the agenda a week before."),
    "time": _("We begin and end at the time we agreed."),
    "disagree": _("We say so when we disagree. Friendly is not the same as agreeing."),
    "voices": _("All get to speak, also those who think before they talk."),
    "purpose": _("We return to the purpose at each meeting: what of it did we serve today?"),
    "commitment": _("Each leaves with one thing to try before the next meeting."),
}  # fmt: skip


@dataclass(frozen=True)
class Suggested:
    measure: Measure
    threshold: Decimal
    times: int


CRITERIA = (
    Suggested(Measure.TARGETS, Decimal(2), 2),
    Suggested(Measure.ATTENDANCE, Decimal(60), 2),
    Suggested(Measure.MEMBERS, Decimal(5), 1),
    Suggested(Measure.HELD, Decimal(70), 1),
)
RANGES: dict[str, tuple[Decimal, Decimal]] = {
    "count": (Decimal(1), Decimal(40)),
    "percent": (Decimal(1), Decimal(100)),
    "score": (Decimal(1), Decimal(7)),
}
"""By unit of measure: the lowest and the highest threshold that means something."""
