from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "ledernet.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from . import rules  # noqa: F401  # permissions are known from the start
        from .enums import Verb
        from .wiring import wire

        verbs.register(Verb)
        wire()
