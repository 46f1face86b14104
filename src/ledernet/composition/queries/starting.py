"""Going on from a draft: its networks by name, who sits where, and who is locked."""

from ledernet.composition.assembly import Start
from ledernet.composition.models import Draft, DraftSeat


def start_of(draft: Draft) -> Start:
    """Two queries."""
    networks = list(draft.networks.order_by("position"))
    place = {network.pk: number for number, network in enumerate(networks)}
    seats = DraftSeat.objects.filter(draft=draft).values_list("leader_id", "network_id", "locked")
    return Start(
        names=tuple(network.name for network in networks),
        seats={leader: place[network] for leader, network, _locked in seats},
        locked=frozenset(leader for leader, _network, locked in seats if locked),
    )
