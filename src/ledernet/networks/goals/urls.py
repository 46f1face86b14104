from django.urls import path

from . import views

urlpatterns = [
    path("mine-maal/", views.my_goals, name="my-goals"),
    path("mine-maal.txt", views.goals_text, name="goals-text"),
    path("<int:pk>/mit-maal/", views.goal, name="goal"),
    path("<int:pk>/mit-maal/se-igen/", views.look, name="goal-look"),
    path("<int:pk>/mit-maal/fjern/", views.remove, name="goal-remove"),
]
