from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    name = "ledernet.lifecycle"
    label = "lifecycle"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from . import rules  # noqa: F401  # permissions are known from the start
        from .enums import Verb
        from .wiring import wire

        verbs.register(Verb)
        wire()
