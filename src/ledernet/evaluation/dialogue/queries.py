"""What the screens ask of dialogues, and what is asked before the management decides."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from ledernet.evaluation.models import DialogueNote, Questionnaire, SelfCheck
from ledernet.networks.models import Network, Seat
from ledernet.networks.queries import networks_weighed_by, rooms_of
from ledernet.people.viewer import Viewer

from .enums import NoteState

YEAR = timedelta(days=365)


def notes_visible_to(viewer: Viewer) -> QuerySet[DialogueNote]:
    """Twin of `evaluation.read_note`."""
    own = Q(network__in=rooms_of(viewer).values("pk"))
    told = Q(network__in=networks_weighed_by(viewer).values("pk"), state=NoteState.SHARED)
    return DialogueNote.objects.filter(own | told)


def self_checks_visible_to(viewer: Viewer) -> QuerySet[SelfCheck]:
    """Twin of `evaluation.read_self_check`."""
    shared = DialogueNote.objects.filter(state=NoteState.SHARED, self_check__isnull=False)
    own = Q(network__in=rooms_of(viewer).values("pk"))
    told = Q(network__in=networks_weighed_by(viewer).values("pk"), pk__in=shared.values("self_check"))
    return SelfCheck.objects.filter(own | told)


def networks_in_dialogue(viewer: Viewer) -> QuerySet[Network]:
    """Twin of `evaluation.list_dialogue`."""
    inside, above = rooms_of(viewer).values("pk"), networks_weighed_by(viewer).values("pk")
    return Network.objects.filter(
        Q(pk__in=inside) | Q(pk__in=above), organisation=viewer.organisation
    ).select_related("programme__unit", "organisation")


def dialogue_notes(*networks: Network | int) -> QuerySet[DialogueNote]:
    """Those that the networks have shared with the management, the newest dialogue first."""
    rows = DialogueNote.objects.filter(network__in=networks, state=NoteState.SHARED)
    return rows.select_related("self_check", "questionnaire__wave").order_by("-held_on", "-pk")


def in_order(network: Network, viewer: Viewer) -> list[SelfCheck]:
    """Those that the viewer may read, the earliest first."""
    return list(self_checks_visible_to(viewer).filter(network=network).order_by("held_on", "pk"))


def is_check_due(network: Network, *, on: date) -> bool:
    """A year has passed since the last one, or since the network began."""
    last = SelfCheck.objects.filter(network=network).order_by("-held_on").values_list("held_on", flat=True)
    since = last.first() or network.starts_on
    return on >= since + YEAR


def names_in(network: Network, text: str) -> list[str]:
    """Full names of those who sit or sat in the network that stand in the text. A hint: a note should name nobody."""
    seats = Seat.objects.filter(network=network).select_related("leader").order_by("leader__name_sort")
    names = {seat.leader.name: None for seat in seats}
    said = " ".join(text.split()).casefold()
    return [name for name in names if _stands(name, said)]


def _stands(name: str, said: str) -> bool:
    """With all of her names, or with the first and the last of them."""
    parts = name.casefold().split()
    return len(parts) > 1 and any(" ".join(one) in said for one in (parts, (parts[0], parts[-1])))


def questionnaires_to_talk_about(network: Network) -> QuerySet[Questionnaire]:
    """Those of the network whose result can be read by it, the newest first."""
    rows = Questionnaire.objects.filter(network=network, wave__closed_at__isnull=False, round__isnull=False)
    return rows.select_related("wave").order_by("-wave__closes_on", "-pk")
