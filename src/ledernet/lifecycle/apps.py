from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    name = "ledernet.lifecycle"
    label = "lifecycle"
