from django.urls import path

from . import views

app_name = "registers"
urlpatterns = [
    path("os2mo/", views.connection, name="connection"),
    path("os2mo/proev/", views.check, name="check"),
    path("os2mo/valg/", views.choice, name="choice"),
    path("os2mo/hvornaar/", views.rhythm, name="rhythm"),
    path("os2mo/laes/", views.read, name="read"),
    path("os2mo/laesninger/", views.runs, name="runs"),
    path("os2mo/laesninger/<int:pk>/", views.run, name="run"),
    path("os2mo/fjern/", views.remove, name="remove"),
]
