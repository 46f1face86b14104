"""Who holds a meeting, and who reads what of it. Predicates take (viewer, meeting).

Who was there is read by those who belong to the network: its members, its facilitator and coordinator. HR, chiefs and sponsors read
counts of a network, never names, and never a list of persons. Minutes are for those who sit there now and those who run it. What
somebody promises herself is hers; the network reads it where she shows it.
"""

import rules

from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import day_of
from ledernet.meetings.rules import runs_meeting, sees_meeting
from ledernet.networks.models import Seat
from ledernet.networks.rules import sits_now
from ledernet.people.queries import holds_on
from ledernet.people.viewer import Viewer

from .models import Commitment


@rules.predicate
def sits_there_now(viewer: Viewer, meeting: Meeting | None) -> bool:
    return meeting is not None and bool(sits_now(viewer, meeting.network))


@rules.predicate
def sat_there(viewer: Viewer, meeting: Meeting | None) -> bool:
    """Sits in the network now, and did so on the day of the meeting."""
    if meeting is None or not sits_there_now(viewer, meeting):
        return False
    held = Seat.everyone.filter(holds_on(day_of(meeting)), network=meeting.network_id, leader=viewer.leader)
    return held.exists()


@rules.predicate
def is_inside(viewer: Viewer, meeting: Meeting | None) -> bool:
    """Sits in the network now, or runs it or this meeting. Being invited alone opens nothing of what was said."""
    return bool(sits_there_now(viewer, meeting)) or bool(runs_meeting(viewer, meeting))


@rules.predicate
def owns(viewer: Viewer, commitment: Commitment | None) -> bool:
    """Hers, also when she sits there no longer or the network has closed."""
    return commitment is not None and viewer.leader is not None and commitment.leader_id == viewer.leader.pk


rules.add_perm("conduct.hold", runs_meeting)
rules.add_perm("conduct.read_sheet", is_inside)
rules.add_perm("conduct.see_who_was_there", is_inside)
rules.add_perm("conduct.count_who_was_there", sees_meeting)
rules.add_perm("conduct.read_minutes", is_inside)
rules.add_perm("conduct.commit", sat_there)
rules.add_perm("conduct.change_commitment", owns)
