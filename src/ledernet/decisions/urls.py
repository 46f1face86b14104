from django.urls import path

from . import views

app_name = "decisions"
urlpatterns = [
    path("", views.decisions, name="decisions"),
    path("dagsorden/", views.agenda, name="agenda"),
    path("skriv/", views.write, name="record"),
    path("eksport.csv", views.export_csv, name="export-csv"),
    path("eksport.pdf", views.export_pdf, name="export-pdf"),
    path("<int:pk>/", views.decision, name="decision"),
    path("<int:pk>/opfoelgning/", views.follow_up, name="follow-up"),
    path("<int:pk>/ansvarlig/", views.hand_over, name="hand-over"),
]
