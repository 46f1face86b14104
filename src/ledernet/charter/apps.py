from django.apps import AppConfig


class CharterConfig(AppConfig):
    name = "ledernet.charter"
    label = "charter"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from .enums import Verb

        verbs.register(Verb)

        from . import rules  # noqa: F401  # permissions are known from the start
