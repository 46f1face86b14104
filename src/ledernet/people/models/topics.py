"""The organisation's one catalogue of topics: leaders wish for them, programmes choose among them."""

from functools import cache

from django.conf import settings
from django.db import models
from django.utils import translation

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.people.enums import TOPIC_WORDS, TopicKind

from .leaders import Wish

MOST_LETTERS = 80
"""Of a name; a leader's own words for a topic are as long at most."""


def plain(name: str) -> str:
    """The name as it is compared: runs of spaces and large letters make no difference."""
    return " ".join(name.split()).casefold()


@cache
def product_names(kind: str) -> frozenset[str]:
    """What the product calls the topic in each of its languages, as names are compared. None for an own topic."""
    if kind not in TOPIC_WORDS:
        return frozenset()
    names = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names.add(plain(str(TopicKind(kind).label)))
    return frozenset(names)


class Topic(models.Model):
    """Something that leaders have in common and can talk about. Never deleted: what is retired is offered to nobody new."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="topics")
    kind = models.CharField(max_length=12, choices=TopicKind, default=TopicKind.OWN)
    name = models.CharField(max_length=MOST_LETTERS)
    text = models.TextField(blank=True, max_length=500)  # "": what the product says of its own
    is_retired = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint("organisation", "name", name="people_topic_name"),
            models.UniqueConstraint(
                fields=("organisation", "kind"), condition=~models.Q(kind="own"), name="people_topic_once"
            ),
        ]

    class Privacy:
        harmless = ("id", "organisation", "kind", "name", "text", "is_retired", "version")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        """A topic of the product is named in the reader's language until the organisation gives it a name of its own."""
        return self.own_name or str(TopicKind(self.kind).label)

    @property
    def own_name(self) -> str:
        """The organisation's own name for it; "" where it is called what the product calls it."""
        return "" if plain(self.name) in product_names(self.kind) else self.name

    @property
    def names(self) -> frozenset[str]:
        """All it is known by, as names are compared."""
        return frozenset({plain(self.name)}) if self.own_name else product_names(self.kind)

    @property
    def about(self) -> str:
        """The short description: the organisation's own words, else those of the product."""
        return self.text or str(TOPIC_WORDS.get(TopicKind(self.kind), ""))


class WishedTopic(models.Model):
    """A leader wishes to talk about a topic of the catalogue. Seen like the rest of her wishes."""

    wish = models.ForeignKey(Wish, models.CASCADE, related_name="wished")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="wished")

    class Meta:
        constraints = [models.UniqueConstraint("wish", "topic", name="people_topic_wished_once")]

    class Privacy:
        harmless = ("id", "wish")
        confidential = ("topic",)
        retention = Retention.EMPLOYMENT

    def __str__(self) -> str:
        return f"{self.wish_id} – {self.topic_id}"
