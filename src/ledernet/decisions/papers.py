"""Decisions on A4 for the file: one block for each, with owner, reason, dates and history."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledernet.accounts.models import Organisation
from ledernet.ui.formatting import NOTHING, full_day
from ledernet.ui.paper import typeset
from ledernet.ui.theme import readable

from .enums import DecisionState
from .models import Decision
from .register import look_line, node_name, waits
from .topics import label_of

TEMPLATE = Path(__file__).parent / "paper" / "decisions.typ"


def pdf_of(
    decisions: Iterable[Decision], *, title: str, organisation: Organisation, on: date, at: datetime
) -> bytes:
    """The decisions come from `with_history`."""
    blocks = [_block(decision, on) for decision in decisions]
    content = {
        "lang": get_language() or "da",
        "title": title,
        "day": full_day(on),
        "accent": readable(organisation.accent),
        "page": _("Page"),
        "why": _("Why"),
        "history": _("Follow-up so far"),
        "empty": _("No decisions."),
        "decisions": blocks,
    }
    return typeset(TEMPLATE, content, at=at)


def _block(decision: Decision, on: date) -> dict[str, Any]:
    when, _over = waits(decision, on)
    again = full_day(decision.follow_up_on) if when else ""
    facts = [
        (_("About"), f"{decision.subject_name} · {label_of(decision.topic)}"),
        (_("Applies to"), node_name(decision)),
        (_("Decided"), full_day(decision.decided_on)),
        (_("Decided by"), decision.decided_by.name if decision.decided_by else NOTHING),
        (_("Responsible"), decision.owner.name if decision.owner else NOTHING),
        *([(_("Looked at again"), f"{again} ({when})")] if again else []),
        (_("State"), str(DecisionState(decision.state).label)),
    ]
    if decision.replaces_id:
        facts.append((_("Replaces no."), str(decision.replaces_id)))
    return {
        "number": str(decision.pk),
        "title": decision.title,
        "text": decision.text.strip(),
        "reason": decision.reason.strip(),
        "facts": [[name, value] for name, value in facts],
        "history": [look_line(look) for look in decision.follow_ups.all()],
    }
