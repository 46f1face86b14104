from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "ledernet.operations"
    label = "operations"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from . import rules  # noqa: F401  # the permissions
        from .enums import Verb

        verbs.register(Verb)
