"""Rules that held when the networks were composed and hold no longer: a new superior, another unit or level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.composition.joining import Breach, broken_rules
from ledernet.networks.joining.running import running, running_of
from ledernet.people.models import Leader
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.queries import hierarchy_of
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme

from .names import Names


def breaches(organisation: Organisation, on: date) -> Iterator[Needs]:
    """The rules are those of the run the networks came from; a programme's networks are looked at together."""
    hierarchy = hierarchy_of(organisation, on=on)
    programmes = Programme.objects.filter(pk__in=running(organisation).values("programme"))
    for programme in programmes.select_related("unit", "organisation", "type").order_by("pk"):
        for breach in broken_rules(running_of(programme, on), on=on, hierarchy=hierarchy):
            yield _needs(breach, programme)


def _needs(breach: Breach, programme: Programme) -> Needs:
    who = ":".join(map(str, breach.leaders))
    facts = {"rule": breach.rule, "network": breach.network, "leaders": list(breach.leaders)}
    return Needs(f"{breach.rule}:{breach.network}:{who}"[:120], facts, Urgency.NOW, unit=programme.unit_id)


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    people = {pk for one in items for pk in one["leaders"]}
    rows = Leader.objects.filter(pk__in=people, organisation=viewer.organisation)
    called = dict(rows.values_list("pk", "name"))
    found = []
    for one in items:
        who = " · ".join(called[pk] for pk in one["leaders"] if pk in called)
        network = names.network(one)
        if one["rule"] == "superior":
            title = _("A leader and a superior sit together in %(network)s") % {"network": network}
            text = _("%(names)s. Somebody has got another post or superior since. Move one of them.")
        elif one["rule"] == "apart":
            title = _("Two who were to be kept apart sit together in %(network)s") % {"network": network}
            text = _("%(names)s. It was a rule when the networks were composed. Move one of them.")
        else:
            title = _("%(network)s no longer keeps a limit on how many of a kind") % {"network": network}
            text = _("Somebody has changed unit, field or level since the networks were composed.")
        url = names.to_network(one)
        found.append(
            Worded(title, text % {"names": who} if who else text % {"names": ""}, url, _("See the network"))
        )
    return found


RULE = Kind(
    "networks.rule",
    gettext_lazy("Rule that no longer holds"),
    gettext_lazy(
        "It comes up when a leader gets another unit, level or superior, and a rule of a running network is broken by it. It goes "
        "when one of them has moved, or the registers say otherwise."
    ),
    gettext_lazy(
        "HR of the network’s part of the organisation. Only open rules are looked at, never a confidential wish."
    ),
    breaches,
    words,
    solved_by=(
        "networks.seat_left",
        "networks.seat_taken",
        "networks.closed",
        "people.post_changed",
        "people.post_ended",
        "people.unit_moved",
        "people.import_applied",
    ),
)
