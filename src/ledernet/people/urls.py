from django.urls import include, path

app_name = "people"
urlpatterns = [path("", include("ledernet.people.urls_imports"))]
