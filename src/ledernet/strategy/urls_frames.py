"""The pages of frames and plans: one address for each part that is saved by itself."""

from django.urls import path

from .views import closing, evaluation, frames, life, matrix, pledges

urlpatterns = [
    path("<int:pk>/rammer/rolle/", frames.anchoring, name="anchoring"),
    path("<int:pk>/rammer/stoerrelse/", frames.size, name="size"),
    path("<int:pk>/rammer/tid/", frames.hours, name="hours"),
    path("<int:pk>/rammer/bemanding/", frames.staffing, name="staffing"),
    path("<int:pk>/rammer/budget/", frames.budget, name="budget"),
    path("<int:pk>/rammer/beslutningsret/", matrix.rights, name="rights"),
    path("<int:pk>/rammer/spilleregler/", matrix.principles, name="principles"),
    path("<int:pk>/rammer/opbakning/", pledges.pledges, name="pledges"),
    path("<int:pk>/gryden/liv/", life.life_plan, name="life-plan"),
    path("<int:pk>/gryden/evaluering/", evaluation.evaluation, name="evaluation"),
    path("<int:pk>/gryden/afvikling/", closing.closing, name="closing"),
    path("opbakning/<int:pk>/", pledges.pledge, name="pledge"),
]
