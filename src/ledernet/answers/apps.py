from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "ledernet.answers"
    label = "answers"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from .enums import Verb

        verbs.register(Verb)
