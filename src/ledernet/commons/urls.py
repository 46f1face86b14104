from django.urls import path

from . import views

app_name = "commons"
urlpatterns = [
    path("<int:pk>/rum/", views.room, name="room"),
    path("<int:pk>/rum/dokument/", views.upload, name="upload"),
    path("<int:pk>/min-linje/", views.line, name="line"),
    path("<int:pk>/laering/", views.lessons, name="lessons"),
    path("<int:pk>/laering/ny/", views.lesson_write, name="lesson-write"),
    path("<int:pk>/mine-noter/", views.notes, name="notes"),
    path("<int:pk>/hilsen/", views.greeting, name="greeting"),
    path("<int:pk>/adresser.vcf", views.contacts_vcf, name="contacts-vcf"),
    path("<int:pk>/adresser.csv", views.contacts_csv, name="contacts-csv"),
    path("opslag/<int:pk>/", views.post, name="post"),
    path("opslag/<int:pk>/fjern/", views.post_remove, name="post-remove"),
    path("dokument/<int:pk>/", views.document, name="document"),
    path("dokument/<int:pk>/fjern/", views.document_remove, name="document-remove"),
    path("erfaring/<int:pk>/", views.lesson, name="lesson"),
    path("erfaring/<int:pk>/del/", views.lesson_share, name="lesson-share"),
    path("erfaring/<int:pk>/del-ikke/", views.lesson_unshare, name="lesson-unshare"),
    path("erfaring/<int:pk>/fjern/", views.lesson_remove, name="lesson-remove"),
    path("erfaringer/", views.shared, name="shared"),
    path("mine-noter/", views.my_notes, name="my-notes"),
    path("mine-noter.txt", views.notes_text, name="notes-text"),
    path("note/<int:pk>/", views.note, name="note"),
    path("note/<int:pk>/fjern/", views.note_remove, name="note-remove"),
]
