"""Addresses of information material, below those of the charter."""

from django.urls import path

from .views import material

urlpatterns = [
    path("<int:pk>/materiale/", material.materials, name="materials"),
    path("<int:pk>/materiale/skriv/", material.write, name="material-write"),
    path("materiale/<int:pk>/", material.material, name="material"),
    path("materiale/<int:pk>/ret/", material.edit, name="material-edit"),
    path("materiale/<int:pk>/send/", material.send, name="material-send"),
    path("materiale/<int:pk>/fortalt/", material.tell, name="material-told"),
    path("materiale/sendt/<int:pk>/kald-tilbage/", material.recall, name="material-recall"),
]
