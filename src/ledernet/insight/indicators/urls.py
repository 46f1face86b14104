"""Addresses of the figures."""

from django.urls import path

from . import views

app_name = "indicators"
urlpatterns = [
    path("tal/", views.overview, name="overview"),
    path("tal/eksport.csv", views.overview_csv, name="overview-csv"),
    path("tal/netvaerk/<int:pk>/", views.network, name="network"),
    path("tal/program/<int:pk>/", views.programme, name="programme"),
]
