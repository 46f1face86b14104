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
    path("<int:pk>/", views.facilitator, name="facilitator"),
    path("<int:pk>/ret/", views.change, name="change"),
    path("<int:pk>/ud/", views.retire, name="retire"),
    path("<int:pk>/tilbage/", views.resume, name="resume"),
    path("<int:pk>/samtykke/", views.consent, name="consent"),
    path("<int:pk>/laering/", views.learning_add, name="learning-add"),
    path("laering/<int:pk>/fjern/", views.learning_remove, name="learning-remove"),
]
