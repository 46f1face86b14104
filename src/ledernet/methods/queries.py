"""The library as one viewer sees it, and what suits a network."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.networks.queries import open_on
from ledernet.networks.rules import serving, told
from ledernet.people.models import Topic
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import Purpose
from ledernet.ui.danish import search_key, sort_key

from .enums import Answer
from .models import Method, Talk, Verdict

SUGGESTED = 3


@dataclass
class Said:
    """What networks say: how many in each way, and their words to others, without names."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def networks(self) -> int:
        return sum(self.counts.values())

    @property
    def again(self) -> int:
        """So many would do it again, as it is or changed a little."""
        return self.counts[Answer.AGAIN] + self.counts[Answer.CHANGED]


@dataclass(frozen=True)
class Suggested:
    """A way of working for a network, and the weightiest of the programme's purposes that it serves ("": none)."""

    method: Method
    purpose: str
    said: Said

    @property
    def because(self) -> str:
        """The purpose in the reader's language."""
        return purpose_name(self.purpose) if self.purpose else ""


def methods_visible_to(viewer: Viewer) -> QuerySet[Method]:
    """All of the organisation: the library has no secrets. Who may open it at all is a rule."""
    return Method.objects.filter(organisation=viewer.organisation).prefetch_related("steps")


def networks_of(viewer: Viewer) -> QuerySet[Network]:
    """Running networks in which the viewer sits, or which she serves: on whose behalf she can speak."""
    mine = Q(assignments__in=Assignment.objects.filter(serving(viewer)))
    if viewer.leader is not None:
        mine |= Q(seats__in=Seat.objects.filter(told(viewer), leader=viewer.leader))
    rows = Network.objects.filter(mine, organisation=viewer.organisation).exclude(state=NetworkState.CLOSED)
    return rows.distinct().order_by("name_sort", "pk")


def in_order(methods: Iterable[Method]) -> list[Method]:
    return sorted(methods, key=lambda method: (sort_key(str(method)), method.pk))


def said_of(methods: Iterable[Method]) -> dict[int, Said]:
    """What networks say of each. One query; notes in an order that tells nothing of when they were written."""
    found: dict[int, Said] = defaultdict(Said)
    rows = Verdict.objects.filter(method__in=[method.pk for method in methods])
    for method, answer, note in rows.order_by("note").values_list("method", "answer", "note"):
        found[method].counts[answer] += 1
        if note:
            found[method].notes.append(note)
    return found


def narrowed(
    methods: Sequence[Method],
    *,
    purpose: str = "",
    minutes: int | None = None,
    people: int | None = None,
    words: str = "",
) -> list[Method]:
    """Those that serve the purpose, fit in the time and the size, and hold all of the words. Nothing given: all."""
    wanted = search_key(words).split()
    return [
        method
        for method in methods
        if (not purpose or purpose in method.serves)
        and (minutes is None or method.minutes <= minutes)
        and (people is None or method.people[0] <= people <= method.people[1])
        and all(word in search_key(f"{method} {method.good_for} {method.comes_from}") for word in wanted)
    ]


def suggested_for(network: Network, viewer: Viewer) -> list[Suggested]:
    """Up to three ways of working the network has not tried: by the points of the purposes they serve, then by what others say.

    Those that do not fit the number of members are left out. Five queries.
    """
    rows = list(methods_visible_to(viewer).filter(is_retired=False))
    tried = set(Verdict.objects.filter(network=network).values_list("method", flat=True))
    points = dict(network.programme.purpose_weights.values_list("purpose", "points"))
    size = network.seats.filter(open_on(viewer.on)).count()
    said = said_of(rows)
    fitting = [
        method
        for method in rows
        if method.pk not in tried and (not size or method.people[0] <= size <= method.people[1])
    ]

    def worth(method: Method) -> tuple[float, float, str]:
        heard = said[method.pk]
        liked = (heard.again + 1) / (heard.networks + 2)  # one who has not tried it is worth half a yes
        return -float(sum(points.get(code, 0) for code in method.serves)), -liked, sort_key(str(method))

    best = sorted(fitting, key=worth)[:SUGGESTED]
    return [
        Suggested(
            method, max(method.serves, key=lambda code: points.get(code, 0), default=""), said[method.pk]
        )
        for method in best
    ]


@dataclass(frozen=True)
class TalkedOf:
    """A topic of the catalogue, and what networks say of having talked about it. `mine` is answer by network."""

    topic: Topic
    networks: int
    worth_it: int
    mine: dict[int, str]


def talks_of(topics: Sequence[Topic], networks: Sequence[Network]) -> list[TalkedOf]:
    """Two queries."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    rows = Talk.objects.filter(topic__in=topics).order_by().values_list("topic", "answer")
    for topic, answer, count in rows.annotate(count=Count("pk")):
        counts[topic][answer] += count
    mine: dict[int, dict[int, str]] = defaultdict(dict)
    for topic, network, answer in Talk.objects.filter(topic__in=topics, network__in=networks).values_list(
        "topic", "network", "answer"
    ):
        mine[topic][network] = answer
    return [
        TalkedOf(
            topic,
            sum(counts[topic.pk].values()),
            counts[topic.pk][Answer.AGAIN] + counts[topic.pk][Answer.CHANGED],
            mine[topic.pk],
        )
        for topic in topics
    ]


def purpose_name(code: str) -> str:
    """In the reader's language; an own purpose of a programme is its own name."""
    return str(Purpose(code).label) if code in Purpose.values else code
