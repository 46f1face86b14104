from django.apps import AppConfig


class WorkerConfig(AppConfig):
    name = "ledernet.worker"
    label = "worker"
