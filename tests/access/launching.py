"""A network that goes by a charter, and a list of networks on its way in."""

from ledernet.accounts.models import User
from ledernet.charter.content import content_of
from ledernet.charter.models import CharterVersion
from ledernet.networks import actions
from ledernet.networks.models import CharterUse, Network, NetworkList
from ledernet.people.models import Leader
from ledernet.strategy.models import Programme
from tests.factories import NOW


def launched(network: Network) -> None:
    """On a version that has been replaced since, whatever it lacks."""
    version = CharterVersion.objects.create(
        programme=network.programme,
        number=900,
        state="replaced",
        content=content_of(network.programme),
        made_at=NOW,
        approved_at=NOW,
        locked_at=NOW,
    )
    CharterUse.objects.create(network=network, version=version, starts_on=NOW.date(), made_at=NOW)
    Network.objects.filter(pk=network.pk).update(charter=version, state="launched", launched_at=NOW)


def listed(network: Network, leader: Leader, *, by: User) -> NetworkList:
    """A list of running networks, ready to be brought in."""
    text = f"Netværk;Nummer;Fra\n{network.name} før;{leader.key};2020-01-01\n"
    programme = Programme.objects.get(pk=network.programme_id)
    made = actions.start_list(programme=programme, filename="netvaerk.csv", data=text.encode(), by=by, at=NOW)
    return actions.choose_columns(listed=made, columns=made.mapping)
