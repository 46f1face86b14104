from django.urls import URLPattern

app_name = "composition"
urlpatterns: list[URLPattern] = []
