"""Addresses of the pot."""

from django.urls import path

from .experiments import views as experiments
from .pot import views as pot
from .redesign.views import redesign
from .reseating.views import places
from .reseats import views as reseats
from .review import thread, views

app_name = "lifecycle"
urlpatterns = [
    path("", pot.pot, name="pot"),
    path("netvaerk/<int:pk>/", views.network, name="network"),
    path("netvaerk/<int:pk>/traad/", thread.thread, name="thread"),
    path("netvaerk/<int:pk>/traad.pdf", thread.thread_pdf, name="thread-pdf"),
    path("forsoeg/", experiments.overview, name="experiments-all"),
    path("netvaerk/<int:pk>/forsoeg/", experiments.experiments, name="experiments"),
    path("forsoeg/<int:pk>/", experiments.look, name="experiment"),
    path("traek/<int:pk>/", views.move, name="move"),
    path("traek/<int:pk>/pladser/", reseats.prepare, name="prepare"),
    path("traek/<int:pk>/fortryd/", views.undo, name="undo"),
    path("traek/<int:pk>/opgiv/", views.discard, name="discard"),
    path("traek/<int:pk>/nye-pladser/", places, name="places"),
    path("redesign/<int:pk>/", redesign, name="redesign"),
]
