from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("naeste/", views.next_task, name="next"),
    path("gang/", views.running, name="running"),
    path("status/", views.standing, name="standing"),
    path("datoer/", views.ahead, name="ahead"),
    path("uden-netvaerk/", views.unseated, name="unseated"),
    path("uden-netvaerk/eksport.xlsx", views.unseated_xlsx, name="unseated-xlsx"),
    path("daekning/", views.coverage, name="coverage"),
    path("daekning/eksport.csv", views.coverage_csv, name="coverage-csv"),
    path("daekning/eksport.xlsx", views.coverage_xlsx, name="coverage-xlsx"),
    path("indbakke/", views.inbox, name="inbox"),
    path("indbakke/eksport.xlsx", views.inbox_xlsx, name="inbox-xlsx"),
    path("indbakke/goer/", views.inbox_act, name="inbox-act"),
    path("indbakke/sammenlign/", views.inbox_compare, name="inbox-compare"),
    path("indbakke/<int:pk>/", views.inbox_item, name="inbox-item"),
    path("indstillinger/", views.settings, name="settings"),
    path("organisationer/", views.organisations, name="organisations"),
    path("tema.css", views.theme, name="theme"),
    path("logo", views.logo, name="logo"),
    path("dine-data/", views.data_page, name="data"),
    path("was/", views.accessibility_page, name="accessibility"),
]
