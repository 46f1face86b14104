"""»Why is Mette here?«: one leader of a draft, with reasons, and what it costs to move her."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from ledernet.composition.words.lexicon import level
from ledernet.composition.words.moving import Offer, offers
from ledernet.composition.words.people import first_name
from ledernet.composition.words.reasons import Sentence, sentences
from ledernet.people.models import Leader, Post
from ledernet.people.queries import leaders_cared_for_by
from ledernet.people.viewer import Viewer
from ledernet_engine.scoring import explain, prices, swap_partners

from .studio import Studio

NEAREST, FARTHEST = 6, 24
"""So many offers are shown at once; the next stand behind a fold, and any network can be chosen from a list."""


@dataclass(frozen=True)
class Destination:
    """A network to go to: in exchange for a partner, or into a free seat."""

    pk: int
    name: str
    partner: int | None
    partner_name: str
    price: str
    why: str
    allowed: bool


@dataclass(frozen=True)
class Colleague:
    """Somebody to change seats with."""

    leader: int
    name: str
    network: str


@dataclass(frozen=True)
class Partner:
    """One of those with whom it is best to change seats."""

    leader: int
    name: str
    network: str
    price: str
    why: str


@dataclass(frozen=True)
class Panel:
    """What stands beside the networks when a leader is chosen."""

    leader: Leader
    call: str
    post: str
    about: str
    network: str
    network_pk: int
    locked: bool
    reasons: list[Sentence]
    near: list[Destination]
    far: list[Destination]
    partners: list[Partner]
    colleagues: list[Colleague]
    networks: list[tuple[int, str]]


def panel_of(studio: Studio, leader_id: int, viewer: Viewer) -> Panel | None:
    """None if the leader has no seat in this draft."""
    seat = studio.board.seats.get(leader_id)
    leader = studio.leaders.get(leader_id)
    number = studio.board.number.get(leader_id)
    if seat is None or leader is None or number is None:
        return None
    close = leaders_cared_for_by(viewer).filter(pk=leader_id).exists()
    problem, groups = studio.board.problem, studio.groups
    scores = studio.draft.scores
    whole = abs(scores.get("bound") or scores.get("total") or 0.0)
    found = offers(prices(problem, groups, number), groups, number, studio.lexicon, whole=whole, close=close)
    destinations = [_destination(studio, offer) for offer in found]
    here = studio.board.networks[studio.board.place[seat.network_id]]
    return Panel(
        leader=leader,
        call=first_name(leader.name, withheld=leader.name_withheld),
        post=_post(leader, viewer),
        about=_about(studio, leader_id),
        network=here.name,
        network_pk=here.pk,
        locked=seat.locked,
        reasons=sentences(explain(problem, groups, number), studio.lexicon, close=close),
        near=destinations[:NEAREST],
        far=destinations[NEAREST:FARTHEST],
        partners=[] if seat.locked else _partners(studio, number, whole=whole, close=close),
        colleagues=_colleagues(studio, seat.network_id),
        networks=[(network.pk, network.name) for network in studio.board.networks if network.pk != here.pk],
    )


def _destination(studio: Studio, offer: Offer) -> Destination:
    partner = None if offer.partner is None else studio.board.leaders[offer.partner]
    return Destination(
        pk=studio.board.networks[offer.network].pk,
        name=studio.board.networks[offer.network].name,
        partner=partner,
        partner_name=studio.leaders[partner].name if partner in studio.leaders else "",
        price=offer.price,
        why=offer.why,
        allowed=offer.allowed,
    )


def _partners(studio: Studio, number: int, *, whole: float, close: bool) -> list[Partner]:
    """The cheapest exchanges that no open rule forbids. Confidential wishes play no part, as in all prices."""
    problem, groups = studio.board.problem, studio.groups
    best = swap_partners(problem, groups, number)
    found = []
    for offer in offers(best, groups, number, studio.lexicon, whole=whole, close=close):
        assert offer.partner is not None  # each of them is an exchange
        leader = studio.board.leaders[offer.partner]
        name, network = studio.leaders[leader].name, studio.board.networks[offer.network].name
        found.append(Partner(leader, name, network, offer.price, offer.why))
    return found


def _post(leader: Leader, viewer: Viewer) -> str:
    """»Head of the Sun Nursery, Kolind«."""
    held = Post.objects.filter(leader=leader).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=viewer.on))
    post = held.select_related("unit").order_by("-is_primary", "pk").first()
    if post is None:
        return ""
    parts = [post.title if post.title != leader.name else "", post.unit.name]
    return ", ".join(part for part in parts if part)


def _about(studio: Studio, leader: int) -> str:
    kind, rank = studio.value(leader, studio.sign), studio.value(leader, "level")
    return " · ".join(part for part in (kind, level(rank) if rank else "") if part)


def _colleagues(studio: Studio, network: int) -> list[Colleague]:
    """Everybody else in another network, in the order of the networks and then of names."""
    found = []
    for position, seats in enumerate(studio.seats_by_position):
        if studio.board.networks[position].pk == network:
            continue
        for seat in sorted(seats, key=lambda one: studio.leaders[one.leader_id].name_sort):
            if not seat.locked:
                name = studio.leaders[seat.leader_id].name
                found.append(Colleague(seat.leader_id, name, studio.board.networks[position].name))
    return found


def heading(panel: Panel) -> str:
    return _("Why is %(name)s here?") % {"name": panel.call}
