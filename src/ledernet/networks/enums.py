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
    AGREED = "agreed", _("Guest from another organisation")


class EndReason(models.TextChoices):
    LEFT_POST = "left_post", _("No longer a leader here")
    ROTATED = "rotated", _("Moved at a change day")
    OWN_WISH = "own_wish", _("Own wish")
    NETWORK_CLOSED = "network_closed", _("The network closed")
    RESTARTED = "restarted", _("The networks were put together anew")
    CORRECTED = "corrected", _("Seated by mistake")
    IMPORTED = "imported", _("According to the list it was brought in with")
    AGREEMENT = "agreement", _("The agreement with the other organisation")


class AssignmentRole(models.TextChoices):
    """What somebody does for a network without having a seat in it."""

    SPONSOR = "sponsor", _("Responsible chief")
    FACILITATOR = "facilitator", _("Facilitator")
    COORDINATOR = "coordinator", _("Coordinator")


RUNS = (AssignmentRole.FACILITATOR, AssignmentRole.COORDINATOR)
"""Those who run it."""


class BuddyChoice(models.TextChoices):
    """How a newcomer's buddy is found: by the rule, or by somebody's word."""

    DIFFERENT = "different", _("Somebody from another field")
    SIMILAR = "similar", _("Somebody from her own field")
    BY_HAND = "by_hand", _("Chosen by hand")


class HandoverTask(models.TextChoices):
    """What somebody who leaves may have taken on in the network."""

    REFERENCE = "reference", _("Reference leader")
    COORDINATOR = "coordinator", _("Coordinator")
    BUDDY = "buddy", _("Buddy")
    SERVICE = "service", _("Service for the network")


class WaitingEnd(models.TextChoices):
    SEATED = "seated", _("Got a seat")
    WITHDRAWN = "withdrawn", _("No longer wishes to wait")
    LEFT = "left", _("No longer a leader here")


class OfferState(models.TextChoices):
    OPEN = "open", _("Awaits an answer")
    ACCEPTED = "accepted", _("Yes")
    DECLINED = "declined", _("No thanks")
    LAPSED = "lapsed", _("Not answered in time")
    WITHDRAWN = "withdrawn", _("Taken back")


OFFER_TRANSITIONS: dict[OfferState, frozenset[OfferState]] = {
    OfferState.OPEN: frozenset(
        {OfferState.ACCEPTED, OfferState.DECLINED, OfferState.LAPSED, OfferState.WITHDRAWN}
    ),
    OfferState.ACCEPTED: frozenset(),
    OfferState.DECLINED: frozenset(),
    OfferState.LAPSED: frozenset(),
    OfferState.WITHDRAWN: frozenset(),
}


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    NETWORKS_FOUNDED = "networks.founded", _("Networks published")
    FOUNDING_UNDONE = "networks.founding_undone", _("Publication of networks undone")
    NETWORK_BROUGHT_IN = "networks.brought_in", _("Running network brought in")
    LIST_UPLOADED = "networks.list_uploaded", _("List of running networks uploaded")
    LIST_DISCARDED = "networks.list_discarded", _("List of running networks given up")
    LIST_BROUGHT_IN = "networks.list_brought_in", _("List of running networks brought in")
    NETWORK_ENDS = "networks.ends", _("Day set on which a network closes")
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
    RESERVED_CHANGED = "networks.reserved_changed", _("Places kept for newcomers changed")
    SEAT_DESPITE = "networks.seat_despite", _("Seat given although something speaks against it")
    NEWCOMER_RECEIVED = "networks.newcomer_received", _("Newcomer in a network got a buddy")
    BUDDY_CHANGED = "networks.buddy_changed", _("Buddy changed")
    BUDDY_MET = "networks.buddy_met", _("Newcomer and buddy have met")
    FAREWELL_BEGUN = "networks.farewell_begun", _("Farewell to somebody who leaves a network")
    FAREWELL_WRITTEN = "networks.farewell_written", _("Letter of thanks written")
    HANDOVER_PLANNED = "networks.handover_planned", _("Handover in a network planned")
    HANDED_OVER = "networks.handed_over", _("Task in a network handed over")
    SEAT_PAUSED = "networks.seat_paused", _("Seat waits for its holder")
    RETURN_SET = "networks.return_set", _("Day set on which the holder of a seat is back")
    WAITING_BEGUN = "networks.waiting_begun", _("Leader put on the waiting list")
    WAITING_ENDED = "networks.waiting_ended", _("Leader off the waiting list")
    SEAT_OFFERED = "networks.seat_offered", _("Seat offered to somebody who waits")
    OFFER_ENDED = "networks.offer_ended", _("Offer of a seat answered or over")
    SEATING_EXPORTED = "networks.seating_exported", _("List of who sits where exported")
    DUTIES_TAKEN_INTO_USE = "networks.duties_taken", _("Duties taken into use")
    DUTY_ADDED = "networks.duty_added", _("Duty added")
    DUTY_CHANGED = "networks.duty_changed", _("Duty changed")
    DUTY_ALLOTTED = "networks.duty_allotted", _("Duty given otherwise in a programme or network")
    HOSTS_ORDERED = "networks.hosts_ordered", _("Line of hosts put in order")
    HOSTS_SWAPPED = "networks.hosts_swapped", _("Two hosts changed places")
    SWAP_ASKED = "networks.swap_asked", _("A change of places asked for among hosts")
    SWAP_ANSWERED = "networks.swap_answered", _("A change of places among hosts answered or taken back")
    HOST_NOTED = "networks.host_noted", _("Host noted")
    HOST_TAKEN_BACK = "networks.host_taken_back", _("Noted host taken back")
