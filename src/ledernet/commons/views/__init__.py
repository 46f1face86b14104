"""HTTP of this room."""

from .documents import document, document_remove, upload
from .lessons import lesson, lesson_remove, lesson_share, lesson_unshare, lesson_write, lessons, shared
from .lines import contacts_csv, contacts_vcf, greeting, line
from .notes import my_notes, note, note_remove, notes, notes_text
from .room import post, post_remove, room

__all__ = [
    "contacts_csv",
    "contacts_vcf",
    "document",
    "document_remove",
    "greeting",
    "lesson",
    "lesson_remove",
    "lesson_share",
    "lesson_unshare",
    "lesson_write",
    "lessons",
    "line",
    "my_notes",
    "note",
    "note_remove",
    "notes",
    "notes_text",
    "post",
    "post_remove",
    "room",
    "shared",
    "upload",
]
