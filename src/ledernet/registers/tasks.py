"""Reading and listening, away from the web: thin, and safe to start twice or to kill."""

from django.utils import timezone
from django_tasks import task

from ledernet.audit.actors import System

from . import actions
from .models import Connection


@task()
def read(run_id: int) -> None:
    """Carry out a reading, unless another worker has it or it is over."""
    actions.carry_out(pk=run_id, at=timezone.now())


@task()
def hear(connection_id: int) -> None:
    """Listen for what has happened in the register since the last time."""
    connection = Connection.objects.select_related("organisation").filter(pk=connection_id).first()
    if connection is None:
        return
    try:
        actions.listen(connection=connection, by=System("worker"), at=timezone.now())
    finally:
        Connection.objects.filter(pk=connection_id).update(listening_since=None)
