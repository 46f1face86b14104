"""A client's secret and a private key, as they stand in the database."""

from ledernet.accounts import sealing
from ledernet.accounts.sealing import Unreadable

__all__ = ["Unreadable", "seal", "unseal"]
PURPOSE = "ledernet.signon.secret"


def seal(text: str) -> str:
    return sealing.seal(text.encode(), PURPOSE).decode() if text else ""


def unseal(sealed: str) -> str:
    """Raises `Unreadable`."""
    return sealing.unseal(sealed.encode(), PURPOSE).decode() if sealed else ""
