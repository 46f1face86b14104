"""Who reads the pulse of a meeting: the network itself and those who run it. HR, chiefs and sponsors do not; they read figures of many
networks elsewhere. The line to the facilitator is for whoever led the meeting.
"""

import rules

from ledernet.conduct.rules import is_inside
from ledernet.meetings.rules import leads_meeting
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer


@rules.predicate
def prepares(viewer: Viewer) -> bool:
    """HR and facilitators: they tell others what will be asked."""
    return viewer.has(Role.HR) or viewer.has(Role.FACILITATOR)


rules.add_perm("conduct.read_pulse", is_inside)
rules.add_perm("conduct.read_pulse_lines", leads_meeting)
rules.add_perm("conduct.preview_pulse", prepares)
