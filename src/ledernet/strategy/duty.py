"""Voluntary or a duty: what speaks for and against each, and what each implies for absence and for reading attendance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .enums import Participation

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Duty:
    value: Participation
    strength: Text
    risk: Text
    absence: Text  # what it implies for staying away
    reading: Text  # how attendance is read afterwards

    @property
    def label(self) -> Text:
        return self.value.label


DUTIES = (
    Duty(
        Participation.VOLUNTARY,
        _("Those who come have chosen it, and bring what they are occupied with."),
        _("Busy people come by turns. Attendance goes up and down, and the energy leaks out."),
        _("Nobody needs an excuse. All say beforehand whether they come, so that the others can plan."),
        _("Attendance is read as interest: a network that few choose is asked what is missing."),
    ),
    Duty(
        Participation.MANDATORY,
        _(
            "All build on the same ground, the talk goes on from meeting to meeting, and the duty says that you mean it."
        ),
        _("A duty brings people, not commitment. The purpose must be strong enough to bear it."),
        _("Leave, illness and what the frames name are good reasons. All else counts as absent."),
        _(
            "Attendance is read against all who were expected. The network talks about it; nobody is put on a list."
        ),
    ),
)
