from django.urls import path

from . import views

app_name = "reading-list"
urlpatterns = [
    path("", views.readings, name="list"),
    path("ny/", views.reading_add, name="add"),
    path("<int:pk>/", views.reading_change, name="change"),
    path("<int:pk>/valg/", views.reading_offer, name="offer"),
]
