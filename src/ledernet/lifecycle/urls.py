"""Addresses of the pot."""

from django.urls import path

from .experiments import views as experiments
from .placing.views import places
from .pot import views as pot
from .preparing import views as preparing
from .redesign.views import redesign
from .review import decided, thread, views

app_name = "lifecycle"
urlpatterns = [
    path("", pot.pot, name="pot"),
    path("netvaerk/<int:pk>/", views.network, name="network"),
    path("netvaerk/<int:pk>/traad/", thread.thread, name="thread"),
    path("netvaerk/<int:pk>/traad.pdf", thread.thread_pdf, name="thread-pdf"),
    path("forsoeg/", experiments.overview, name="experiments-all"),
    path("netvaerk/<int:pk>/forsoeg/", experiments.experiments, name="experiments"),
    path("forsoeg/<int:pk>/", experiments.look, name="experiment"),
    path("traek/<int:pk>/", decided.move, name="move"),
    path("traek/<int:pk>/pladser/", preparing.prepare, name="prepare"),
    path("traek/<int:pk>/fortryd/", decided.undo, name="undo"),
    path("traek/<int:pk>/opgiv/", views.discard, name="discard"),
    path("traek/<int:pk>/nye-pladser/", places, name="places"),
    path("redesign/<int:pk>/", redesign, name="redesign"),
]
