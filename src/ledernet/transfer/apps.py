from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "ledernet.transfer"
    label = "transfer"

    def ready(self) -> None:
        from datetime import timedelta

        from ledernet.audit import retention, verbs
        from ledernet.worker import timetable

        from . import exporting, rules  # noqa: F401  # permissions, and how each parcel is made, are known from the start
        from .enums import Verb
        from .jobs import RETENTION, deliver_nightly, make_parcels, tidy

        verbs.register(Verb)
        timetable.register(timetable.Job("transfer.make_parcels", timedelta(seconds=5), make_parcels))
        timetable.register(timetable.Job("transfer.deliver_nightly", timedelta(days=1), deliver_nightly))
        timetable.register(timetable.Job("transfer.tidy", timedelta(hours=1), tidy))
        retention.register(RETENTION)
