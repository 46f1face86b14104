"""Links in mails that are answered without a log-in: signed, for one thing, as long as that thing is open."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ledernet.networks.models import ExitAsk, Offer

EXIT, OFFER = "networks.exit", "networks.offer"


def exit_link(ask: ExitAsk) -> str:
    return f"{settings.PUBLIC_URL}{reverse('networks:exit', args=[_sealed(ask.pk, EXIT)])}"


def offer_link(offer: Offer) -> str:
    return f"{settings.PUBLIC_URL}{reverse('networks:offer', args=[_sealed(offer.pk, OFFER)])}"


def exit_behind(token: str) -> ExitAsk | None:
    """What the link asks; None where it is not ours, or is kept no longer."""
    rows = ExitAsk.objects.select_related(
        "farewell__seat__network__programme", "farewell__seat__network__organisation"
    )
    return rows.filter(pk=_opened(token, EXIT)).first()


def offer_behind(token: str) -> Offer | None:
    """The offer that the link answers; None where it is not ours."""
    rows = Offer.objects.select_related(
        "waiting__leader__user", "waiting__programme", "network__programme__type", "network__organisation"
    )
    return rows.filter(pk=_opened(token, OFFER)).first()


def _sealed(pk: int, salt: str) -> str:
    return signing.dumps(pk, salt=salt)


def _opened(token: str, salt: str) -> int:
    try:
        found = signing.loads(token, salt=salt)
    except signing.BadSignature:
        return 0
    return found if isinstance(found, int) else 0
