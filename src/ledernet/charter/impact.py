"""Clauses of the charter that say what somebody is about to change, told where the change is made."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.strategy.impact import Change, Touched
from ledernet.strategy.models import Programme

from .enums import CharterState, Clause
from .models import CharterVersion

STANDING = (CharterState.HEARING, CharterState.HEARD, CharterState.APPROVED)


def clauses_touched(programme: Programme, change: Change) -> list[Touched]:
    """The charter in force, and a newer one that is or has been heard, with the clauses that would no longer say what is meant. One query."""
    clauses = [Clause.PURPOSE]
    if change.moved or change.main:
        clauses.append(Clause.TYPE)
    clauses.append(Clause.EVALUATION)
    named = ", ".join(_("“%(clause)s”") % {"clause": clause.label} for clause in clauses)
    words = {
        CharterState.APPROVED: _("Version %(number)s of the charter is approved. Look at %(clauses)s."),
        CharterState.HEARING: _("Version %(number)s of the charter is under hearing. Look at %(clauses)s."),
        CharterState.HEARD: _("Version %(number)s of the charter has been heard. Look at %(clauses)s."),
    }
    rows = CharterVersion.objects.filter(programme=programme, state__in=STANDING).order_by("number")
    versions = list(rows.values_list("number", "state"))
    url = reverse("charter:draft", args=[programme.pk])
    return [
        Touched(words[CharterState(state)] % {"number": number, "clauses": named}, url)
        for number, state in versions
        if state != CharterState.HEARD or number == versions[-1][0]  # else a later one has come of it
    ]
