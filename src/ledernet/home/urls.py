from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("uden-netvaerk/", views.unseated, name="unseated"),
    path("uden-netvaerk/eksport.xlsx", views.unseated_xlsx, name="unseated-xlsx"),
    path("indstillinger/", views.settings, name="settings"),
    path("organisationer/", views.organisations, name="organisations"),
    path("tema.css", views.theme, name="theme"),
    path("logo", views.logo, name="logo"),
    path("hjaelp/", views.help_page, name="help"),
    path("dine-data/", views.data_page, name="data"),
    path("was/", views.accessibility_page, name="accessibility"),
]
