from django.urls import path

from . import views

app_name = "exchange"
urlpatterns = [
    path("", views.start, name="start"),
    path("ud/", views.prepare, name="prepare"),
    path("ind/", views.receive, name="receive"),
    path("ind/gem/", views.confirm, name="confirm"),
    path("modtaget/<int:pk>/", views.received, name="received"),
    path("modtaget/<int:pk>/fjern/", views.remove, name="remove"),
    path("modtaget/post/<int:pk>/fjern/", views.entry_remove, name="entry-remove"),
]
