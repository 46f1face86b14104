"""The topics of a programme, and how many programmes have each."""

from collections import Counter

from ledernet.people.models import Topic
from ledernet.people.queries import in_order
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme, ProgrammeTopic

from .programmes import programmes_visible_to


def chosen_topics(programme: Programme) -> list[Topic]:
    """In Danish order as the reader calls them, with those that are no longer offered. One query."""
    return in_order(Topic.objects.filter(programmes__programme=programme))


def programmes_by_topic(viewer: Viewer) -> Counter[int]:
    """Topic → how many of the programmes that the viewer may see have it. One query."""
    seen = programmes_visible_to(viewer).order_by().values("pk")
    return Counter(ProgrammeTopic.objects.filter(programme__in=seen).values_list("topic_id", flat=True))
