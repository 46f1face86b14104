"""What can be decided, and where the thing decided on is found. Rooms register both when they are loaded.

    topics.register("strategy.type", _("Kind of network"))
    topics.register_subject("strategy.programme", lambda key: reverse("strategy:programme", args=[key]))

A topic may end in a key of its own (`strategy.answer.closing`); its label is that of the longest registered beginning.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Model

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

Address = Callable[[str], str]
OTHER = "decisions.other"  # what no room knows of: written by hand

_topics: dict[str, Text] = {}
_subjects: dict[str, Address] = {}


def register(topic: str, label: Text) -> None:
    _topics[topic] = label


def register_subject(kind: str, address: Address) -> None:
    """`kind` as in `subject_of`; `address` gives the page of the row with that key."""
    _subjects[kind] = address


def label_of(topic: str) -> str:
    """What the decision is about, in the reader's language; the bare topic if the room that wrote it is gone."""
    known = kind_of(topic)
    return str(_topics.get(known, known))


def kind_of(topic: str) -> str:
    """The registered topic that a topic with a key of its own belongs to; itself if no room knows it."""
    known = topic
    while known and known not in _topics:
        known = known.rpartition(".")[0]
    return known or topic


def labels() -> dict[str, str]:
    return {topic: str(label) for topic, label in _topics.items()}


def subject_of(row: Model) -> str:
    """How a row is named in the register: `strategy.programme:17`."""
    return f"{row._meta.app_label}.{row._meta.model_name}:{row.pk}"


def address_of(subject: str) -> str:
    """The page of what was decided on; "" if no room knows it."""
    kind, _colon, key = subject.partition(":")
    address = _subjects.get(kind)
    return address(key) if address else ""
