from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "ledernet.privacy"
    label = "privacy"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from .enums import Verb

        verbs.register(Verb)

        from datetime import timedelta

        from ledernet.worker import timetable

        from . import rules  # noqa: F401  # permissions are known from the start
        from .retention.actions import carry_out

        timetable.register(timetable.Job("privacy.keep", timedelta(days=1), carry_out))
