"""Where guests of a shared network are let in: its room, and what they keep for themselves there."""

from __future__ import annotations

from django.db.models import Model

from ledernet.networks.shared.doors import NetworkOf, open_to_guests
from ledernet.networks.shared.wiring import of_network

from .models import Document, Lesson, OwnNote, Post


def _of(model: type[Model]) -> NetworkOf:
    def network_of(pk: int) -> int | None:
        found: int | None = model._default_manager.filter(pk=pk).values_list("network", flat=True).first()
        return found

    return network_of


def open_doors() -> None:
    open_to_guests(
        of_network, "commons:room", "commons:upload", "commons:line", "commons:lessons", "commons:lesson-write",
        "commons:notes", "commons:contacts-vcf", "commons:contacts-csv",
    )  # fmt: skip
    open_to_guests(_of(Post), "commons:post", "commons:post-remove")
    open_to_guests(_of(Document), "commons:document", "commons:document-remove")
    open_to_guests(
        _of(Lesson),
        "commons:lesson",
        "commons:lesson-share",
        "commons:lesson-unshare",
        "commons:lesson-remove",
    )
    open_to_guests(_of(OwnNote), "commons:note", "commons:note-remove")
