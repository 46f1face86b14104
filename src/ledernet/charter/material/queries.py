"""What screens ask about material: what there is for each audience, and what was sent to whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from ledernet.accounts.enums import Language
from ledernet.charter.enums import Audience
from ledernet.charter.models import CharterVersion, Material, Sending, SendingReceiver
from ledernet.mail.actions import RECALLABLE
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme

from .receivers import reached

MANAGERS = (Role.CHIEF, Role.HR)


def materials_visible_to(viewer: Viewer) -> QuerySet[Material]:
    """Twin of `charter.view_material`: those who work on the programme."""
    mine = viewer.within("version__programme__unit__path", *MANAGERS)
    return Material.objects.filter(mine, version__programme__organisation=viewer.organisation)


def newest(version: CharterVersion, audience: str, language: str) -> Material | None:
    """The text that holds for the version; None where none has been written."""
    rows = Material.objects.filter(version=version, audience=audience, language=language)
    return rows.order_by("-number").first()


@dataclass(frozen=True)
class Place:
    """One audience in one language: its text of the version in force, or the last one of a version before."""

    audience: Audience
    language: Language
    material: Material | None
    version: CharterVersion | None  # in force

    @property
    def is_old(self) -> bool:
        return self.material is not None and self.material.version != self.version


@dataclass(frozen=True)
class Row:
    """One audience with its languages, and how many have been told of it since the version came into force."""

    audience: Audience
    places: list[Place]
    told: int


def rows_of(programme: Programme, in_force: CharterVersion | None) -> list[Row]:
    """All audiences in both languages. Two queries."""
    rows = Material.objects.filter(version__programme=programme).select_related("version")
    last: dict[tuple[str, str], Material] = {}
    for material in rows.order_by("version__number", "number"):
        last[material.audience, material.language] = material
    known: dict[str, set[tuple[int | None, str]]] = {}
    sent = SendingReceiver.objects.filter(sending__material__version=in_force)
    for audience, user, name in reached(sent).values_list("sending__material__audience", "user", "name"):
        known.setdefault(audience, set()).add((user, "" if user else name))
    return [
        Row(
            audience,
            [Place(audience, language, last.get((audience, language)), in_force) for language in Language],
            len(known.get(audience, ())),
        )
        for audience in Audience
    ]


@dataclass(frozen=True)
class Entry:
    """One line of the log: a sending with its receivers by name."""

    sending: Sending
    receivers: list[SendingReceiver]

    @property
    def can_recall(self) -> bool:
        return any(one.message and one.message.state in RECALLABLE for one in self.receivers)


def log_of(materials: QuerySet[Material], most: int | None = None) -> list[Entry]:
    """What was sent, the newest first. Two queries."""
    receivers = SendingReceiver.objects.select_related("message").order_by("name", "pk")
    rows = Sending.objects.filter(material__in=materials).select_related("sent_by", "material__version")
    rows = rows.prefetch_related(Prefetch("receivers", receivers)).order_by("-sent_at", "-pk")
    return [Entry(sending, list(sending.receivers.all())) for sending in (rows[:most] if most else rows)]
