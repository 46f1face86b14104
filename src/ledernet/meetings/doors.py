"""What year plans, polls and feeds tell the other rooms when this one is loaded: verbs, letters, the inbox, the wheel, panels."""

from django.utils.translation import gettext_lazy as _

from ledernet.audit import verbs
from ledernet.mail import letters
from ledernet.networks import panels
from ledernet.networks.shared import boards
from ledernet.networks.shared.doors import open_to_guests
from ledernet.networks.shared.wiring import of_network
from ledernet.people import needs as inbox
from ledernet.strategy import wheel


def register() -> None:
    from . import needs
    from .feeds import rules as _feeds  # noqa: F401  # permissions are known from the start
    from .feeds.enums import FeedVerb
    from .panels import DATES, WHEN_IT_MEETS
    from .planning import rules as _planning  # noqa: F401
    from .planning.enums import PlanVerb
    from .planning.wheel import days_of_meetings
    from .polls import letters as polls
    from .polls import rules as _polls  # noqa: F401
    from .polls.enums import PollVerb
    from .polls.post import ASK, REMIND
    from .queries import network_of_meeting

    for known in (PlanVerb, PollVerb, FeedVerb):
        verbs.register(known)
    open_to_guests(of_network, "meetings:of-network", "meetings:answer-all")
    open_to_guests(network_of_meeting, "meetings:meeting", "meetings:answer")
    # What opens a door for its receiver is read by nobody else.
    asked = _("Those who sit in the network and those who run it")
    letters.register(
        ASK, polls.build_asked, label=_("Times proposed for a meeting"), to=asked,
        goes=_("when times are proposed, and when they are changed"),
    )  # fmt: skip
    letters.register(
        REMIND, polls.build_reminder, label=_("Reminder of proposed times"), to=_("Who has not answered"),
        goes=_("two days before the last day to answer, or when somebody presses the button"),
    )  # fmt: skip
    for kind in needs.KINDS:
        inbox.register(kind)
    wheel.register_source(days_of_meetings)
    panels.register(DATES)
    boards.register(WHEN_IT_MEETS)
