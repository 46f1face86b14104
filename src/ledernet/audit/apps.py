from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ledernet.audit"
    label = "audit"

    def ready(self) -> None:
        from . import verbs
        from .enums import Verb

        verbs.register(Verb)
