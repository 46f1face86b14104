from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ledernet.accounts"
    label = "accounts"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from .enums import Verb

        verbs.register(Verb)
