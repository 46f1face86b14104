from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "ledernet.api"
    label = "api"

    def ready(self) -> None:
        from ledernet.audit import actors, retention, verbs

        from .enums import Verb
        from .queries import names_of_tokens

        verbs.register(Verb)
        actors.register("token", names_of_tokens)

        from datetime import timedelta

        from ledernet.ui import errors
        from ledernet.worker import timetable

        from . import rules  # noqa: F401  # permissions are known from the start
        from .hooks.rounds import deliver_due, hear, tidy
        from .problems import broken_off

        errors.register("/api/", broken_off)

        timetable.register(timetable.Job("api.hear", timedelta(seconds=5), hear))
        timetable.register(timetable.Job("api.deliver", timedelta(seconds=5), deliver_due))
        timetable.register(timetable.Job("api.tidy", timedelta(days=1), tidy))

        from .hooks.rounds import RETENTION

        retention.register(RETENTION)
