"""Keys for what comes without one, and names compared."""

import hashlib
from collections.abc import Iterable

from ledernet.people.imports.book import MADE
from ledernet.ui.danish import search_key

_NOISE = frozenset({"von", "van", "de", "af", "the", "og"})


def made_key(parts: Iterable[str], *, limit: int) -> str:
    """A readable key from names; long ones are cut and made distinct by a digest of the whole."""
    whole = MADE + "/".join(search_key(part) for part in parts)
    if len(whole) <= limit:
        return whole
    return f"{whole[: limit - 11]}~{hashlib.sha256(whole.encode()).hexdigest()[:10]}"


def alike(one: str, other: str) -> bool:
    """Whether two names may be one person's: some name in common, initials apart."""
    return bool(_words(one) & _words(other))


def _words(name: str) -> set[str]:
    return {
        word for word in search_key(name).replace(".", " ").replace("-", " ").split() if len(word) > 1
    } - _NOISE
