"""The verbs of this room."""

from .deciding import record_decision

__all__ = ["record_decision"]
