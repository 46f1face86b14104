"""A budget to begin with: what charter and frames have already said, for the part of the year in which each network runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ledernet.networks.models import Network
from ledernet.strategy.costs import likely_networks
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_count

from .hours import with_terms
from .models import Rates
from .queries import running_in
from .reckoning import Span
from .terms import planned_bills, terms_of_network, terms_of_programme

Amounts = dict[tuple[int | None, str], int]


@dataclass(frozen=True)
class Suggestion:
    """Øre by network and kind. `from_charter` networks have it from their charter, the others from the frames."""

    amounts: Amounts
    from_charter: int
    from_frames: int
    likely: int = 0  # networks that are reckoned with, where there are none yet

    @property
    def is_empty(self) -> bool:
        return not any(self.amounts.values())


def suggested_budget(programme: Programme, *, year: int, on: date, rates: Rates) -> Suggestion:
    rows = list(with_terms(running_in(Network.objects.filter(programme=programme), year), on))
    if not rows:
        return _without_networks(programme, year, on, rates)
    amounts: Amounts = {}
    for network in rows:
        span = Span.of_year(year, network.starts_on, network.ends_on)
        for kind, oere in planned_bills(terms_of_network(network, rates), span).items():
            amounts[network.pk, kind] = oere
    from_charter = sum(network.charter_id is not None for network in rows)
    return Suggestion(amounts, from_charter, len(rows) - from_charter)


def _without_networks(programme: Programme, year: int, on: date, rates: Rates) -> Suggestion:
    """All in common, for as many networks as there are likely to be."""
    count = likely_networks(eligible_count(programme, on=on), size_target=programme.size_target)
    bills = planned_bills(terms_of_programme(programme, rates), Span.of_year(year))
    return Suggestion({(None, kind): oere * count for kind, oere in bills.items()}, 0, 0, count)
