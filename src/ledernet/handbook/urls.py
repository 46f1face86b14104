from django.urls import path

from . import views

app_name = "handbook"
urlpatterns = [
    path("", views.contents, name="contents"),
    path("billeder/<str:name>", views.picture, name="picture"),
    path("kort/<slug:name>/", views.brief, name="brief"),
    path("kort/<slug:name>/<slug:anchor>/", views.brief, name="brief-of"),
    path("<slug:name>/", views.chapter, name="chapter"),
]
