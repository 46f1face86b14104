from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [path("ind/", views.enter, name="enter")]
