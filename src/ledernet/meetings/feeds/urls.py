from django.urls import path

from . import views

urlpatterns = [
    path("kalender/", views.feeds, name="feeds"),
    path("kalender/ny/", views.feed_make, name="feed-make"),
    path("kalender/<int:pk>/luk/", views.feed_close, name="feed-close"),
    path("kalender/<str:secret>.ics", views.feed, name="feed"),
]
