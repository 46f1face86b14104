"""What is written about proposals: that one has come, that an answer is due, that it is there. Its title, never its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.mail.letters import Letter, invented_day
from ledernet.mail.models import Message
from ledernet.mail.words import DAY, NETWORK, Placeholder, Words
from ledernet.ui.formatting import full_day

from .enums import WAITING
from .models import Proposal

SENT = "proposals.sent"
DUE = "proposals.due"
ANSWERED = "proposals.answered"

PROPOSAL = Placeholder(
    "proposal", pgettext_lazy("placeholder", "proposal"), gettext_lazy("what the proposal is called")
)
SENT_WORDS = Words(
    subject=gettext_lazy("A proposal from {network}: {proposal}"),
    opening=gettext_lazy("{network} has sent the management a proposal, and sent it to you."),
    placeholders=(NETWORK, PROPOSAL),
    must=("network",),
)
DUE_WORDS = Words(
    subject=gettext_lazy("{day}: an answer is due to {network}"),
    opening=gettext_lazy(
        "{network} has been promised an answer by {day}. A short answer with a reason is better than a long one later."
    ),
    placeholders=(NETWORK, PROPOSAL, DAY),
    must=("network",),
)
ANSWERED_WORDS = Words(
    subject=gettext_lazy("There is an answer to your proposal: {proposal}"),
    opening=gettext_lazy("The management has answered the proposal of {network}."),
    placeholders=(NETWORK, PROPOSAL),
    must=("proposal",),
)


@dataclass(frozen=True)
class Told:
    """A proposal as its letters tell of it."""

    title: str
    network: str
    due_on: date | None
    link: str
    is_over: bool = False

    @property
    def values(self) -> dict[str, str]:
        return {"network": self.network, "proposal": self.title, "day": full_day(self.due_on)}


def build_sent(message: Message) -> Letter | None:
    """None when it has been answered or withdrawn meanwhile."""
    proposal = _of(message)
    if proposal is None or proposal.state not in WAITING:
        return None
    return _letter("sent", _told(proposal))


def build_due(message: Message) -> Letter | None:
    """The reminder: soon, or over time. None when nothing is owed any longer."""
    proposal = _of(message)
    if proposal is None or proposal.state not in WAITING or proposal.due_on is None:
        return None
    leaves = message.leaves_on
    return _letter("due", _told(proposal, is_over=proposal.due_on < leaves))


def build_answered(message: Message) -> Letter | None:
    proposal = _of(message)
    if proposal is None or proposal.answered_at is None:
        return None
    return _letter("answered", _told(proposal))


def _letter(name: str, told: Told) -> Letter:
    context = {"told": told, "link": told.link}
    return Letter(template=f"proposals/mail/{name}", context=context, values=told.values)


def _of(message: Message) -> Proposal | None:
    rows = Proposal.objects.select_related("network")
    here = rows.filter(network__organisation=message.organisation_id, sent_at__isnull=False)
    return here.filter(pk=message.params.get("proposal")).first()


def _told(proposal: Proposal, *, is_over: bool = False) -> Told:
    link = f"{settings.PUBLIC_URL}{reverse('proposals:proposal', args=[proposal.pk])}"
    return Told(proposal.title, proposal.network.name, proposal.due_on, link, is_over)


def _invented(organisation: Organisation) -> Told:
    day = invented_day(organisation)
    return Told(_("One shared pool of substitutes"), _("Network 7"), day, f"{settings.PUBLIC_URL}/")


def example_sent(organisation: Organisation) -> Letter:
    return _letter("sent", _invented(organisation))


def example_due(organisation: Organisation) -> Letter:
    return _letter("due", _invented(organisation))


def example_answered(organisation: Organisation) -> Letter:
    return _letter("answered", _invented(organisation))
