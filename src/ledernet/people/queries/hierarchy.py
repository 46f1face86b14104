"""Who stands above whom in an organisation on a day, in two queries whatever its size."""

from datetime import date

from django.db.models import Case, F, Value, When

from ledernet.accounts.models import Organisation
from ledernet.people.hierarchy import Hierarchy, PostRow, derive
from ledernet.people.models import Post, Unit

from .days import holds_on


def hierarchy_of(
    organisation: Organisation, *, on: date, parents: dict[int, int | None] | None = None
) -> Hierarchy:
    """The superiors of all leaders on that day. `parents` (unit → unit above) saves a query where it is known.

    A post whose leader has left counts as vacant, and a superior set by hand who has left counts no longer.
    """
    if parents is None:
        parents = dict(Unit.objects.filter(organisation=organisation).values_list("id", "parent_id"))
    there = holds_on(on, "leader__")
    superior_there = holds_on(on, "superior__")
    values = (
        Post.objects.filter(holds_on(on), organisation=organisation)
        .annotate(
            held_by=Case(When(there, then=F("leader")), default=Value(None)),
            led_by=Case(When(superior_there, then=F("superior")), default=Value(None)),
        )
        .order_by("id")
        .values_list("id", "held_by", "unit_id", "level", "is_primary", "reports_to_id", "led_by")
    )
    return derive((PostRow(*row) for row in values), parents)
