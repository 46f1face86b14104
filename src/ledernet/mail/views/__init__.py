from .letters import letter, letter_all, letter_preview, letter_versions, reminder
from .outbox import act, export, message, outbox, preview

__all__ = [
    "act",
    "export",
    "letter",
    "letter_all",
    "letter_preview",
    "letter_versions",
    "message",
    "outbox",
    "preview",
    "reminder",
]
