"""Addresses of the signs."""

from django.urls import path

from . import views

app_name = "signals"
urlpatterns = [
    path("tegn/", views.signals, name="signals"),
    path("tegn/program/<int:pk>/", views.programme, name="programme"),
]
