"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProposalState(models.TextChoices):
    """Where a proposal stands. Until it is sent it is the network's own."""

    DRAFT = "draft", pgettext_lazy("proposal", "Being written")
    SENT = "sent", pgettext_lazy("proposal", "Sent")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("proposal", "Received")
    ANSWERED = "answered", pgettext_lazy("proposal", "Answered")
    FOLLOWED_UP = "followed_up", pgettext_lazy("proposal", "Followed up")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn")


PROPOSAL_TRANSITIONS: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.DRAFT: frozenset({ProposalState.SENT}),  # one that is given up is erased
    ProposalState.SENT: frozenset(
        {ProposalState.ACKNOWLEDGED, ProposalState.ANSWERED, ProposalState.WITHDRAWN}
    ),
    ProposalState.ACKNOWLEDGED: frozenset({ProposalState.ANSWERED, ProposalState.WITHDRAWN}),
    ProposalState.ANSWERED: frozenset({ProposalState.FOLLOWED_UP}),
    ProposalState.FOLLOWED_UP: frozenset({ProposalState.FOLLOWED_UP}),
    ProposalState.WITHDRAWN: frozenset(),
}
WAITING = (ProposalState.SENT, ProposalState.ACKNOWLEDGED)
"""The management owes an answer."""


class Outcome(models.TextChoices):
    ACCEPTED = "accepted", _("Yes")
    PARTLY = "partly", _("In part")
    NOT = "not", _("No")


class Verb(models.TextChoices):
    """What the audit log can say of this room: that something was done, never what was proposed."""

    WRITTEN = "proposals.written", _("Proposal of a network written")
    REMOVED = "proposals.removed", _("Draft of a proposal removed")
    SAID = "proposals.said", _("Say on a proposal given")
    SENT = "proposals.sent", _("Proposal sent to the management")
    WITHDRAWN = "proposals.withdrawn", _("Proposal withdrawn")
    ACKNOWLEDGED = "proposals.acknowledged", _("Proposal received")
    ANSWERED = "proposals.answered", _("Proposal answered")
    FOLLOWED_UP = "proposals.followed_up", _("Proposal followed up")
    EXPORTED = "proposals.exported", _("Proposals exported")
