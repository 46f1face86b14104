"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NetworkState(models.TextChoices):
    ESTABLISHED = "established", _("Established")  # seats are given, the charter is not locked yet
    LAUNCHED = "launched", _("Launched")  # on a locked charter
    WITHOUT_PLAN = "without_plan", _("Running without a plan")  # brought in while running
    CLOSED = "closed", _("Closed")


NETWORK_TRANSITIONS: dict[NetworkState, frozenset[NetworkState]] = {
    NetworkState.ESTABLISHED: frozenset({NetworkState.LAUNCHED, NetworkState.CLOSED}),
    NetworkState.WITHOUT_PLAN: frozenset({NetworkState.LAUNCHED, NetworkState.CLOSED}),
    NetworkState.LAUNCHED: frozenset({NetworkState.CLOSED}),
    NetworkState.CLOSED: frozenset(),
}


class SeatRole(models.TextChoices):
    MEMBER = "member", _("Participant")
    REFERENCE = "reference", _("Reference leader")
    COORDINATOR = "coordinator", _("Coordinator")


class StartReason(models.TextChoices):
    COMPOSED = "composed", _("Placed when the networks were composed")
    JOINED = "joined", _("Joined a running network")
    ROTATED = "rotated", _("Moved at a change day")
    IMPORTED = "imported", _("Brought in with the network")


class EndReason(models.TextChoices):
    LEFT_POST = "left_post", _("No longer a leader here")
    ROTATED = "rotated", _("Moved at a change day")
    OWN_WISH = "own_wish", _("Own wish")
    NETWORK_CLOSED = "network_closed", _("The network closed")
    CORRECTED = "corrected", _("Seated by mistake")
    IMPORTED = "imported", _("According to the list it was brought in with")


class AssignmentRole(models.TextChoices):
    """What somebody does for a network without having a seat in it."""

    SPONSOR = "sponsor", _("Sponsor")
    FACILITATOR = "facilitator", _("Facilitator")
    COORDINATOR = "coordinator", _("Coordinator")


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    NETWORKS_FOUNDED = "networks.founded", _("Networks published")
    FOUNDING_UNDONE = "networks.founding_undone", _("Publication of networks undone")
    NETWORK_BROUGHT_IN = "networks.brought_in", _("Running network brought in")
    LIST_UPLOADED = "networks.list_uploaded", _("List of running networks uploaded")
    LIST_DISCARDED = "networks.list_discarded", _("List of running networks given up")
    LIST_BROUGHT_IN = "networks.list_brought_in", _("List of running networks brought in")
    NETWORK_RENAMED = "networks.renamed", _("Network renamed")
    NETWORK_CLOSED = "networks.closed", _("Network closed")
    SEAT_TAKEN = "networks.seat_taken", _("Leader given a seat")
    SEAT_LEFT = "networks.seat_left", _("Leader left a seat")
    SEAT_ROLE_CHANGED = "networks.seat_role_changed", _("Role in a network changed")
    ASSIGNMENT_GIVEN = "networks.assignment_given", _("Somebody set to serve a network")
    ASSIGNMENT_ENDED = "networks.assignment_ended", _("Service for a network ended")
    INVITATIONS_PREPARED = "networks.invitations_prepared", _("Invitations prepared again")
    LETTERS_PRINTED = "networks.letters_printed", _("Invitation letters printed")
    NETWORKS_EXPORTED = "networks.exported", _("Networks exported")
    NETWORK_LAUNCHED = "networks.launched", _("Network launched on its charter")
    CHARTER_TAKEN_OVER = "networks.charter_taken_over", _("Network moved to a new version of its charter")
    DATES_CHANGED = "networks.dates_changed", _("Dates of a network changed")
    PRINCIPLE_ADDED = "networks.principle_added", _("Rule of play added by a network")
    PRINCIPLE_REMOVED = "networks.principle_removed", _("Rule of play removed by a network")
    EXPECTATIONS_ACCEPTED = "networks.expectations_accepted", _("Expectations accepted")
    VISIT_PLANNED = "networks.visit_planned", _("Visit planned")
    VISIT_DONE = "networks.visit_done", _("Visit carried out")
    VISIT_CANCELLED = "networks.visit_cancelled", _("Visit called off")
