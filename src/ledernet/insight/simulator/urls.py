from django.urls import path

from . import views

app_name = "simulator"
urlpatterns = [
    path("simulator/", views.simulator, name="simulator"),
    path("simulator/program/<int:programme>/beregn/", views.calculate, name="calculate"),
    path("simulator/beregning/<int:pk>/", views.calculation, name="calculation"),
    path("simulator/beregning/<int:pk>/stop/", views.stop, name="stop"),
    path("simulator/beregning/<int:pk>/brug-a/", views.use_a, name="use-a"),
    path("simulator/beregning/<int:pk>/brug-b/", views.use_b, name="use-b"),
]
