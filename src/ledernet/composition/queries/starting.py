"""Going on from a draft: its networks by name, who sits where, and who is locked."""

from ledernet.composition.assembly import Start
from ledernet.composition.choices import Choices
from ledernet.composition.models import Draft, DraftSeat, Run


def start_of(draft: Draft) -> Start:
    """Two queries, with the run at hand."""
    networks = list(draft.networks.order_by("position"))
    place = {network.pk: number for number, network in enumerate(networks)}
    seats = DraftSeat.objects.filter(draft=draft).values_list("leader_id", "network_id", "locked")
    sitting = {leader: place[network] for leader, network, _locked in seats}
    if Choices.from_json(draft.run.choices).from_today:  # who moves is told from the networks of today
        begun = begun_in(draft.run)
        sitting = dict(begun.seats) if begun else sitting
    return Start(
        names=tuple(network.name for network in networks),
        seats=sitting,
        locked=frozenset(leader for leader, _network, locked in seats if locked),
    )


def begun_in(run: Run) -> Start | None:
    """Where a run began; None where it began from nothing."""
    if not run.start:
        return None
    seats = {int(leader): place for leader, place in run.start["seats"].items()}
    return Start(tuple(run.start["names"]), seats, frozenset(run.start["locked"]))
