"""The catalogue of topics, and how often leaders wish for what is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import translation

from ledernet.accounts.models import Organisation
from ledernet.people.enums import Role, TopicKind
from ledernet.people.models import Topic, Wish, WishedTopic
from ledernet.people.models.topics import plain
from ledernet.people.viewer import Viewer
from ledernet.ui.danish import sort_key

from .days import holds_on
from .visible import leaders_cared_for_by


def topics_of(organisation: Organisation) -> list[Topic]:
    """All of them, also those no longer offered: in Danish order, as the reader calls them."""
    return in_order(Topic.objects.filter(organisation=organisation))


def offered_topics(organisation: Organisation, *, chosen: Collection[int] = ()) -> list[Topic]:
    """What can be chosen; what is `chosen` (keys) stays on the list though it is no longer offered."""
    rows = Topic.objects.filter(Q(is_retired=False) | Q(pk__in=chosen), organisation=organisation)
    return in_order(rows)


def in_order(topics: Iterable[Topic]) -> list[Topic]:
    return sorted(topics, key=lambda topic: (sort_key(str(topic)), topic.pk))


@dataclass(frozen=True)
class Words:
    """What topics are called in the organisation's language: `of` by key, `meant` by every name they are known by."""

    of: dict[int, str]
    meant: dict[str, str]

    def said(self, chosen: Iterable[int], own: Iterable[str]) -> tuple[str, ...]:
        """Topics of the catalogue and a leader's own words together, each once.

        Own words that name a topic are that topic, also where it came into the catalogue later.
        """
        names = [self.of[key] for key in chosen if key in self.of]
        names += [self.meant.get(plain(text), text) for text in own]
        return tuple(dict.fromkeys(names))


def words_of(organisation: Organisation) -> Words:
    """One query."""
    of: dict[int, str] = {}
    meant: dict[str, str] = {}
    with translation.override(organisation.language):
        for topic in topics_of(organisation):
            of[topic.pk] = str(topic)
            meant |= dict.fromkeys(topic.names, str(topic))
    return Words(of, meant)


def wished_words(wish: Wish) -> list[str]:
    """All that she wishes to talk about: topics of the catalogue as the reader calls them, then her own words."""
    chosen = in_order(Topic.objects.filter(wished__wish=wish))
    return [*map(str, chosen), *wish.topics]


@dataclass(frozen=True)
class Demand:
    """How many leaders wish for what. `wished` goes by the topic's key; `further` are their own words, most wished first."""

    wished: Counter[int]
    further: list[tuple[str, int]]


def demand_for_topics(viewer: Viewer) -> Demand | None:
    """What the leaders of the viewer's part wish to talk about; None for all but HR, who alone sees wishes. Three queries."""
    if not viewer.has(Role.HR):
        return None
    leaders = leaders_cared_for_by(viewer).filter(holds_on(viewer.on))
    wishes = Wish.objects.filter(leader__in=leaders.order_by().values("pk"))
    known = {name: topic.pk for topic in topics_of(viewer.organisation) for name in topic.names}
    said: dict[int, set[int]] = {}
    further: Counter[str] = Counter()
    words: dict[str, str] = {}
    for pk, topics in wishes.values_list("pk", "topics"):
        keys = {plain(topic): topic for topic in topics}
        said[pk] = {known[key] for key in keys if key in known}
        for key, topic in keys.items():
            if key not in known:
                further[key] += 1
                words.setdefault(key, topic)
    chosen = WishedTopic.objects.filter(wish__in=wishes.values("pk"))
    for pk, topic in chosen.values_list("wish_id", "topic_id"):
        said.setdefault(pk, set()).add(topic)
    wished = Counter(topic for topics in said.values() for topic in topics)
    ordered = sorted(further.items(), key=lambda one: (-one[1], sort_key(one[0])))
    return Demand(wished, [(words[key], count) for key, count in ordered])


def topic_name(kind: str, own_name: str) -> str:
    """What a topic is called in the reader's language, from its kind and the organisation's own name for it, if any."""
    if own_name or kind not in TopicKind.values:
        return own_name or kind
    return str(TopicKind(kind).label)
