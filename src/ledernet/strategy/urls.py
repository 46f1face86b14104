from django.urls import path

from . import views

app_name = "strategy"
urlpatterns = [
    path("", views.programmes, name="programmes"),
    path("nyt/", views.create, name="create"),
    path("typer/", views.types, name="types"),
    path("<int:pk>/", views.programme, name="programme"),
    path("<int:pk>/ret/", views.edit, name="edit"),
    path("<int:pk>/beslut/", views.decide, name="decide"),
    path("<int:pk>/afslut/", views.close, name="close"),
    path("<int:pk>/genoptag/", views.reopen, name="reopen"),
]
