"""The one door to confidential wishes other than their authors' own. Only `composition` may open it, for its solver."""

from datetime import datetime

from ledernet.accounts.models import Organisation
from ledernet.people.models import ConfidentialWish


def confidential_pairs(
    organisation: Organisation, *, before: datetime | None = None
) -> list[tuple[int, int]]:
    """Pairs of leaders who must not sit together, lower id first, each once: whose wish it is cannot be read off.

    With `before` only wishes made earlier than that.

    Never stored with a run, shown, logged or counted per person; a test looks for callers outside `composition`.
    """
    wishes = ConfidentialWish.objects.filter(
        author__organisation=organisation, not_with__organisation=organisation
    )
    if before is not None:
        wishes = wishes.filter(created_at__lt=before)
    pairs = wishes.values_list("author_id", "not_with_id")
    return sorted({(min(pair), max(pair)) for pair in pairs})
