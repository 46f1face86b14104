"""Addresses of the figures."""

from django.urls import path

from . import views
from .beside.views import figure

app_name = "indicators"
urlpatterns = [
    path("tal/", views.overview, name="overview"),
    path("tal/eksport.csv", views.overview_csv, name="overview-csv"),
    path("tal/netvaerk/<int:pk>/", views.network, name="network"),
    path("tal/program/<int:pk>/", views.programme, name="programme"),
    path("tal/program/<int:pk>/<slug:figure>/", figure, name="figure"),
]
