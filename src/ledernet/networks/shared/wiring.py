"""What this part of the room tells the others when it is loaded."""

from django.utils.translation import gettext_lazy as _

from ledernet.audit import verbs
from ledernet.mail import letters as known
from ledernet.networks import panels
from ledernet.people import needs as inbox

from . import agreeing, doors, guests, letters, needs
from . import rules as _rules  # noqa: F401  # permissions are known from the start
from .enums import SharedVerb
from .panel import SHARED


def of_network(pk: int) -> int:
    """The address names the network itself."""
    return pk


def register() -> None:
    verbs.register(SharedVerb)
    known.register(
        agreeing.PROPOSAL, letters.build_proposal, label=_("Proposal to share a network"), shown=True,
        to=_("HR of the whole organisation"), goes=_("when another organisation offers seats in a network, or ends it"),
    )  # fmt: skip
    known.register(
        agreeing.ANSWER, letters.build_answer, label=_("Answer about a shared network"), shown=True,
        to=_("Who has proposed it"), goes=_("when the other organisation answers, or ends it"),
    )  # fmt: skip
    known.register(
        guests.SEATED, letters.build_seated, label=_("Seat in a shared network"), shown=True,
        to=_("The leader of the other organisation"), goes=_("when HR gives the seat"),
    )  # fmt: skip
    for kind in needs.KINDS:
        inbox.register(kind)
    panels.register(SHARED)
    doors.open_to_guests(
        of_network, "networks:network", "networks:why", "networks:accept", "networks:charter",
        "networks:charter-pdf", "networks:charter-docx", "networks:principles", "networks:goal",
        "networks:goal-look", "networks:goal-remove",
    )  # fmt: skip
