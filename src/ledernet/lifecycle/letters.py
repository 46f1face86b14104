"""The letters of this room: what was decided about a network and why; and that it is off after all."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.lifecycle.enums import MoveKind, MoveState
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from ledernet.networks.models import Network
from ledernet.ui.formatting import full_day

TEMPLATE = "lifecycle/mail/letter"


def _of(message: Message) -> tuple[Move, Network] | None:
    move = (
        Move.objects.filter(organisation=message.organisation_id, pk=message.params.get("move"))
        .select_related("decided_by")
        .first()
    )
    network = move.networks.filter(pk=message.params.get("network")).first() if move else None
    return (move, network) if move and network else None


def _link(move: Move) -> str:
    return f"{settings.PUBLIC_URL}{reverse('lifecycle:move', args=[move.pk])}"


def build_decided(message: Message) -> Letter | None:
    """None where it was undone before the letter left."""
    found = _of(message)
    if found is None or found[0].state not in (MoveState.DECIDED, MoveState.CARRIED_OUT):
        return None
    move, network = found
    assert move.effective_on is not None
    words = {
        "network": network.name,
        "who": move.decided_by.name if move.decided_by else _("the management"),
        "day": full_day(move.effective_on),
        "what": move.get_kind_display(),
    }
    return Letter(
        subject=_("What is to become of %(network)s") % words,
        template=TEMPLATE,
        context={
            "paragraphs": [
                _(
                    "%(who)s has read what you wrote and what you answered, and has decided: %(what)s, from %(day)s."
                )
                % words,
                _("The reason: %(reason)s") % {"reason": move.reason},
                *KINDS[MoveKind(move.kind)].letter(move, network),
            ],
            "link": _link(move),
            "label": _("See what happens and when"),
            "after": [],
        },
    )


def build_undone(message: Message) -> Letter | None:
    found = _of(message)
    if found is None or found[0].state != MoveState.UNDONE:
        return None
    move, network = found
    words = {"network": network.name, "what": move.get_kind_display(), "reason": move.undone_because}
    return Letter(
        subject=_("It is off: %(network)s stays as it is for now") % words,
        template=TEMPLATE,
        context={
            "paragraphs": [
                _("You were told of a decision about %(network)s: %(what)s. It has been taken back.") % words,
                _("The reason: %(reason)s") % words,
            ],
            "link": _link(move),
            "label": _("Read it"),
            "after": [],
        },
    )
