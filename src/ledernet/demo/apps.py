from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "ledernet.demo"
    label = "demo"
