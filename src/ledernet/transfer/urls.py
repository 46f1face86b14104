from django.urls import path

from . import views

app_name = "transfer"
urlpatterns = [
    path("sagssystem/", views.records, name="records"),
    path("sagssystem/opsaetning/", views.case_setup, name="case-setup"),
    path("sagssystem/sagsnumre/", views.case_numbers, name="case-numbers"),
    path("pakke/<int:pk>/hent/", views.fetch, name="fetch"),
    path("pakke/<int:pk>/fjern/", views.remove, name="remove"),
]
