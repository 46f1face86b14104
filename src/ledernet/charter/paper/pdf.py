"""The charter as a PDF that can be read aloud (PDF/UA), signed and filed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ledernet.charter.document import Document, as_data
from ledernet.ui.paper import typeset

from . import Look

TEMPLATE = Path(__file__).with_name("charter.typ")


def pdf_of(document: Document, look: Look, *, at: datetime) -> bytes:
    logo = list(look.logo) if look.logo else None
    return typeset(TEMPLATE, {**as_data(document), "accent": look.accent, "logo": logo}, at=at)
