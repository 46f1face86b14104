"""What an administrator can do about the running installation."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor

from .enums import Verb


class NotFailed(Exception):
    """The task is gone, or somebody has tried it again already."""


@transaction.atomic
def retry_task(*, task: UUID, organisation: Organisation, by: Actor, at: datetime) -> DBTaskResult[Any, Any]:
    """Put a failed task back into the queue as if it had never been begun. Raises `NotFailed`.

    A task names a row and the row holds the state (ADR 5), so trying again never does a thing twice.
    """
    failed = DBTaskResult.objects.select_for_update().filter(pk=task, status=TaskResultStatus.FAILED).first()
    if failed is None:
        raise NotFailed(task)
    failed.status = TaskResultStatus.READY
    failed.started_at = failed.finished_at = None
    failed.worker_ids = []
    failed.exception_class_path = failed.traceback = ""
    failed.save()
    audit.record(
        organisation=organisation,
        by=by,
        at=at,
        verb=Verb.TASK_RETRIED,
        facts={"task": failed.task_path, "number": str(failed.pk)},
    )
    return failed
