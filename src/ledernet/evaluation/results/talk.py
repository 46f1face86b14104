"""What to talk about at the next meeting: chosen by rules from what stands out, never made by a machine that writes. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ledernet.evaluation.enums import Block
from ledernet_engine.measurement import Reached, Room

from .figures import CLEAR, Line, NetworkResult
from .words import asked_words, part_label

MOST = 4
"""Questions; more are not talked about."""

WEAK = 0.5
"""Fewer than half agree, surely: then it is worth a talk."""

GOVERNANCE = "P7"


def talk_about(result: NetworkResult) -> list[str]:
    """The weightiest first. There is always one."""
    found = list(dict.fromkeys(_standing_out(result)))
    return (found or [_("What do we want to keep just as it is?")])[:MOST]


def _standing_out(result: NetworkResult) -> Iterator[str]:
    if result.is_unclear:
        yield _("Why does this network exist? Say it in one sentence each.")
    yield from _of_room(result)
    yield from _of_confidence(result)
    for part in result.purposes:
        if part.together and part.together.reached is Reached.NO:
            if part.purpose == GOVERNANCE:
                yield _("What have we contributed that nobody answered?")
            else:
                yield _("What would bring us nearer to “%(purpose)s”?") % {"purpose": part_label(part)}
    for line in _lines(result):
        if line.is_apart:
            words = {"question": asked_words(line)}
            yield _("We experience this differently: “%(question)s” What does each of us think of?") % words
    yield from _of_use(result)


def _of_room(result: NetworkResult) -> Iterator[str]:
    room = result.now.where.room if result.now else None
    if room is Room.COMFORT:
        yield _("When did we last really disagree?")
        yield _("Who is missing here?")
    elif room is Room.BATTLE:
        yield _("What would make it easier to say that one is in doubt?")
    elif room is Room.IDLE:
        yield _("What do we want to use each other for?")
    if result.safety and result.safety.asks_for_attention and room not in (Room.BATTLE, Room.IDLE):
        yield _("What would make it easier to say that one is in doubt?")


def _of_confidence(result: NetworkResult) -> Iterator[str]:
    for line in _lines(result):
        bounds = line.figure.share_bounds
        if line.asked.block == Block.CONFIDENTIALITY and bounds and bounds.high < CLEAR:
            yield _("What stays in this room, and what may leave it?")
        if line.asked.key == "E5" and bounds and bounds.high < CLEAR:
            yield _("Whom do we hear too little from?")


def _of_use(result: NetworkResult) -> Iterator[str]:
    words = {
        "E2": _("How do we notice when we lose sight of the purpose?"),
        "D5": _("What has each of us done differently since last time?"),
        "F1": _("What do we each ask of our own chief?"),
        "F3": _("What would give us time to try things out at home?"),
        "K2": _("What can this network do that a course cannot?"),
    }
    for line in _lines(result):
        bounds = line.figure.share_bounds
        if bounds is None or bounds.high >= WEAK:
            continue
        if line.asked.block == Block.KIND:
            yield _("What do we need from outside, and what do we know too well already?")
        elif line.asked.key in words:
            yield words[line.asked.key]


def _lines(result: NetworkResult) -> Iterator[Line]:
    return (line for part in result.parts for line in part.lines if line.is_told)
