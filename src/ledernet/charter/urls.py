from django.urls import URLPattern

from .urls_material import urlpatterns as material

app_name = "charter"
urlpatterns: list[URLPattern] = [*material]
