"""From the rows to `facts`, for one network or many in the same number of queries. No name leaves this package."""

from .networks import facts_of
from .programmes import networks_alone, programme_facts_of

__all__ = ["facts_of", "networks_alone", "programme_facts_of"]
