from django.urls import path

from . import views
from .urls_material import urlpatterns as material

app_name = "charter"
urlpatterns = [
    path("<int:pk>/", views.draft, name="draft"),
    path("<int:pk>/godkend/", views.approve, name="approve"),
    path("<int:pk>/pdf/", views.draft_pdf, name="draft-pdf"),
    path("<int:pk>/word/", views.draft_word, name="draft-word"),
    path("version/<int:pk>/", views.version, name="version"),
    path("version/<int:pk>/pdf/", views.version_pdf, name="version-pdf"),
    path("version/<int:pk>/word/", views.version_word, name="version-word"),
    path("version/<int:pk>/forskelle/", views.compare, name="compare"),
    path("<int:pk>/hoering/", views.open_hearing, name="open-hearing"),
    path("hoering/<int:pk>/", views.hearing, name="hearing"),
    path("hoering/<int:pk>/afslut/", views.close_hearing, name="close-hearing"),
    path("hoering/<int:pk>/aflys/", views.withdraw_hearing, name="withdraw-hearing"),
    path("hoeringssvar/<int:pk>/", views.answer, name="answer"),
    *material,
]
