from django.urls import path

from . import views

app_name = "facilitation"
urlpatterns = [
    path("", views.pool, name="pool"),
    path("ny/", views.add, name="add"),
    path("kompetencer/", views.competences, name="competences"),
    path("kompetencer/<int:pk>/", views.competence, name="competence"),
    path("kompetencer/<int:pk>/udbud/", views.competence_offer, name="competence-offer"),
    path("samtykke/", views.consents, name="consents"),
    path("min-side/", views.mine, name="mine"),
    path("faellesskab/", views.community, name="community"),
    path("faellesskab/metode/", views.note_write, name="note-write"),
    path("faellesskab/metode/<int:pk>/", views.note, name="note"),
    path("faellesskab/metode/<int:pk>/slet/", views.note_remove, name="note-remove"),
    path("faellesskab/moede/", views.meeting_call, name="meeting-call"),
    path("faellesskab/moede/<int:pk>/", views.meeting, name="meeting"),
    path("faellesskab/moede/<int:pk>/aflys/", views.meeting_cancel, name="meeting-cancel"),
    path("behov/", views.needs, name="needs"),
    path("behov/<int:pk>/", views.need, name="need"),
    path("fordel/", views.rounds, name="rounds"),
    path("fordel/<int:pk>/", views.round_page, name="round"),
    path("fordel/<int:pk>/ret/", views.round_change, name="round-change"),
    path("fordel/<int:pk>/igen/", views.round_again, name="round-again"),
    path("fordel/<int:pk>/bekraeft/", views.round_confirm, name="round-confirm"),
    path("fordel/<int:pk>/opgiv/", views.round_drop, name="round-drop"),
    path("<int:pk>/", views.facilitator, name="facilitator"),
    path("<int:pk>/ret/", views.change, name="change"),
    path("<int:pk>/ud/", views.retire, name="retire"),
    path("<int:pk>/tilbage/", views.resume, name="resume"),
    path("<int:pk>/samtykke/", views.consent, name="consent"),
    path("<int:pk>/laering/", views.learning_add, name="learning-add"),
    path("laering/<int:pk>/fjern/", views.learning_remove, name="learning-remove"),
]
