"""Addresses of meetings."""

from django.urls import path

from .views import links

app_name = "meetings"
urlpatterns = [
    path("svar/<str:token>/", links.answer_link, name="answer-link"),
]
