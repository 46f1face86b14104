from django.urls import include, path, register_converter

from . import views
from .addresses import QuestionConverter, ThemeConverter

register_converter(ThemeConverter, "theme")
register_converter(QuestionConverter, "question")

app_name = "strategy"
urlpatterns = [
    path("", views.programmes, name="programmes"),
    path("nyt/", views.create, name="create"),
    path("typer/", views.types, name="types"),
    path("typer/tilfoej/<slug:kind>/", views.add_type, name="add-type"),
    path("typer/<int:pk>/", views.edit_type, name="edit-type"),
    path("emner/", views.topics, name="topics"),
    path("emner/<int:pk>/", views.topic, name="topic"),
    path("emner/<int:pk>/valg/", views.topic_act, name="topic-act"),
    path("spurgt/", views.asked, name="asked"),
    path("spurgt/<int:pk>/", views.asked_answer, name="asked-answer"),
    path("kort/", views.purposes_map, name="map"),
    path("ordforraad/", views.vocabulary, name="vocabulary"),
    path("ordforraad/nye/", views.add_items, name="items-add"),
    path("ordforraad/grundlag/", views.foundation, name="foundation"),
    path("ordforraad/grundlag/ord/", views.words, name="words"),
    path("ordforraad/<int:pk>/", views.item, name="item"),
    path("ordforraad/<int:pk>/valg/", views.item_act, name="item-act"),
    path("aarshjul/", views.wheel, name="wheel"),
    path("aarshjul/nyt/", views.wheel_add, name="wheel-add"),
    path("aarshjul/fra-sidste-aar/", views.wheel_copy, name="wheel-copy"),
    path("aarshjul/<int:pk>/", views.wheel_entry, name="wheel-entry"),
    path("aarshjul/<int:pk>/fjern/", views.wheel_remove, name="wheel-remove"),
    path("<int:pk>/", views.programme, name="programme"),
    path("<int:pk>/formaal/", views.purposes, name="purposes"),
    path("<int:pk>/formaalsark/", views.sheet, name="sheet"),
    path("<int:pk>/sidegevinst/", views.side_gain, name="side-gain"),
    path("formaal/<int:pk>/", views.purpose, name="purpose"),
    path("formaal/<int:pk>/udgaar/", views.remove, name="purpose-remove"),
    path("<int:pk>/virkning/", views.impact, name="impact"),
    path("<int:pk>/valg/", views.kind, name="kind"),
    path("<int:pk>/emner/", views.choose_topics, name="choose-topics"),
    path("<int:pk>/sammenhaeng/", views.checks, name="checks"),
    path("<int:pk>/ret/", views.edit, name="edit"),
    path("<int:pk>/beslut/", views.decide, name="decide"),
    path("<int:pk>/afslut/", views.close, name="close"),
    path("<int:pk>/genoptag/", views.reopen, name="reopen"),
    path("<int:pk>/samtale/", views.conversation, name="conversation"),
    path("<int:pk>/samtale/<theme:theme>/", views.theme, name="theme"),
    path("<int:pk>/samtale/<theme:theme>/enig/", views.agree, name="agree"),
    path("<int:pk>/point/", views.points, name="points"),
    path("<int:pk>/spoergsmaal/<question:question>/", views.answer, name="answer"),
    path("<int:pk>/spoergsmaal/<question:question>/spoerg/", views.ask, name="ask"),
    path("<int:pk>/spoergsmaal/<question:question>/fortryd/", views.withdraw, name="withdraw"),
    path("", include("ledernet.strategy.urls_frames")),
]
