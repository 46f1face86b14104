from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "ledernet.registers"
    label = "registers"
