"""HTTP of the exchange of experience."""

from .coming import confirm, entry_remove, receive, received, remove
from .going import prepare, start

__all__ = ["confirm", "entry_remove", "prepare", "receive", "received", "remove", "start"]
