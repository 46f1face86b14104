from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ledernet.ui"
    label = "ui"
