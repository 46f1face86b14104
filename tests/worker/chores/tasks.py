"""Tasks as the rooms write them: thin, and safe to begin twice, because a row says what has been done."""

import os
import time
from pathlib import Path

from django.utils import timezone
from django_tasks import task

from ledernet.accounts.models import Organisation
from ledernet.audit.actors import System
from ledernet.mail import actions


@task()
def write_note(n: int, seconds: float = 0.0) -> None:
    """Some work, then one message for each number, however often it is begun."""
    _begun(f"note-{n}")
    time.sleep(seconds)
    actions.queue(
        organisation=Organisation.objects.get(),
        kind="chores.note",
        to_email=f"leder{n}@kommune.example",
        to_name=f"Leder {n}",
        language="da",
        params={"n": n},
        once_key=f"note:{n}",
        by=System("worker"),
        at=timezone.now(),
    )


@task(queue_name="compose")
def calculate(seconds: float) -> None:
    _begun("calculation")
    time.sleep(seconds)


@task()
def fall() -> None:
    """A task that takes its worker down with it, every time."""
    _begun("fall")
    os._exit(9)


def _begun(name: str) -> None:
    with (Path(os.environ["LEDERNET_DATA_DIR"]) / "begun.log").open("a") as log:
        log.write(f"{name}\n")
