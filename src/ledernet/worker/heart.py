"""A worker process says every few seconds that it lives, and stops when the one who started it is gone."""

import logging
import os
import signal
import threading
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection
from django.db.models import QuerySet
from django.utils import timezone

from .models import Heartbeat
from .processes import this_process

log = logging.getLogger(__name__)
BEAT_SECONDS = 5.0
SILENT = timedelta(seconds=30)
"""A process that has said nothing for so long does not run."""


def beating(*, at: datetime) -> QuerySet[Heartbeat]:
    """Whose last sign of life is fresh. One dated so far ahead was given by a clock that has been put back since: it proves nothing."""
    return Heartbeat.objects.filter(at__gt=at - SILENT, at__lt=at + SILENT)


class Heart:
    """Beats in a thread of its own, so that a long calculation is not taken for death."""

    def __init__(self, name: str, part: str, *, parent: int | None = None) -> None:
        self.name, self.part, self.parent = name, part, parent
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heart", daemon=True)
        self._started_at = timezone.now()

    def __enter__(self) -> Self:
        self._beat()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join(timeout=BEAT_SECONDS)
        try:
            Heartbeat.objects.filter(name=self.name).delete()
        except DatabaseError:
            log.warning("The last heartbeat of %s could not be taken away", self.name)

    def _run(self) -> None:
        try:
            while not self._stop.wait(BEAT_SECONDS):
                self._beat()
                if self.parent is not None and os.getppid() != self.parent:
                    log.warning("The supervisor is gone: %s stops", self.name)
                    self.parent = None
                    os.kill(os.getpid(), signal.SIGTERM)
        finally:
            connection.close()

    def _beat(self) -> None:
        now = timezone.now()
        values = {
            "part": self.part,
            "process": this_process(),
            "started_at": self._started_at,
            "at": now,
        }
        try:
            Heartbeat.objects.update_or_create(name=self.name, defaults=values)
        except DatabaseError as error:  # locked or away: the next beat tells
            log.warning("No heartbeat of %s: %s", self.name, error)
            connection.close()
