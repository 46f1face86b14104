"""Proposals on A4 for the case system: one block for each, with the words, the answer and the days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledernet.accounts.models import Organisation
from ledernet.strategy.queries import purpose_label
from ledernet.ui.formatting import NOTHING, full_day
from ledernet.ui.paper import typeset
from ledernet.ui.theme import readable

from .models import Proposal
from .table import waits

TEMPLATE = Path(__file__).parent / "paper" / "proposals.typ"


def pdf_of(
    proposals: Iterable[Proposal], *, title: str, organisation: Organisation, on: date, at: datetime
) -> bytes:
    """The proposals come from `sent_to_management`."""
    content = {
        "lang": get_language() or "da",
        "title": title,
        "day": full_day(on),
        "accent": readable(organisation.accent),
        "page": _("Page"),
        "empty": _("No proposals."),
        "proposals": [_block(one, on) for one in proposals],
    }
    return typeset(TEMPLATE, content, at=at)


def _block(proposal: Proposal, on: date) -> dict[str, Any]:
    when, _over = waits(proposal, on)
    facts = [
        (_("Network"), f"{proposal.network.name} · {proposal.network.programme.name}"),
        (_("State"), f"{proposal.get_state_display()}{f' ({when})' if when else ''}"),
        (_("Sent"), full_day(proposal.sent_at)),
        (_("Sent to"), proposal.receiver.name if proposal.receiver else NOTHING),
        (_("Answer by"), full_day(proposal.due_on)),
    ]
    if proposal.purpose:
        facts.append((_("Purpose"), str(purpose_label(proposal.purpose))))
    if proposal.area:
        facts.append((_("Policy or area"), proposal.area))
    if proposal.answered_at:
        who = proposal.answered_by.name if proposal.answered_by else NOTHING
        facts.append((_("Answered"), f"{full_day(proposal.answered_at)} · {who}"))
        facts.append((_("The answer"), proposal.get_outcome_display()))
    if proposal.decision_id:
        facts.append((_("Decision no."), str(proposal.decision_id)))
    parts = [
        (_("What"), proposal.text),
        (_("Why"), proposal.reason),
        (_("What is asked for"), proposal.asks),
        (_("The reason"), proposal.answer),
        (_("What came of it"), proposal.follow_up),
    ]
    return {
        "number": str(proposal.pk),
        "title": proposal.title,
        "facts": [[name, value] for name, value in facts],
        "parts": [[name, words.strip()] for name, words in parts if words.strip()],
    }
