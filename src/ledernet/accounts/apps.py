from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ledernet.accounts"
    label = "accounts"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from . import second_factor
        from .enums import Verb

        verbs.register(Verb)
        second_factor.connect()
