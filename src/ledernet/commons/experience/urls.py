from django.urls import path

from . import views

app_name = "experience"
urlpatterns = [
    path("", views.contacts, name="contacts"),
    path("kontakter.csv", views.contacts_csv, name="contacts-csv"),
    path("ny/", views.contact_add, name="contact-add"),
    path("<int:pk>/", views.contact_change, name="contact-change"),
    path("<int:pk>/talt/", views.contact_spoken, name="contact-spoken"),
    path("<int:pk>/fjern/", views.contact_remove, name="contact-remove"),
    path("vores/", views.card, name="card"),
    path("vores/traek-tilbage/", views.card_withdraw, name="card-withdraw"),
]
