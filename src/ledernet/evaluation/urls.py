"""Addresses of evaluation. What stands under `svar/` is left out of the access log."""

from django.urls import include, path

from .answering import views as answering
from .dialogue.urls import patterns as dialogue
from .instrument import views as instrument
from .learning.urls import patterns as learning
from .waves import views as waves

app_name = "evaluation"
urlpatterns = [
    path("svar/evaluering/om/", answering.explanation, name="explanation"),
    path("svar/evaluering/mine/", answering.own, name="own"),
    path("svar/evaluering/<str:token>/", answering.answer, name="answer"),
    path("evaluering/", waves.waves, name="waves"),
    path("evaluering/spoergsmaal/", instrument.instrument, name="instrument"),
    path("evaluering/spoergsmaal/nyt/", instrument.item_add, name="item-add"),
    path("evaluering/spoergsmaal/<int:pk>/", instrument.item, name="item"),
    path("evaluering/spoergsmaal/<int:pk>/udgaar/", instrument.item_retire, name="item-retire"),
    path("evaluering/program/<int:pk>/ny/", waves.plan, name="plan"),
    path("evaluering/<int:pk>/", waves.wave, name="wave"),
    path("evaluering/<int:pk>/ret/", waves.change, name="change"),
    path("evaluering/<int:pk>/tilbage/", waves.withdraw, name="withdraw"),
    path("evaluering/skema/<int:pk>/", waves.preview, name="preview"),
    path("", include("ledernet.evaluation.results.urls")),
    *dialogue,
    *learning,
]
