"""Addresses of the dialogue."""

from django.urls import path

from .views import checks, notes

patterns = [
    path("evaluering/netvaerk/<int:pk>/dialog/", notes.dialogue, name="dialogue"),
    path("evaluering/netvaerk/<int:pk>/dialog/ny/", notes.note_new, name="note-new"),
    path("evaluering/dialog/<int:pk>/", notes.note, name="note"),
    path("evaluering/dialog/<int:pk>/ret/", notes.note_change, name="note-change"),
    path("evaluering/dialog/<int:pk>/del/", notes.note_share, name="note-share"),
    path("evaluering/dialog/<int:pk>/fjern/", notes.note_remove, name="note-remove"),
    path("evaluering/netvaerk/<int:pk>/selvtjek/", checks.check_new, name="check-new"),
    path("evaluering/selvtjek/<int:pk>/", checks.check, name="check"),
    path("evaluering/selvtjek/<int:pk>/ret/", checks.check_change, name="check-change"),
    path("evaluering/selvtjek/<int:pk>/fjern/", checks.check_remove, name="check-remove"),
]
