"""What the last pulse says to whoever plans the next meeting: more challenge, where at least half asked for it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from rules import has_perm

from ledernet.conduct.prompts import Prompt
from ledernet.meetings.models import Meeting
from ledernet.people.viewer import Viewer

from .queries import Pulse, pulses_of

HALF = 0.5


def asks_for_more(pulse: Pulse) -> bool:
    """At least half of those who answered were challenged too little. False where it may not be told."""
    if not pulse.is_told:
        return False
    return any(bar.value == "little" and bar.share >= HALF for bar in pulse.result.of("challenge").bars)


def too_little(viewer: Viewer, meeting: Meeting) -> Prompt | None:
    """By the latest pulse of the network that may be told, before this meeting."""
    earlier = [
        pulse
        for pulse in pulses_of(meeting.network)
        if pulse.is_told and pulse.meeting is not None and pulse.meeting.starts_at < meeting.starts_at
    ]
    if not earlier or not asks_for_more(earlier[0]):
        return None
    last = earlier[0].meeting
    if last is None or not has_perm("conduct.read_pulse", viewer, last):
        return None
    return Prompt(
        _(
            "Last time at least half of you were challenged too little. Choose a way of working that disturbs."
        ),
        disturbs=True,
        url=reverse("pulses:result", args=[last.pk]),
        link=_("See the answers"),
    )
