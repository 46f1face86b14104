from django.urls import path

from . import views

app_name = "cohesion"
urlpatterns = [path("sammenhaeng/", views.cohesion_map, name="map")]
