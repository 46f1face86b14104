"""What is written about proposals: that one has come, that an answer is due, that it is there. Its title, never its words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from ledernet.ui.formatting import full_day

from .enums import WAITING
from .models import Proposal

SENT = "proposals.sent"
DUE = "proposals.due"
ANSWERED = "proposals.answered"


def build_sent(message: Message) -> Letter | None:
    """None when it has been answered or withdrawn meanwhile."""
    proposal = _of(message)
    if proposal is None or proposal.state not in WAITING:
        return None
    subject = _("A proposal from %(network)s: %(title)s") % _names(proposal)
    return Letter(subject, "proposals/mail/sent", _context(proposal))


def build_due(message: Message) -> Letter | None:
    """The reminder: soon, or over time. None when nothing is owed any longer."""
    proposal = _of(message)
    if proposal is None or proposal.state not in WAITING or proposal.due_on is None:
        return None
    days = (proposal.due_on - timezone.localdate()).days
    subject = (
        _("The network waits for an answer: %(title)s")
        if days < 0
        else _("%(day)s: an answer is due to %(network)s")
    )
    values = _names(proposal) | {"day": full_day(proposal.due_on)}
    return Letter(subject % values, "proposals/mail/due", _context(proposal) | {"is_over": days < 0})


def build_answered(message: Message) -> Letter | None:
    proposal = _of(message)
    if proposal is None or proposal.answered_at is None:
        return None
    subject = _("There is an answer to your proposal: %(title)s") % _names(proposal)
    return Letter(subject, "proposals/mail/answered", _context(proposal))


def _of(message: Message) -> Proposal | None:
    rows = Proposal.objects.select_related("network", "sent_by", "answered_by")
    here = rows.filter(network__organisation=message.organisation_id, sent_at__isnull=False)
    return here.filter(pk=message.params.get("proposal")).first()


def _names(proposal: Proposal) -> dict[str, str]:
    return {"network": proposal.network.name, "title": proposal.title}


def _context(proposal: Proposal) -> dict[str, Any]:
    link = f"{settings.PUBLIC_URL}{reverse('proposals:proposal', args=[proposal.pk])}"
    return {"proposal": proposal, "link": link}
