"""Addresses of the pulse after a meeting. What stands under `svar/` is left out of the access log."""

from django.urls import path

from . import views

app_name = "pulses"
urlpatterns = [
    path("svar/puls/om/", views.explanation, name="explanation"),
    path("svar/puls/mine/", views.own, name="own"),
    path("svar/puls/<str:token>/", views.answer, name="answer"),
    path("moeder/puls/eksempel/", views.preview, name="preview"),
    path("moeder/<int:pk>/puls/", views.result, name="result"),
]
