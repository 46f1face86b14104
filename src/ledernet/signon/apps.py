from django.apps import AppConfig


class SignonConfig(AppConfig):
    name = "ledernet.signon"
    label = "signon"
