from django.urls import path

from . import views

app_name = "mail"
urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("mail/<int:pk>/", views.message, name="message"),
    path("mail/<int:pk>/indhold/", views.preview, name="preview"),
    path("goer/<str:name>/", views.act, name="act"),
    path("breve/", views.letter_all, name="letters"),
    path("breve/<str:kind>/paamindelse/", views.reminder, name="reminder"),
    path("breve/<str:kind>/<slug:language>/", views.letter, name="letter"),
    path("breve/<str:kind>/<slug:language>/eksempel/", views.letter_preview, name="letter-preview"),
    path("breve/<str:kind>/<slug:language>/versioner/", views.letter_versions, name="letter-versions"),
    path("<slug:state>/liste.csv", views.export, name="export"),
    path("<slug:state>/", views.outbox, name="outbox-state"),
]
