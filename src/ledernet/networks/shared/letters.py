"""What is written about shared networks: a proposal to the partner's HR, its answer, and the seat to the guest herself."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from ledernet.mail.plain import plain_letter
from ledernet.networks.models import Agreement, Guest
from ledernet.ui.formatting import full_day

from .enums import AgreementState, GuestState

Row = tuple[str, str]


def build_proposal(message: Message) -> Letter | None:
    """To the partner's HR: that something is proposed, or that it is over. None when it was taken back meanwhile."""
    agreement = _agreement(message)
    if agreement is None or agreement.partner_id != message.organisation_id:
        return None
    if agreement.state not in (AgreementState.PROPOSED, AgreementState.ENDED):
        return None
    host = agreement.network.organisation.name
    values = {"host": host, "network": agreement.network.name}
    if agreement.is_proposed:
        subject, opening = (
            _("%(host)s offers your leaders seats in %(network)s"),
            _("%(host)s would like to share a leader network with you."),
        )
    else:
        subject, opening = (
            _("%(host)s has ended what was agreed about %(network)s"),
            _("%(host)s has ended the agreement about a shared leader network."),
        )
    return plain_letter(
        subject % values,
        [opening % values],
        rows=facts_of(agreement),
        link=_link(agreement),
        label=_("See the agreement"),
    )


def build_answer(message: Message) -> Letter | None:
    """To who proposed it: yes, no, or that the partner has ended it."""
    agreement = _agreement(message)
    if agreement is None or agreement.network.organisation_id != message.organisation_id:
        return None
    values = {"partner": agreement.partner.name, "network": agreement.network.name}
    match agreement.state:
        case AgreementState.RUNNING:
            subject = _("%(partner)s says yes to %(network)s")
        case AgreementState.DECLINED:
            subject = _("%(partner)s says no thanks to %(network)s")
        case AgreementState.ENDED:
            subject = _("%(partner)s has ended what was agreed about %(network)s")
        case _other:
            return None
    opening = _("%(partner)s has answered about the shared leader network %(network)s.")
    rows = [(_("Why"), agreement.reason)] if agreement.reason else []
    return plain_letter(
        subject % values, [opening % values], rows=rows, link=_link(agreement), label=_("See the agreement")
    )


def build_seated(message: Message) -> Letter | None:
    """To the guest: where, since when, and what the others see of her. None when she has left meanwhile."""
    rows = Guest.objects.select_related(
        "agreement__network__programme", "agreement__network__organisation", "seat"
    )
    guest = rows.filter(pk=message.params.get("guest")).first()
    if guest is None or guest.state != GuestState.SEATED or guest.seat is None:
        return None
    network = guest.agreement.network
    if network.organisation_id != message.organisation_id:
        return None
    facts = [
        (_("Network"), network.name),
        (_("With"), network.organisation.name),
        (_("From"), full_day(guest.seat.starts_on)),
    ]
    if network.programme.purpose:
        facts.append((_("Why it exists"), network.programme.purpose))
    values = {"host": network.organisation.name, "network": network.name}
    subject = _("You have a seat in %(network)s with %(host)s") % values
    opening = (
        _("Your organisation has offered you, and %(host)s has given you a seat in a leader network.")
        % values
    )
    link = f"{settings.PUBLIC_URL}{reverse('networks:network', args=[network.pk])}" if guest.user else ""
    note = _(
        "The others see your name, title, field and organisation. What is said in the network stays in the network, "
        "also towards your own organisation."
    )
    return plain_letter(
        subject, [opening], rows=facts, link=link, label=_("See the network"), after=[note] if note else []
    )


def facts_of(agreement: Agreement) -> list[Row]:
    """What both sides have agreed, or are to."""
    rows = [
        (_("Network"), agreement.network.name),
        (_("Seats"), str(agreement.seats)),
        (_("From"), full_day(agreement.starts_on)),
    ]
    if agreement.ends_on:
        rows.append((_("First day without"), full_day(agreement.ends_on)))
    if agreement.reason:
        rows.append((_("Why"), agreement.reason))
    return rows


def _agreement(message: Message) -> Agreement | None:
    rows = Agreement.objects.select_related("network__organisation", "partner")
    return rows.filter(pk=message.params.get("agreement")).first()


def _link(agreement: Agreement) -> str:
    return f"{settings.PUBLIC_URL}{reverse('networks:agreement', args=[agreement.pk])}"
