from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "ledernet.home"
    label = "home"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from .enums import Verb

        verbs.register(Verb)

        from datetime import timedelta

        from ledernet.people import needs
        from ledernet.worker import timetable

        from . import rules  # noqa: F401  # permissions are known from the start
        from .inbox.compare import compare_all

        name = "home.compare_inbox"
        timetable.register(timetable.Job(name, timedelta(minutes=10), compare_all))
        needs.register_comparison(name, lambda at: timetable.hasten(name, at=at))
