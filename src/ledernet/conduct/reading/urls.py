"""Addresses of meetings in figures."""

from django.urls import path

from . import views

app_name = "reading"
urlpatterns = [
    path("moeder/tal/", views.overview, name="overview"),
    path("moeder/tal/graenser/", views.limits, name="limits"),
    path("moeder/tal/eksport.csv", views.overview_csv, name="overview-csv"),
    path("moeder/tal/eksport.xlsx", views.overview_xlsx, name="overview-xlsx"),
    path("moeder/tal/<int:pk>/", views.of_network, name="network"),
]
