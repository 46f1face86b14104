"""Where money and hours belong: one network, or what all networks of a programme have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ledernet.networks.models import Network
from ledernet.strategy.models import Programme
from ledernet.ui.numbers import whole_number

Choices = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True)
class Place:
    """A programme, and one of its networks or None for what all have in common."""

    programme: Programme
    network: Network | None = None

    @property
    def code(self) -> str:
        """As it stands in a form: `n12` or `p3`."""
        return f"n{self.network.pk}" if self.network else f"p{self.programme.pk}"

    @property
    def name(self) -> str:
        return self.network.name if self.network else self.programme.name


class Places:
    """The places of some programmes, to choose from and to find again."""

    def __init__(self, programmes: Sequence[Programme]) -> None:
        self.programmes = {programme.pk: programme for programme in programmes}
        rows = Network.objects.filter(programme__in=self.programmes).order_by("name_sort", "starts_on", "pk")
        self.networks = {network.pk: network for network in rows}

    def by_code(self, code: str) -> Place | None:
        """None for anything that is not among them."""
        sort, number = code[:1], whole_number(code[1:])
        if sort == "n" and number in self.networks:
            return self.at_network(number)
        if sort == "p" and number in self.programmes:
            return Place(self.programmes[number])
        return None

    def at_network(self, pk: int) -> Place:
        network = self.networks[pk]
        return Place(self.programmes[network.programme_id], network)

    def choices(self) -> Choices:
        """Programme → what all its networks have in common, then each network."""
        below: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for network in self.networks.values():
            below[network.programme_id].append((f"n{network.pk}", network.name))
        return [
            (one.name, [(f"p{pk}", _("In common: %(programme)s") % {"programme": one.name}), *below[pk]])
            for pk, one in self.programmes.items()
        ]


def runs_on(network: Network, on: date) -> bool:
    return network.starts_on <= on and (network.ends_on is None or on < network.ends_on)
