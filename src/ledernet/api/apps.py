from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "ledernet.api"
    label = "api"
