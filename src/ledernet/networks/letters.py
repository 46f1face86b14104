"""What a leader is told of her seat: by mail, or on paper. Nothing that is said in a network stands in it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ledernet.mail.letters import Letter, own_words, say
from ledernet.mail.models import Message
from ledernet.strategy.enums import Participation
from ledernet.ui.formatting import full_day

from .actions.invitations import LETTER
from .actions.post import WELCOME
from .charters import meetings_a_year, why_of
from .enums import NetworkState
from .joining.buddies import joins_running
from .joining.letters import welcome_rows
from .letter_words import INVITATION
from .letter_words import WELCOME as WELCOMING
from .models import Seat
from .queries import members_of, services_of


def build_invitation(message: Message) -> Letter | None:
    """None when the seat or the network is over by now."""
    seat = (
        Seat.objects.select_related(
            "leader", "network__programme__type", "network__charter", "network__organisation"
        )
        .filter(pk=message.params.get("seat"), ends_on__isnull=True)
        .exclude(network__state=NetworkState.CLOSED)
        .first()
    )
    if seat is None:
        return None
    return Letter(template="networks/mail/invitation", context=facts_of(seat), values=values_of(seat))


def values_of(seat: Seat) -> dict[str, str]:
    """What fills the placeholders of the words."""
    return {"day": full_day(seat.starts_on), "network": seat.network.name}


def facts_of(seat: Seat) -> dict[str, Any]:
    """What the letter tells: why, who, from when. The same by mail and on paper."""
    network, programme = seat.network, seat.network.programme
    on = max(seat.starts_on, network.starts_on)
    members = members_of([network], on=on, me=seat.leader)[network.pk]
    rows: list[tuple[str, str]] = [(_("From"), full_day(seat.starts_on))]
    if programme.type:
        rows.append((_("Kind of network"), str(programme.type)))
    if programme.participation == Participation.MANDATORY:
        rows.append((_("Taking part"), _("A duty")))
    elif programme.participation:
        rows.append((_("Taking part"), _("Voluntary")))
    rows.append((_("How often"), meetings_a_year(network)))
    rows += [
        (service.get_role_display(), service.user.name)
        for service in services_of([network], on=on)[network.pk]
    ]
    if joins_running(seat):
        rows += welcome_rows(seat)
        rows += [(label, full_day(day)) for label, day in why_of(network).dates if day >= on][:1]
    return {
        "seat": seat,
        "network": network,
        "purpose": programme.purpose.strip(),
        "others": [member for member in members if not member.is_me],
        "rows": rows,
        "link": f"{settings.PUBLIC_URL}{reverse('networks:why', args=[network.pk])}"
        if seat.leader.user_id
        else "",
        "accepts": network.state == NetworkState.LAUNCHED,
    }


@dataclass(frozen=True)
class PaperLetter:
    """One letter on paper, as `ui/letter.html` sets it."""

    receiver: str
    place_and_date: str
    heading: str
    body: str


def paper_letter(seat: Seat, *, on: date) -> PaperLetter:
    """Dated `on`, in the organisation's language: who has no login has chosen none. In the words of the mail, also HR's own."""
    organisation = seat.network.organisation
    language = seat.leader.user.language if seat.leader.user else organisation.language
    with translation.override(language):
        kind, words = (WELCOME, WELCOMING) if joins_running(seat) else (LETTER, INVITATION)
        own = own_words(organisation, kind, language)
        letter = Letter(context=facts_of(seat), values=values_of(seat))
        said = say(words, own, letter, name=seat.leader.name, organisation=organisation, language=language)
        member = next(
            (
                m
                for m in members_of([seat.network], on=seat.starts_on)[seat.network_id]
                if m.seat.pk == seat.pk
            ),
            None,
        )
        lines = [seat.leader.name, member.title if member else "", member.unit if member else ""]
        return PaperLetter(
            receiver="\n".join(line for line in lines if line),
            place_and_date=f"{organisation.name}, {full_day(on)}",
            heading=said.subject,
            body=render_to_string("networks/letter.txt", {**letter.context, "said": said}).strip(),
        )
