"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ledernet.people.enums import Role

ROLES = (Role.HR, Role.CHIEF, Role.DPO, Role.ADMINISTRATOR)
"""What a token may act as. A leader's and a facilitator's sight hangs on who she is, and a token is nobody."""


class Reach(models.TextChoices):
    """What a token may be used for; what it then sees is decided by its role and its part of the organisation."""

    PEOPLE_READ = "people:read", _("Read leaders, their posts and leave")
    PEOPLE_WRITE = "people:write", _("Register leave, and that a leader leaves")
    UNITS_READ = "units:read", _("Read units")
    PROGRAMMES_READ = "programmes:read", _("Read programmes")
    NETWORKS_READ = "networks:read", _("Read networks")
    SEATS_READ = "seats:read", _("Read who sits where")
    MEETINGS_READ = "meetings:read", _("Read meetings")
    MEETINGS_WRITE = "meetings:write", _("Plan, move and cancel meetings")
    DECISIONS_READ = "decisions:read", _("Read decisions")
    FIGURES_READ = "figures:read", _("Read coverage and figures")


class Event(models.TextChoices):
    """What a web hook can tell of."""

    SEAT_JOINED = "seat.joined", _("Somebody gets a seat in a network")
    SEAT_LEFT = "seat.left", _("Somebody leaves a network")
    MEETING_CHANGED = "meeting.changed", _("A meeting is planned, changed or cancelled")
    DECISION_TAKEN = "decision.taken", _("A decision is taken")
    TEST = "test", _("A test")


NEEDS: dict[str, Reach] = {
    Event.SEAT_JOINED: Reach.SEATS_READ,
    Event.SEAT_LEFT: Reach.SEATS_READ,
    Event.MEETING_CHANGED: Reach.MEETINGS_READ,
    Event.DECISION_TAKEN: Reach.DECISIONS_READ,
}
"""What the token of a hook must be allowed to read to be told of an event."""


class DeliveryState(models.TextChoices):
    """How far the telling of one event to one hook has come."""

    WAITING = "waiting", _("Waits")
    DELIVERED = "delivered", _("Delivered")
    GIVEN_UP = "given_up", _("Given up")


DELIVERY_TRANSITIONS: dict[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.WAITING: frozenset({DeliveryState.DELIVERED, DeliveryState.GIVEN_UP}),
    DeliveryState.DELIVERED: frozenset({DeliveryState.WAITING}),  # sent again on request
    DeliveryState.GIVEN_UP: frozenset({DeliveryState.WAITING}),
}


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    TOKEN_MADE = "api.token_made", _("Access key made for another system")
    TOKEN_ROTATED = "api.token_rotated", _("Access key replaced")
    TOKEN_REVOKED = "api.token_revoked", _("Access key closed")
    PERSONAL_READ = "api.personal_read", _("Personal data read by another system")
    HOOK_MADE = "api.hook_made", _("Web hook made")
    HOOK_CHANGED = "api.hook_changed", _("Web hook changed")
    HOOK_ROTATED = "api.hook_rotated", _("Secret of a web hook replaced")
    HOOK_REMOVED = "api.hook_removed", _("Web hook removed")
    TEST_SENT = "api.test_sent", _("Test message to another system sent")
    REPLAYED = "api.replayed", _("Message to another system sent again")
