from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "ledernet.transfer"
    label = "transfer"
