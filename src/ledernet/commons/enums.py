"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileKind(models.TextChoices):
    """What a document is, told by its content and not by its name."""

    PDF = "pdf", "PDF"
    WORD = "docx", "Word"
    EXCEL = "xlsx", "Excel"
    POWERPOINT = "pptx", "PowerPoint"
    ODF_TEXT = "odt", _("OpenDocument text")
    ODF_SHEET = "ods", _("OpenDocument spreadsheet")
    ODF_SLIDES = "odp", _("OpenDocument slides")
    PNG = "png", _("Picture")
    JPEG = "jpg", _("Photo")
    TEXT = "txt", _("Plain text")


MEDIA_TYPES: dict[FileKind, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.POWERPOINT: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    FileKind.ODF_TEXT: "application/vnd.oasis.opendocument.text",
    FileKind.ODF_SHEET: "application/vnd.oasis.opendocument.spreadsheet",
    FileKind.ODF_SLIDES: "application/vnd.oasis.opendocument.presentation",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.TEXT: "text/plain; charset=utf-8",
}


class Verb(models.TextChoices):
    """What the audit log can say of this room: that something was done, never what it says."""

    LINE_WRITTEN = "commons.line_written", _("Own line in a network written")
    POST_WRITTEN = "commons.post_written", _("Post in a network written")
    POST_REMOVED = "commons.post_removed", _("Post in a network removed")
    DOCUMENT_ADDED = "commons.document_added", _("Document put into a network")
    DOCUMENT_REMOVED = "commons.document_removed", _("Document taken out of a network")
    LESSON_WRITTEN = "commons.lesson_written", _("Lesson of a network written")
    LESSON_REMOVED = "commons.lesson_removed", _("Lesson of a network removed")
    LESSON_SHARED = "commons.lesson_shared", _("Lesson shared with the other networks")
    LESSON_UNSHARED = "commons.lesson_unshared", _("Lesson no longer shared")
    NOTE_WRITTEN = "commons.note_written", _("Own note written")
    NOTE_REMOVED = "commons.note_removed", _("Own note removed")
    GREETING_SENT = "commons.greeting_sent", _("Greeting to a network written")
    CONTACTS_TAKEN = "commons.contacts_taken", _("Contact list of a network taken out")
    CONTACT_ADDED = "commons.contact_added", _("Experience contact added")
    CONTACT_CHANGED = "commons.contact_changed", _("Experience contact changed")
    CONTACT_REMOVED = "commons.contact_removed", _("Experience contact removed")
    CONTACT_LIST_TAKEN = "commons.contact_list_taken", _("List of experience contacts taken out")
    CARD_SHOWN = "commons.card_shown", _("Own experience shown to other organisations")
    CARD_WITHDRAWN = "commons.card_withdrawn", _("Own experience no longer shown to other organisations")
    READING_ADDED = "commons.reading_added", _("Entry of the reading list added")
    READING_CHANGED = "commons.reading_changed", _("Entry of the reading list changed")
    EXPERIENCE_SENT = "commons.experience_sent", _("File of experience made for others")
    EXPERIENCE_RECEIVED = "commons.experience_received", _("File of experience of others brought in")
    EXPERIENCE_REMOVED = "commons.experience_removed", _("Experience of others thrown away")
    TIDIED = "commons.tidied", _("What belonged to former members erased")
