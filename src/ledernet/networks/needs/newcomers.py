"""New leaders without a seat: the clock of the duty to include them, and where they would do best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.accounts.models import Organisation
from ledernet.composition.joining import best_places, facts_around
from ledernet.networks.joining.line import rooms_of
from ledernet.networks.joining.places import NEW, Places
from ledernet.networks.joining.running import running, running_of, seats_in
from ledernet.people.models import Leader
from ledernet.people.needs import Facts, Hint, Kind, Needs, Urgency, Worded
from ledernet.people.queries import leaders_cared_for_by
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import Participation, ProgrammeState
from ledernet.strategy.models import LifePlan, Programme
from ledernet.strategy.queries import eligible_leaders
from ledernet.strategy.rules import is_hr_of_node
from ledernet.ui.formatting import full_day, percent

from .names import Names, units_of

USUAL_DAYS = 90
"""Within which a new leader has a seat, where the programme's plan says nothing else."""

BEST = 3
NEAR, MIDDLE = timedelta(days=14), timedelta(days=45)


def newcomers(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Leaders of the last year whom a programme with running networks is for, and who sit in none.

    One item for each, with the earliest day by which one of the programmes has promised a seat. Who has said no thanks is left in
    peace, unless taking part is a duty. A few queries for each programme.
    """
    programmes = Programme.objects.filter(
        Exists(running(organisation).filter(programme=OuterRef("pk"))),
        organisation=organisation,
        state=ProgrammeState.ACTIVE,
    ).select_related("unit", "organisation")
    days = dict(
        LifePlan.objects.filter(programme__in=programmes).values_list("programme_id", "newcomer_days")
    )
    found: dict[int, Needs] = {}
    for programme in programmes.order_by("pk"):
        leaders = _without_seat(programme, on)
        within = days.get(programme.pk, USUAL_DAYS)
        units = units_of(leaders, on)
        for pk, since in leaders.values_list("pk", "starts_on"):
            assert since is not None  # asked for below
            due = since + timedelta(days=within)
            if pk not in found or due < (found[pk].due_on or due):
                facts = {"leader": pk, "programme": programme.pk, "since": since.isoformat(), "days": within}
                found[pk] = Needs(str(pk), facts, _urgency(due, on), due, units.get(pk))
    yield from (found[pk] for pk in sorted(found))


def _without_seat(programme: Programme, on: date) -> QuerySet[Leader]:
    seats = seats_in(programme.organisation, on).filter(leader=OuterRef("pk"))
    leaders = eligible_leaders(programme, on=on).filter(~Exists(seats), starts_on__gt=on - NEW)
    if programme.participation != Participation.MANDATORY:
        leaders = leaders.exclude(wish__wants_network=False)
    return leaders


def _urgency(due: date, on: date) -> Urgency:
    if due <= on + NEAR:
        return Urgency.NOW
    return Urgency.SOON if due <= on + MIDDLE else Urgency.IN_TIME


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    found = []
    for one in items:
        since = date.fromisoformat(one["since"])
        due = since + timedelta(days=one["days"])
        text = _("A leader here since %(since)s. A seat was promised within %(days)s days: by %(due)s.")
        values = {"since": full_day(since), "days": one["days"], "due": full_day(due)}
        url = reverse("people:leader", args=[one["leader"]]) if one["leader"] in names.leaders else ""
        title = _("%(name)s is new and has no seat") % {"name": names.leader(one)}
        found.append(Worded(title, text % values, url, _("See the leader")))
    return found


def places(viewer: Viewer, facts: Facts) -> list[Hint]:
    """The best three networks with a free seat, by what counted when they were composed; only where the viewer gives seats."""
    programme = (
        Programme.objects.filter(pk=facts["programme"], organisation=viewer.organisation)
        .select_related("unit", "organisation", "type")
        .first()
    )
    leader = Leader.objects.filter(pk=facts["leader"], organisation=viewer.organisation).first()
    if programme is None or leader is None or not is_hr_of_node(viewer, programme):
        return []
    close = leaders_cared_for_by(viewer).filter(pk=leader.pk).exists()
    rooms = {room.network.pk: room.places for room in rooms_of(programme, on=viewer.on)}
    now = running_of(programme, viewer.on)
    around = facts_around(now, [leader.pk], on=viewer.on)
    found = best_places(now, leader.pk, facts=around, most=BEST, among=rooms, close=close)
    return [
        Hint(
            one.name,
            one.reasons,
            _price(one.behind, rooms[one.network]),
            f"{reverse('networks:join', args=[one.network])}?q={leader.key}",
            _("Give a seat"),
        )
        for one in found
    ]


def _price(behind: float, places: Places) -> str:
    """What is kept for newcomers is for her; what is offered to another is not free."""
    seats = ngettext("one free seat", "%(count)s free seats", places.free) % {"count": places.free}
    if places.kept:
        kept = ngettext("one kept for newcomers", "%(count)s kept for newcomers", places.kept)
        seats = f"{seats} ({kept % {'count': places.kept}})"
    if behind < 0.0005:
        return seats
    return _("%(seats)s, %(share)s less good than the best") % {"seats": seats, "share": percent(behind, 1)}


NEWCOMER = Kind(
    "networks.newcomer",
    gettext_lazy("New leader without a seat"),
    gettext_lazy(
        "It comes up when a programme with running networks is for a leader who began here within the last year and has no seat. "
        "The day comes from the programme’s plan for the life of the networks. It goes when a seat is given. After a "
        "year she is new no longer, and stands in the list of leaders without a network."
    ),
    gettext_lazy("HR of the leader. Confidential wishes play no part, and nothing here is made of them."),
    newcomers,
    words,
    hints=places,
    solved_by=(
        "networks.seat_taken",
        "people.wish_changed",
        "networks.founded",
        "networks.list_brought_in",
        "people.import_applied",
    ),
)
