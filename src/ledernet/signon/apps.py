from django.apps import AppConfig


class SignonConfig(AppConfig):
    name = "ledernet.signon"
    label = "signon"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from . import rules  # noqa: F401  # permissions are known from the start
        from .enums import Verb

        verbs.register(Verb)
