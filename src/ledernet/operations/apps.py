from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "ledernet.operations"
    label = "operations"
