from django.urls import path

from . import views

app_name = "handbook"
urlpatterns = [
    path("", views.contents, name="contents"),
    path("billeder/<str:name>", views.picture, name="picture"),
    path("kort/<slug:key>/", views.brief, name="brief"),
    path("kort/<slug:key>/<slug:anchor>/", views.brief, name="brief-of"),
    path("<slug:key>/", views.chapter, name="chapter"),
]
