"""Letters to those who join, those who receive them, those who leave and those who wait. Nothing said in a network stands in them."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.answers.models import THRESHOLD
from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from ledernet.mail.plain import plain_letter
from ledernet.networks.charters import meetings_a_year
from ledernet.networks.duties.enums import SwapState
from ledernet.networks.duties.models import HostSwap
from ledernet.networks.enums import AssignmentRole, EndReason, NetworkState, OfferState, SeatRole
from ledernet.networks.letter_words import buddy_letter, closing_letter, joins_letter
from ledernet.networks.models import Assignment, ExitAsk, Farewell, Offer, Pause, Reception, Seat
from ledernet.networks.queries import Member, members_of, open_on
from ledernet.ui.formatting import full_day

from .buddies import FIRST_DAYS
from .links import exit_link, offer_link

OF_SEAT = ("leader__user", "network__programme__type", "network__organisation", "network__charter")


def build_buddy(message: Message) -> Letter | None:
    """To the buddy: who comes, from when, and what a buddy does. None when another is the buddy by now."""
    reception = _reception(message)
    if reception is None or reception.buddy_id != message.params.get("buddy"):
        return None
    seat = reception.seat
    link = _url("networks:newcomers", seat.network_id) if message.to_user_id else ""
    return buddy_letter(
        seat.leader.name, seat.network.name, seat.starts_on, seat.starts_on + FIRST_DAYS, link
    )


def build_joins(message: Message) -> Letter | None:
    """To those who look after the network: somebody joins."""
    reception = _reception(message)
    if reception is None:
        return None
    seat, member = reception.seat, _as_member(reception.seat)
    return joins_letter(
        seat.leader.name,
        seat.network.name,
        seat.starts_on,
        unit=member.unit if member else "",
        buddy=reception.buddy.leader.name if reception.buddy else "",
        link=_url("networks:newcomers", seat.network_id),
    )


def build_thanks(message: Message) -> Letter | None:
    """To one who leaves: thanks, and three questions where they are asked. None when she has a seat there again."""
    farewell = (
        Farewell.objects.filter(pk=message.params.get("farewell"))
        .select_related("seat__leader", "seat__network__organisation", "seat__network__programme")
        .first()
    )
    if farewell is None or farewell.seat.last_on is None:
        return None
    seat = farewell.seat
    words = {"network": seat.network.name, "day": full_day(seat.last_on)}
    ask = ExitAsk.objects.filter(farewell=farewell, is_answered=False).first()
    paragraphs = [
        _("Your last day in %(network)s is %(day)s. Thank you for what you have given the others.") % words,
        _("What you have heard in the network stays with you, also now."),
    ]
    if ask is None:
        return plain_letter(_("Thank you for your time in %(network)s") % words, paragraphs)
    paragraphs.append(
        _("Three questions would help those who go on. They take a minute, and you need not log in.")
    )
    return plain_letter(
        _("Thank you for your time in %(network)s") % words,
        paragraphs,
        link=exit_link(ask),
        label=_("Answer the three questions"),
        after=[
            _("The link works once, until %(day)s. You will not be reminded.")
            % {"day": full_day(ask.closes_on)},
            _(
                "Your answers are kept without your name and without the day, apart from the list of who has answered. They are "
                "told only together with those of at least %(count)s others who left networks of %(programme)s, and what you write "
                "is shown only when as many have written."
            )
            % {"count": THRESHOLD - 1, "programme": seat.network.programme.name},
        ],
    )


def build_closing(message: Message) -> Letter | None:
    """To one who sat in a network that ends, or helped it. None when it runs after all."""
    seat = Seat.everyone.filter(pk=message.params.get("seat")).select_related("leader", "network").first()
    service = (
        Assignment.objects.filter(pk=message.params.get("service")).select_related("network").first()
        if seat is None
        else None
    )
    row = seat or service
    if row is None or row.network.ends_on is None or row.ends_on is None:
        return None
    network, last_on = row.network, row.ends_on - timedelta(days=1)
    user = row.leader.user_id if isinstance(row, Seat) else row.user_id
    served = Assignment.objects.filter(network=network, ends_on=row.ends_on).select_related("user")
    roles = [str(one.get_role_display()) for one in served if one.user_id == user]
    if seat is not None and seat.role != SeatRole.MEMBER:
        roles.insert(0, str(seat.get_role_display()))
    chiefs = [one.user.name for one in served if one.role == AssignmentRole.SPONSOR and one.user_id != user]
    goes_on = {EndReason.RESTARTED, EndReason.NETWORK_CLOSED}
    then = seat_after(seat) if seat is not None and seat.end_reason in goes_on else None
    way = reverse("networks:network", args=[then.network_id]) if then else reverse("people:wishes")
    return closing_letter(
        network.name,
        last_on,
        began=network.starts_on,
        people=network.seats.values("leader").distinct().count(),
        roles=list(dict.fromkeys(roles)),
        ask=", ".join([*chiefs, _("HR")]),
        link=f"{settings.PUBLIC_URL}{way}" if seat and user else "",
        then=then.network.name if then else "",
    )


def seat_after(seat: Seat) -> Seat | None:
    """Where somebody sits in the programme from the day on which this seat ends."""
    assert seat.ends_on is not None
    return (
        Seat.objects.filter(
            open_on(seat.ends_on), leader=seat.leader_id, network__programme=seat.network.programme_id
        )
        .exclude(network=seat.network_id)
        .select_related("network")
        .order_by("starts_on", "pk")
        .first()
    )


def build_swap(message: Message) -> Letter | None:
    """To one who is asked to change places in the line of hosts. None when it is over."""
    swap = (
        HostSwap.objects.filter(pk=message.params.get("swap"), state=SwapState.OPEN)
        .exclude(rota__network__state=NetworkState.CLOSED)
        .select_related("asker__leader", "rota__network")
        .first()
    )
    if swap is None:
        return None
    words = {"name": swap.asker.leader.name, "network": swap.rota.network.name}
    return plain_letter(
        _("%(name)s asks you to change places as host in %(network)s") % words,
        [
            _(
                "%(name)s would like your place in the line of hosts of %(network)s, and you would have hers instead. Nobody else has to "
                "agree."
            )
            % words,
        ],
        link=_url("networks:hosts", swap.rota.network_id),
        label=_("Say yes or no"),
    )


def build_paused(message: Message) -> Letter | None:
    pause = _pause(message)
    if pause is None:
        return None
    words = {"network": pause.seat.network.name}
    back = (
        _("We look forward to seeing you again on %(day)s.") % {"day": full_day(pause.ends_on)}
        if pause.ends_on
        else _("Tell HR when you know the day on which you come back.")
    )
    return plain_letter(
        _("Your seat in %(network)s waits for you") % words,
        [
            _(
                "While you are away your seat in %(network)s is kept. You need not answer invitations or excuse yourself."
            )
            % words,
            _("The network sees that your seat waits, not why."),
            back,
        ],
    )


def build_back(message: Message) -> Letter | None:
    """To one who comes back: what has happened to the circle meanwhile."""
    pause = _pause(message)
    if pause is None or pause.ends_on is None:
        return None
    network = pause.seat.network
    members = members_of([network], on=pause.ends_on, me=pause.seat.leader)[network.pk]
    new = [one.name for one in members if not one.is_me and one.seat.starts_on >= pause.starts_on]
    rows = [(_("From"), full_day(pause.ends_on))]
    if new:
        rows.append((_("New since then"), ", ".join(new)))
    return plain_letter(
        _("Welcome back to %(network)s") % {"network": network.name},
        [_("Your seat has been kept, and the others look forward to seeing you.")],
        rows=rows,
        link=_url("networks:network", network.pk) if message.to_user_id else "",
        label=_("See your network"),
    )


def build_offer(message: Message) -> Letter | None:
    """To one who waits: a seat is free. None when the offer is over."""
    offer = (
        Offer.objects.filter(pk=message.params.get("offer"), state=OfferState.OPEN)
        .select_related(
            "network__programme__type", "network__charter", "network__organisation", "waiting__leader"
        )
        .first()
    )
    if offer is None:
        return None
    network = offer.network
    words = {"network": network.name, "day": full_day(offer.answer_by)}
    members = members_of([network], on=offer.starts_on)[network.pk]
    rows = [(_("From"), full_day(offer.starts_on))]
    if network.programme.type:
        rows.append((_("Kind of network"), str(network.programme.type)))
    rows.append((_("How often"), meetings_a_year(network)))
    if members:
        rows.append((_("Who sits there"), ", ".join(one.name for one in members)))
    return plain_letter(
        _("There is a seat for you in %(network)s: answer by %(day)s") % words,
        [
            _("You wait for a seat, and now there is one in %(network)s.") % words,
            network.programme.purpose.strip(),
        ],
        rows=rows,
        link=offer_link(offer),
        label=_("Say yes or no"),
        after=[
            _(
                "The seat is held for you until %(day)s. Then it goes to the next in line. You need not log in."
            )
            % words
        ],
    )


# --- what they are made of -----------------------------------------------------------------------------------------


def welcome_rows(seat: Seat) -> list[tuple[str, str]]:
    """What a newcomer is told beyond an invitation: her buddy, and the first day to know."""
    reception = Reception.objects.filter(seat=seat).select_related("buddy__leader").first()
    rows = []
    if reception is not None and reception.buddy is not None:
        told = _("%(name)s, who helps you to find your feet in the first ninety days")
        rows.append((_("Your buddy"), told % {"name": reception.buddy.leader.name}))
    return rows


def _url(name: str, pk: int) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name, args=[pk])}"


def _reception(message: Message) -> Reception | None:
    """None when the seat or the network is over by now."""
    rows = Reception.objects.filter(seat=message.params.get("seat"), seat__ends_on__isnull=True)
    return (
        rows.exclude(seat__network__state=NetworkState.CLOSED)
        .select_related(*(f"seat__{path}" for path in OF_SEAT), "buddy__leader")
        .first()
    )


def _pause(message: Message) -> Pause | None:
    rows = Pause.objects.filter(pk=message.params.get("pause"), seat__ends_on__isnull=True)
    return (
        rows.exclude(seat__network__state=NetworkState.CLOSED)
        .select_related(*(f"seat__{path}" for path in OF_SEAT))
        .first()
    )


def _as_member(seat: Seat) -> Member | None:
    members = members_of([seat.network], on=seat.starts_on)[seat.network_id]
    return next((one for one in members if one.seat.pk == seat.pk), None)
