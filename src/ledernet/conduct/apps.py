from django.apps import AppConfig


class ConductConfig(AppConfig):
    name = "ledernet.conduct"
    label = "conduct"
