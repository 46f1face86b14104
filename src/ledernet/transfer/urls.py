from django.urls import path

from . import views

app_name = "transfer"
urlpatterns = [
    path("sagssystem/", views.records, name="records"),
    path("sagssystem/opsaetning/", views.case_setup, name="case-setup"),
    path("sagssystem/sagsnumre/", views.case_numbers, name="case-numbers"),
    path("organisation/", views.organisation, name="organisation"),
    path("organisation/ind/", views.arrival, name="arrival"),
    path("mine/", views.own, name="own"),
    path("mine/hent/", views.own_file, name="own-file"),
    path("pakke/<int:pk>/hent/", views.fetch, name="fetch"),
    path("pakke/<int:pk>/fjern/", views.remove, name="remove"),
]
