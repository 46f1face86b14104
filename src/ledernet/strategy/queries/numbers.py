"""The organisation's own numbers, each with what it is out of, for the questions of the management."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ledernet.people.models import Leader, Post
from ledernet.people.queries import Tree, hierarchy_of, holds_on, tree_of
from ledernet.strategy.models import Programme
from ledernet.ui.danish import sort_key
from ledernet.ui.formatting import number

from .programmes import eligible_leaders, number_of_networks

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

MOST_ROWS = 12


@dataclass(frozen=True)
class Figure:
    """A number that is never without its base; `rows` spread it out where there is something to see."""

    label: Text
    value: str
    base: str
    note: str = ""
    rows: tuple[tuple[str, int], ...] = ()
    more: int = 0  # rows that are not shown


def figures_of(programme: Programme, *, on: date) -> dict[str, Figure]:
    """All figures that `questions.ABOUT` names, by key. The number of queries does not depend on how many leaders there are."""
    organisation = programme.organisation
    eligible = eligible_leaders(programme, on=on)
    everybody = Leader.objects.filter(holds_on(on), organisation=organisation).count()
    posts = list(
        Post.objects.filter(holds_on(on), leader__in=eligible)
        .order_by("-is_primary", "pk")
        .values_list("leader_id", "unit_id", "level", "field")
    )
    held = Post.objects.filter(
        holds_on(on), holds_on(on, "leader__"), organisation=organisation, leader__isnull=False
    )
    tree = tree_of(organisation)
    first: dict[int, tuple[int, int, str, str]] = {}
    for row in posts:
        first.setdefault(row[0], row)
    count = len(first)
    above = {unit: _administration(tree, unit) for unit in {row[1] for row in first.values()}}
    return {
        "leaders": _leaders(count, everybody),
        "networks": _networks(programme, count),
        "alone": _alone(held.order_by().values_list("unit_id", "leader_id"), set(first)),
        "span": _span(programme, set(first), tree, on=on),
        "fields": _spread(
            _("Fields"), (field or tree.field_of(unit) for _l, unit, _v, field in first.values())
        ),
        "levels": _spread(_("Levels"), (level for _l, _u, level, _f in first.values())),
        "administrations": _spread(
            _("Administrations"), (above[unit] for _l, unit, _v, _f in first.values())
        ),
    }


def _leaders(count: int, everybody: int) -> Figure:
    base = ngettext("of %(all)s leader today", "of %(all)s leaders today", everybody) % {
        "all": number(everybody)
    }
    return Figure(_("Leaders it is for"), number(count), base)


def _networks(programme: Programme, count: int) -> Figure:
    low, high = programme.size_min, programme.seated
    fewest, most = number_of_networks(count, size_min=low, size_max=high)
    label = _("Networks of that size")
    if not most:
        return Figure(label, "–", gettext("So many leaders cannot be divided into networks of these sizes."))
    words = ngettext("network with %(low)s–%(high)s in each", "networks with %(low)s–%(high)s in each", most)
    value = number(most) if fewest == most else f"{number(fewest)}–{number(most)}"
    return Figure(label, value, words % {"low": low, "high": high})


def _alone(held: Iterable[tuple[int, int]], leaders: set[int]) -> Figure:
    """Counted among all leaders of the units, also those the programme is not for: they are colleagues too."""
    of_unit: dict[int, set[int]] = {}
    for unit, leader in held:
        of_unit.setdefault(unit, set()).add(leader)
    theirs = [there for there in of_unit.values() if there & leaders]
    alone = sum(len(there) == 1 for there in theirs)
    base = ngettext("of %(all)s unit with leaders", "of %(all)s units with leaders", len(theirs)) % {
        "all": number(len(theirs))
    }
    note = gettext("They have no leader colleague where they work.") if alone else ""
    return Figure(_("Units with one leader only"), number(alone), base, note)


def _span(programme: Programme, leaders: set[int], tree: Tree, *, on: date) -> Figure:
    nearest = hierarchy_of(programme.organisation, on=on, parents=tree.parents).nearest
    led = Counter(nearest[leader].leader for leader in leaders if leader in nearest)
    label = _("Leaders under one chief")
    if not led:
        return Figure(label, "–", gettext("nobody has a superior yet"))
    base = ngettext("under the only chief", "median of %(all)s chiefs", len(led)) % {"all": number(len(led))}
    note = gettext("From %(least)s to %(most)s.") % {"least": min(led.values()), "most": max(led.values())}
    return Figure(label, number(round(median(led.values()))), base, note)


def _administration(tree: Tree, unit: int) -> str:
    row = tree.administration_of(unit)
    return row.name if row else ""


def _spread(label: Text, values: Iterable[str]) -> Figure:
    counted = Counter(values)
    unknown = counted.pop("", 0)
    total = sum(counted.values())
    rows = sorted(counted.items(), key=lambda row: (-row[1], sort_key(row[0])))
    base = ngettext("among %(all)s leader", "among %(all)s leaders", total) % {"all": number(total)}
    note = (
        ngettext("Not known for %(count)s.", "Not known for %(count)s.", unknown) % {"count": number(unknown)}
        if unknown
        else ""
    )
    return Figure(
        label, number(len(rows)), base, note, tuple(rows[:MOST_ROWS]), max(0, len(rows) - MOST_ROWS)
    )
