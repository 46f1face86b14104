from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ledernet.people"
    label = "people"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from .enums import Verb

        verbs.register(Verb)

        from . import rules  # noqa: F401  # permissions are known from the start
