from django.urls import path

from . import views

app_name = "networks"
urlpatterns = [
    path("", views.networks, name="networks"),
    path("invitationer/", views.publications, name="invitations"),
    path("invitationer/enkeltvis/send/", views.release_single, name="release-single"),
    path("invitationer/<int:pk>/", views.standing, name="standing"),
    path("invitationer/<int:pk>/send/", views.release, name="release"),
    path("invitationer/<int:pk>/kald-tilbage/", views.recall, name="recall"),
    path("invitationer/<int:pk>/forbered/", views.prepare_missing, name="prepare-missing"),
    path("invitationer/<int:pk>/breve/", views.letters, name="letters"),
    path("invitationer/<int:pk>/udskrevet/", views.printed, name="printed"),
    path("invitationer/<int:pk>/eksempel/", views.preview, name="preview"),
    path("offentliggoer/<int:pk>/", views.publish, name="publish"),
    path("offentliggoer/<int:pk>/fortryd/", views.undo, name="undo"),
    path("eksport.xlsx", views.export_xlsx, name="export-xlsx"),
    path("eksport.pdf", views.export_pdf, name="export-pdf"),
    path("leder/<int:pk>/", views.of_leader, name="of-leader"),
    path("<int:pk>/", views.network, name="network"),
    path("<int:pk>/historik/", views.history, name="history"),
    path("<int:pk>/plads/", views.join, name="join"),
    path("<int:pk>/afslut/", views.close, name="close"),
    path("<int:pk>/betjening/", views.assign, name="assign"),
    path("<int:pk>/spilleregler/", views.principles, name="principles"),
    path("spilleregler/<int:pk>/fjern/", views.remove_principle, name="principle-remove"),
    path("<int:pk>/besoeg/", views.visits, name="visits"),
    path("besoeg/<int:pk>/", views.visit, name="visit"),
    path("besoeg/<int:pk>/aflys/", views.cancel_visit, name="visit-cancel"),
    path("betjening/<int:pk>/slut/", views.end_assignment, name="end-assignment"),
    path("plads/<int:pk>/", views.seat, name="seat"),
]
