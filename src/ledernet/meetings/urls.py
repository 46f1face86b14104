"""Addresses of meetings."""

from django.urls import path

from .feeds import urls as feeds
from .planning import urls as planning
from .polls import urls as polls
from .views import answers, links, pages, received
from .views import planning as dates

app_name = "meetings"
urlpatterns = [
    path("", pages.mine, name="mine"),
    path("svar/<str:token>/", links.answer_link, name="answer-link"),
    *planning.urlpatterns,
    *polls.urlpatterns,
    *feeds.urlpatterns,
    path("modtaget/", received.received, name="received"),
    path("modtaget/set/", received.seen, name="seen"),
    path("netvaerk/<int:pk>/", pages.of_network, name="of-network"),
    path("netvaerk/<int:pk>/nyt/", dates.plan, name="new"),
    path("netvaerk/<int:pk>/serie/", dates.plan_series, name="new-series"),
    path("netvaerk/<int:pk>/svar/", answers.answer_all, name="answer-all"),
    path("serie/<int:pk>/", dates.series, name="series"),
    path("<int:pk>/", pages.meeting, name="meeting"),
    path("<int:pk>/ret/", dates.change, name="change"),
    path("<int:pk>/aflys/", dates.cancel, name="cancel"),
    path("<int:pk>/svar/", answers.answer, name="answer"),
    path("<int:pk>/svar/for/", answers.answer_for, name="answer-for"),
]
