"""The letters of this room: what was decided about a network and why; and that it is off after all."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.lifecycle.enums import MoveKind, MoveState
from ledernet.lifecycle.models import Destination, Move
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from ledernet.mail.plain import plain_letter
from ledernet.networks.models import Network
from ledernet.ui.formatting import full_day

TEMPLATE = "mail/plain"
LIVING = (MoveState.DECIDED, MoveState.CARRIED_OUT)


def _of(message: Message) -> tuple[Move, Network] | None:
    move = (
        Move.objects.filter(organisation=message.organisation_id, pk=message.params.get("move"))
        .select_related("decided_by")
        .first()
    )
    network = move.networks.filter(pk=message.params.get("network")).first() if move else None
    return (move, network) if move and network else None


def _link(message: Message, move: Move, *, guest_of: Network | None = None) -> str:
    """The page of the move, which is not open to a guest: hers, who logs in at home, is that of the network. None for who cannot
    log in.
    """
    if guest_of:
        return f"{settings.PUBLIC_URL}{reverse('networks:network', args=[guest_of.pk])}"
    if message.to_user_id is None:
        return ""
    return f"{settings.PUBLIC_URL}{reverse('lifecycle:move', args=[move.pk])}"


def build_decided(message: Message) -> Letter | None:
    """None where it was undone before the letter left."""
    found = _of(message)
    if found is None or found[0].state not in LIVING:
        return None
    move, network = found
    is_guest = bool(message.params.get("guest"))
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
            "link": _link(message, move, guest_of=network if is_guest else None),
            "label": _("See the network") if is_guest else _("See what happens and when"),
            "after": [],
        },
    )


def build_places(message: Message) -> Letter | None:
    """Where she sits from the day: moved, or left among others. None where it was undone, or her seat is over."""
    row = (
        Destination.objects.filter(pk=message.params.get("destination"), move__state__in=LIVING)
        .select_related("move", "seat__leader", "seat__network", "to")
        .first()
    )
    if row is None or row.seat.ends_on is not None or row.move.effective_on is None:
        return None
    network, old = row.to or row.seat.network, row.seat.network
    words = {"network": network.name, "day": full_day(row.move.effective_on)}
    there = row.move.destinations.filter(Q(to=network) | Q(to=None, seat__network=network))
    others = there.filter(seat__ends_on=None).exclude(pk=row.pk).select_related("seat__leader")
    names = [one.seat.leader.name for one in others.order_by("seat__leader__name_sort")]
    rows = [(_("From"), words["day"]), (_("Together with"), ", ".join(names)), (_("Until then"), old.name if row.to else "")]  # fmt: skip
    return plain_letter(
        (_("%(day)s: you move to %(network)s") if row.to else _("%(day)s: you stay in %(network)s, with new faces"))
        % words,
        [
            _("You get a seat in another network, and a buddy there who welcomes you. What was said where you sit now stays there, also with you.")
            if row.to
            else _("You stay where you are. Some of the others move on, and others come.")
        ],
        rows=[fact for fact in rows if fact[1]],
        link=_link(message, row.move),
        label=_("See what happens and when"),
    )  # fmt: skip


def build_undone(message: Message) -> Letter | None:
    found = _of(message)
    if found is None or found[0].state != MoveState.UNDONE:
        return None
    move, network = found
    is_guest = bool(message.params.get("guest"))
    words = {"network": network.name, "what": move.get_kind_display(), "reason": move.undone_because}
    return Letter(
        subject=_("Called off: %(network)s stays as it is for now") % words,
        template=TEMPLATE,
        context={
            "paragraphs": [
                _("You were told of a decision about %(network)s: %(what)s. It has been taken back.") % words,
                _("The reason: %(reason)s") % words,
            ],
            "link": _link(message, move, guest_of=network if is_guest else None),
            "label": _("See the network") if is_guest else _("See what was decided"),
            "after": [],
        },
    )
