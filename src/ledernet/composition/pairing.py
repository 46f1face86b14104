"""Two who are to be close for a time: the first of some candidates whom no confidential wish stands against.

The answer is one name and never who was passed by; where a wish stands against all of them it is given up in silence, so that
nothing can be read from there being no answer (ADR 0031, ADR 0066).
"""

from collections.abc import Sequence

from ledernet.accounts.models import Organisation
from ledernet.people.queries.confidential import confidential_pairs


def first_at_ease(organisation: Organisation, leader: int, candidates: Sequence[int]) -> int:
    """Leader ids, the best first; at least one. One query."""
    if not candidates:
        raise ValueError("no candidates to choose among")
    hidden = set(confidential_pairs(organisation))
    at_ease = (one for one in candidates if (min(one, leader), max(one, leader)) not in hidden)
    return next(at_ease, candidates[0])
