"""Sheets are sealed while a round is open, so that the database alone does not say what anybody answered.

The key is made of the installation's secret key and a seed that the round forgets when it closes. Every sheet of a
round is sealed anew whenever one is added, and all are of one length per block, so two copies of the table tell that a
sheet came, not which one it was. Fernet writes the moment into its token; here it is always 0.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ledernet.accounts.sealing import Unreadable, box, opened

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

__all__ = ["BLOCK", "LONG_BLOCK", "Unreadable", "seal", "sealer", "unseal"]
BLOCK = 512
"""Bytes; a sheet is filled up to a whole number of them."""

LONG_BLOCK = 4 * BLOCK + BLOCK
"""So is a remark, which may have 500 characters of up to four bytes each."""


def sealer(seed: str) -> MultiFernet:
    return box("ledernet.answers.sheet", seed)


def seal(content: Mapping[str, Any], box: MultiFernet, *, block: int = BLOCK) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return box.encrypt_at_time(text.ljust(-(-len(text) // block) * block), 0).decode()


def unseal(sealed: str, box: MultiFernet) -> dict[str, Any]:
    """Raises `Unreadable`."""
    content: dict[str, Any] = json.loads(opened(box, sealed))
    return content
