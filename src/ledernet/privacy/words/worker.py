"""What `worker` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "worker.Heartbeat": (
        pgettext_lazy("stored", "Sign of life"),
        pgettext_lazy("stored", "That a worker process is running."),
    ),
    "worker.Schedule": (
        pgettext_lazy("stored", "Timetable"),
        pgettext_lazy("stored", "When a repeated job was last done."),
    ),
}

FIELDS: dict[str, Text] = {
    "failures": pgettext_lazy("stored", "failures"),
    "last_run_at": pgettext_lazy("stored", "last done"),
    "part": pgettext_lazy("stored", "part of the worker"),
    "process": pgettext_lazy("stored", "process"),
}

SPECIAL: dict[str, Text] = {
    "worker.Heartbeat.name": pgettext_lazy("stored", "name of the process"),
    "worker.Schedule.name": pgettext_lazy("stored", "name of the job"),
}
