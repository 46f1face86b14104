"""The one door to confidential wishes other than their authors' own. Only `composition` may open it, for its solver."""

from ledernet.accounts.models import Organisation
from ledernet.people.models import ConfidentialWish


def confidential_pairs(organisation: Organisation) -> list[tuple[int, int]]:
    """Pairs of leaders who must not sit together, lower id first, each once: whose wish it is cannot be read off.

    Never stored with a run, shown, logged or counted per person; a test looks for callers outside `composition`.
    """
    pairs = ConfidentialWish.objects.filter(
        author__organisation=organisation, not_with__organisation=organisation
    ).values_list("author_id", "not_with_id")
    return sorted({(min(pair), max(pair)) for pair in pairs})
