"""One queue, worked off by one process: django-tasks-db's worker with a heart."""

import logging
import os
import sys
import time
from importlib import import_module
from types import FrameType

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from .heart import Heart
from .recovery import hand_back

log = logging.getLogger(__name__)
LOOK_SECONDS = 0.5
AWAY = (OperationalError, InterfaceError)


class Patient(Worker):
    """Stops once the task at hand is finished, however often it is asked: a second signal must not fail the task. While the
    database is away it waits, and what it could not write the end of is done again (ADR 139).
    """

    def run(self) -> None:
        while self.running:
            try:
                hand_back(at=timezone.now(), idle=self.worker_id)
                super().run()
            except AWAY as error:
                if self.batch:
                    raise
                log.warning("The queue waits for the database: %s", error)
                connection.close()
                time.sleep(self.interval)
            else:
                return

    def run_task(self, db_task_result: "DBTaskResult[..., object]") -> None:
        """One that met a database that was away has not failed: it is left as it is, to be handed back."""
        set_failed = db_task_result.set_failed

        def fail(error: BaseException) -> None:
            if isinstance(error, AWAY):
                raise error
            set_failed(error)

        db_task_result.set_failed = fail
        super().run_task(db_task_result)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        if self.running:
            self.running = False
            log.info("Asked to stop%s", "; the task at hand is finished first" if self.running_task else "")
            if not self.running_task:
                sys.exit(0)


def work_off(queue: str, *, name: str, parent: int | None = None) -> None:
    """Until SIGTERM: the task at hand is finished first."""
    logging.getLogger("django_tasks").setLevel(logging.WARNING)
    worker = Patient(
        queue_names=[queue],
        interval=LOOK_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )
    worker.configure_signals()
    with Heart(name, queue, parent=parent):
        if queue == "compose":
            warm()
        log.info("Working off the queue %s (process %s)", queue, os.getpid())
        worker.run()


def warm() -> None:
    """Compile the engine before the first run asks for it; the compiled code is kept in the data folder."""
    folder = settings.DATA_DIR / "numba"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("NUMBA_CACHE_DIR", str(folder))  # read when numba is loaded
    started = time.monotonic()
    try:
        import_module("ledernet.composition.solve").warm()
        import_module("ledernet.insight.simulator.simulate").warm()
    except Exception:  # the queue goes on; each run will say what is wrong
        log.exception("The engine cannot be made ready")
        return
    log.info("The engine is ready after %.1f s", time.monotonic() - started)
