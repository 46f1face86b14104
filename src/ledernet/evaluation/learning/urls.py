"""Addresses of the stories."""

from django.urls import path

from . import views

patterns = [
    path("evaluering/netvaerk/<int:pk>/historie/", views.story_new, name="story-new"),
    path("evaluering/historie/<int:pk>/", views.story, name="story"),
    path("evaluering/historie/<int:pk>/tilbage/", views.story_take_back, name="story-take-back"),
    path("evaluering/historier/", views.stories, name="stories"),
    path("evaluering/historier/mine/", views.my_stories, name="my-stories"),
    path("evaluering/historier/mine.txt", views.stories_text, name="stories-text"),
]
