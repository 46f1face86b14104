"""A charter on paper: PDF and Word, in the colour and with the mark of the organisation."""

from __future__ import annotations

from dataclasses import dataclass

from ledernet.accounts.models import Organisation


@dataclass(frozen=True)
class Look:
    """The one colour of an organisation and its logo, if it has one (PNG or JPEG)."""

    accent: str
    logo: bytes = b""

    @classmethod
    def of(cls, organisation: Organisation) -> Look:
        return cls(organisation.accent, bytes(organisation.logo or b""))
