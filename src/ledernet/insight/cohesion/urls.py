from django.urls import URLPattern

app_name = "cohesion"
urlpatterns: list[URLPattern] = []
