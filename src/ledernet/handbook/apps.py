from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "ledernet.handbook"
    label = "handbook"
