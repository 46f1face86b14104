from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "ledernet.privacy"
    label = "privacy"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from .enums import Verb

        verbs.register(Verb)

        from . import rules  # noqa: F401  # permissions are known from the start
