"""Who is asked, and what: read when a round opens, and before that for those who plan it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, QuerySet

from ledernet.accounts.models import User
from ledernet.evaluation.enums import Block
from ledernet.evaluation.instrument import Asked, assemble
from ledernet.evaluation.models import OwnItem, Wave
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Assignment, Network, Pause, Seat
from ledernet.people.models import Leader
from ledernet.people.queries import holds_on

KIND = "evaluation.questionnaire"
"""By which name the store of answers knows a questionnaire."""


def members_asked(network: Network, *, on: date) -> list[Leader]:
    """Who sits there on the day and is not away: leave is leave, also from questions."""
    seats = _sitting([network.pk], on).select_related("leader__user").order_by("leader__name_sort", "pk")
    return [seat.leader for seat in seats]


def reachable(networks: Iterable[int], *, on: date) -> dict[int, int]:
    """Network → how many of its `members_asked` have an address. One query."""
    rows = _sitting(networks, on).exclude(leader__email="").order_by().values_list("network")
    return dict(rows.annotate(Count("pk")))


def _sitting(networks: Iterable[int], on: date) -> QuerySet[Seat]:
    networks = list(networks)
    away = Pause.objects.filter(holds_on(on), seat__network__in=networks).values("seat")
    return Seat.everyone.filter(holds_on(on), network__in=networks).exclude(pk__in=away)


def facilitators_today(network: Network, *, on: date) -> list[User]:
    rows = Assignment.objects.filter(holds_on(on), network=network, role=AssignmentRole.FACILITATOR)
    return [row.user for row in rows.select_related("user").order_by("pk") if row.user.is_active]


def own_asked(item: OwnItem) -> Asked:
    return Asked(
        item.code, item.block, item.text_da, item.text_en, is_reversed=item.is_reversed, version=item.number
    )


def own_questions(wave: Wave) -> list[Asked]:
    return [own_asked(item) for item in wave.items.order_by("code")]


def assembled(wave: Wave, network: Network, own: Sequence[Asked] | None = None) -> list[Asked]:
    """What the network is asked if the wave opens now. The network comes with its charter; `own`: the wave's, where it is known."""
    return assemble(
        network.charter.content if network.charter else None,
        blocks=wave.blocks,
        own=own_questions(wave) if own is None else own,
        with_texts=wave.asks_in_own_words,
        side_agreed=Block.SIDE in wave.blocks and bool(wave.agreed_with),
    )
