"""Who plans meetings, who reads of them, and who sees who is coming. Predicates take (viewer, meeting) or (viewer, network).

That a network meets, when and where, is seen by all who see the network. What is said beside it (what to bring, the link to the video
room, who is coming) is for those who belong to it: members and those who run it. HR, chiefs and sponsors see numbers.
What came to the mailbox and changed nothing is read by HR of the whole organisation.
"""

import rules

from ledernet.networks.models import Network
from ledernet.networks.rules import (
    facilitates_now,
    is_hr_of_network,
    manages_network,
    runs_network,
    serves_network,
    sits_in_network,
)
from ledernet.people.rules import is_hr_everywhere
from ledernet.people.viewer import Viewer

from .models import Meeting


@rules.predicate
def facilitates_once(viewer: Viewer, meeting: Meeting | None) -> bool:
    """Runs this one meeting in the place of the network's own facilitator."""
    return (
        meeting is not None
        and meeting.facilitator_id == viewer.user.pk
        and meeting.network.organisation_id == viewer.organisation.pk
    )


@rules.predicate
def belongs_to_meeting(viewer: Viewer, meeting: Meeting | None) -> bool:
    """Sits in the network (or has been told that she will), or runs it or this meeting."""
    if meeting is None:
        return False
    network: Network = meeting.network
    return bool(
        sits_in_network(viewer, network) or runs_network(viewer, network) or facilitates_once(viewer, meeting)
    )


@rules.predicate
def runs_meeting(viewer: Viewer, meeting: Meeting | None) -> bool:
    """Sees to it: the network's facilitator, coordinator or reference leader, or who runs this one meeting."""
    return meeting is not None and bool(
        runs_network(viewer, meeting.network) or facilitates_once(viewer, meeting)
    )


@rules.predicate
def leads_meeting(viewer: Viewer, meeting: Meeting | None) -> bool:
    """Its facilitator: the network's, or the one of this meeting."""
    return meeting is not None and bool(
        facilitates_now(viewer, meeting.network) or facilitates_once(viewer, meeting)
    )


@rules.predicate
def sits_at_meeting(viewer: Viewer, meeting: Meeting | None) -> bool:
    return meeting is not None and bool(sits_in_network(viewer, meeting.network))


@rules.predicate
def sees_meeting(viewer: Viewer, meeting: Meeting | None) -> bool:
    return meeting is not None and bool(
        (manages_network | serves_network | sits_in_network)(viewer, meeting.network)
        or facilitates_once(viewer, meeting)
    )


@rules.predicate
def plans_meeting(viewer: Viewer, meeting: Meeting | None) -> bool:
    return meeting is not None and bool((is_hr_of_network | runs_network)(viewer, meeting.network))


rules.add_perm("meetings.read_post", is_hr_everywhere)
rules.add_perm("meetings.plan", is_hr_of_network | runs_network)
rules.add_perm("meetings.view_meeting", sees_meeting)
rules.add_perm("meetings.change_meeting", plans_meeting)
rules.add_perm("meetings.see_who_comes", belongs_to_meeting)
rules.add_perm("meetings.answer_all", sits_in_network)
rules.add_perm("meetings.answer", sits_at_meeting)
rules.add_perm("meetings.answer_for", runs_meeting)
