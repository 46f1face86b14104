"""What a charter is made of on paper, whatever paper it is: web page, PDF or Word. Plain data in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledernet.charter.models import CharterVersion
from ledernet.ui.parts import Step


@dataclass(frozen=True)
class Paragraph:
    """Some sentences; `lead` stands first and strong, `quiet` is for what is said in passing."""

    text: str
    lead: str = ""
    quiet: bool = False
    kind: str = "paragraph"


@dataclass(frozen=True)
class Facts:
    """Names and values."""

    rows: tuple[tuple[str, str], ...]
    kind: str = "facts"


@dataclass(frozen=True)
class Table:
    """The first cell of each row names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = "table"


@dataclass(frozen=True)
class Items:
    items: tuple[str, ...]
    intro: str = ""
    kind: str = "items"


@dataclass(frozen=True)
class Subheading:
    text: str
    kind: str = "subheading"


Block = Paragraph | Facts | Table | Items | Subheading


@dataclass(frozen=True)
class Clause:
    """A numbered clause of the charter, or a lettered annex to it. `key` is a value of `enums.Clause`; "" for an annex."""

    key: str
    number: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Signature:
    """Who answers for it, and as what; a line to sign on where there is no name yet."""

    name: str
    capacity: str


@dataclass(frozen=True)
class Document:
    language: str
    organisation: str
    version: str  # "Version 2 · approved on 4 June 2025", "Draft"
    over: str
    title: str
    lead: str
    thread: tuple[Step, ...]
    clauses: tuple[Clause, ...]
    annexes: tuple[Clause, ...]
    signatures: tuple[Signature, ...]
    changed: str  # what is new since the version before; "" where there is none

    def texts(self) -> Iterator[str]:
        """Every text in it, in reading order."""
        yield from (self.organisation, self.version, self.over, self.title, self.lead)
        for step in self.thread:
            yield from (str(step.label), str(step.text))
        for clause in (*self.clauses, *self.annexes):
            yield from (clause.number, clause.heading)
            for block in clause.blocks:
                yield from texts_of(block)
        for signature in self.signatures:
            yield from (signature.name, signature.capacity)
        yield self.changed


def texts_of(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from (block.lead, block.text)
        case Facts():
            for name, value in block.rows:
                yield from (name, value)
        case Table():
            yield block.caption
            yield from block.head
            for row in block.rows:
                yield from row
        case Items():
            yield block.intro
            yield from block.items
        case Subheading():
            yield block.text


@dataclass(frozen=True)
class VersionFacts:
    """What is known of a version beside its content. `changed` are sentences about what is new in it."""

    number: int
    state: str
    made_on: date
    approved_by: str = ""
    approved_on: date | None = None
    reason: str = ""
    changed: tuple[str, ...] = ()

    @classmethod
    def of(cls, version: CharterVersion, changed: tuple[str, ...] = ()) -> VersionFacts:
        """Read from the row; `approved_by` must be loaded with it."""
        from django.utils import timezone

        return cls(
            number=version.number,
            state=version.state,
            made_on=timezone.localdate(version.made_at),
            approved_by=version.approved_by.name if version.approved_by else "",
            approved_on=timezone.localdate(version.approved_at) if version.approved_at else None,
            reason=version.reason,
            changed=changed,
        )


@dataclass(frozen=True)
class NetworkFacts:
    """What a network adds to the charter it was launched on: its people, its own rules of play, its own dates."""

    name: str
    sponsor: str = ""
    facilitators: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    starts_on: date | None = None
    trial_until: date | None = None
    change_day: date | None = None
    expires_on: date | None = None
    evaluated_on: date | None = None


def as_data(document: Document) -> dict[str, Any]:
    """For the typesetter: nothing but dictionaries, lists and texts."""
    from dataclasses import asdict

    data = asdict(document)
    data["thread"] = [
        {
            "label": str(step.label),
            "text": str(step.text),
            "state": str(step.state),
            "said": str(step.state.label),
        }
        for step in document.thread
    ]
    return data
