from django.urls import path

from . import views

app_name = "operations"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("igen/", views.retry, name="retry"),
]
