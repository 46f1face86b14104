"""What the choice of kind means in one's own house: the leaders by field, and those who have no colleague at work."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from ledernet.people.models import Post
from ledernet.people.queries import holds_on, tree_of
from ledernet.strategy.models import Programme
from ledernet.ui.formatting import number

from .programmes import eligible_leaders, networks_sentence


@dataclass(frozen=True)
class Spread:
    """Leaders of a programme by field (their own, or their unit's), and units in which only one of them leads."""

    leaders: int
    fields: dict[str, int]
    alone: int

    def in_small_fields(self, size: int) -> tuple[int, int]:
        """Fields that cannot fill one network, and the leaders in them."""
        small = [count for count in self.fields.values() if count < size]
        return len(small), sum(small)


def spread_of(programme: Programme, *, on: date) -> Spread:
    """Three queries, however many leaders."""
    eligible = eligible_leaders(programme, on=on)
    posts = Post.objects.filter(holds_on(on), leader__in=eligible).order_by("-is_primary", "pk")
    tree = tree_of(programme.organisation)
    field_of: dict[int, str] = {}
    held: set[tuple[int, int]] = set()
    for leader, unit, field in posts.values_list("leader_id", "unit_id", "field"):
        held.add((unit, leader))
        field_of.setdefault(leader, field or tree.field_of(unit))
    in_unit = Counter(unit for unit, _leader in held)
    fields = Counter(field for field in field_of.values() if field)
    return Spread(len(field_of), dict(fields), sum(count == 1 for count in in_unit.values()))


def own_field_words(spread: Spread, *, size_min: int) -> str:
    """What gathering each field means here."""
    fields, (small, left) = len(spread.fields), spread.in_small_fields(size_min)
    if not fields:
        return gettext("We do not know the fields of these leaders yet.")
    if not small:
        words = ngettext(
            "All are of one field here.", "Each of the %(fields)s fields can fill its own networks.", fields
        )
        return words % {"fields": number(fields)}
    words = ngettext(
        "One of %(fields)s fields has fewer than %(size)s leaders: %(left)s would lack a network of their own field.",
        "%(small)s of %(fields)s fields have fewer than %(size)s leaders: "
        "%(left)s would lack a network of their own field.",
        small,
    )
    return words % {
        "small": number(small),
        "fields": number(fields),
        "size": number(size_min),
        "left": number(left),
    }


def across_words(spread: Spread, *, size_min: int, size_max: int) -> list[str]:
    """What mixing the fields means here."""
    found = []
    networks = networks_sentence(spread.leaders, size_min=size_min, size_max=size_max)
    if networks and len(spread.fields) > 1:
        facts = {
            "leaders": number(spread.leaders),
            "fields": number(len(spread.fields)),
            "networks": networks,
        }
        found.append(gettext("%(leaders)s leaders from %(fields)s fields give %(networks)s.") % facts)
    if spread.alone:
        words = ngettext(
            "In one unit there is one leader only: across fields she gets colleagues.",
            "In %(count)s units there is one leader only: across fields they get colleagues.",
            spread.alone,
        )
        found.append(words % {"count": number(spread.alone)})
    return found
