"""The catalogue of topics: what comes with the product, what the organisation adds, renames and takes off the list."""

from datetime import datetime

from django.db import transaction
from django.utils import translation

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import TOPIC_WORDS, TopicKind, Verb
from ledernet.people.models import Topic
from ledernet.people.models.topics import MOST_LETTERS, plain, product_names


class TopicTaken(ValueError):
    """There is one of that name already, perhaps among those no longer offered. `topic` is that one."""

    def __init__(self, topic: Topic) -> None:
        super().__init__(topic.name)
        self.topic = topic


class TopicMoved(Exception):
    """Somebody else has saved the topic since it was read; nothing was written. `topic` is as it is now."""

    def __init__(self, topic: Topic) -> None:
        super().__init__(f"topic {topic.pk} is now version {topic.version}")
        self.topic = topic


class BadTopicName(ValueError):
    """A topic has a name of one to `MOST_LETTERS` letters."""


@transaction.atomic
def ensure_topics(*, organisation: Organisation, by: Actor, at: datetime) -> None:
    """The topics that come with the product, made when the organisation is, or when a manager first asks for them.

    Never by the page on which a leader wishes: nothing that is opened there leaves a record.
    """
    if not _missing(organisation):
        return
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # two may ask for the first time at once
    for kind in _missing(organisation):
        with translation.override(organisation.language):
            made = Topic(organisation=organisation, kind=kind, name=str(kind.label))
        made.save(force_insert=True)
        _record(made, Verb.TOPIC_ADDED, by=by, at=at)


def _missing(organisation: Organisation) -> list[TopicKind]:
    have = set(Topic.objects.filter(organisation=organisation).values_list("kind", flat=True))
    return [kind for kind in TOPIC_WORDS if kind not in have]


@transaction.atomic
def add_topic(*, organisation: Organisation, name: str, text: str = "", by: Actor, at: datetime) -> Topic:
    """One of the organisation's own. Raises `BadTopicName`, `TopicTaken`."""
    ensure_topics(organisation=organisation, by=by, at=at)
    made = Topic(organisation=organisation, name=_free(organisation, name), text=_text(text))
    made.save(force_insert=True)
    _record(made, Verb.TOPIC_ADDED, by=by, at=at)
    return made


@transaction.atomic
def change_topic(*, topic: Topic, version: int, name: str, text: str, by: Actor, at: datetime) -> Topic:
    """Another name or description. Who has wished for it or chosen it keeps it, under the new name. Raises
    `TopicMoved`, and as `add_topic`.

    The product's own words are not stored: they go on following the product, and the reader's language.
    """
    topic = _fresh(topic, version)
    before = audit.snapshot(topic)
    said = _free(topic.organisation, name, but=topic)
    if plain(said) not in product_names(topic.kind) or topic.own_name:
        topic.name = said
    words = _text(text)
    product = TOPIC_WORDS.get(TopicKind(topic.kind))
    topic.text = "" if product is not None and words == str(product) else words
    return _saved(topic, before, by=by, at=at)


@transaction.atomic
def retire_topic(*, topic: Topic, by: Actor, at: datetime) -> Topic:
    """No longer offered. Programmes and wishes that have it keep it."""
    topic = _fresh(topic)
    before = audit.snapshot(topic)
    topic.is_retired = True
    return _saved(topic, before, by=by, at=at)


@transaction.atomic
def restore_topic(*, topic: Topic, by: Actor, at: datetime) -> Topic:
    topic = _fresh(topic)
    before = audit.snapshot(topic)
    topic.is_retired = False
    return _saved(topic, before, by=by, at=at)


def _fresh(topic: Topic, version: int | None = None) -> Topic:
    """As it is now, whatever it was when it was read; with `version` only if it is still that."""
    rows = Topic.objects.select_for_update(of=("self",)).select_related("organisation")
    fresh = rows.get(pk=topic.pk)
    if version is not None and fresh.version != version:
        raise TopicMoved(fresh)
    return fresh


def _saved(topic: Topic, before: dict[str, object], *, by: Actor, at: datetime) -> Topic:
    if changes := audit.changes_between(before, topic):
        topic.version += 1
        topic.save()
        audit.record(
            organisation=topic.organisation,
            by=by,
            at=at,
            verb=Verb.TOPIC_CHANGED,
            target=topic,
            changes=changes,
        )
    return topic


def _record(topic: Topic, verb: Verb, *, by: Actor, at: datetime) -> None:
    audit.record(
        organisation=topic.organisation, by=by, at=at, verb=verb, target=topic, facts={"name": topic.name}
    )


def _free(organisation: Organisation, name: str, *, but: Topic | None = None) -> str:
    """The name on one line, if no other topic is known by it, in any language."""
    said = " ".join(name.split())
    if not 0 < len(said) <= MOST_LETTERS:
        raise BadTopicName(said)
    rows = Topic.objects.select_for_update().filter(organisation=organisation)
    for other in rows.exclude(pk=but.pk) if but else rows:
        if plain(said) in other.names:
            raise TopicTaken(other)
    return said


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
