"""Addresses of meetings."""

from django.urls import path

from .feeds import urls as feeds
from .planning import urls as planning
from .polls import urls as polls
from .views import links

app_name = "meetings"
urlpatterns = [
    path("svar/<str:token>/", links.answer_link, name="answer-link"),
    *planning.urlpatterns,
    *polls.urlpatterns,
    *feeds.urlpatterns,
]
