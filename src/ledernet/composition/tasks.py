"""The calculation itself, away from the web: thin, and safe to start twice or to kill."""

import logging
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django_tasks import task

from ledernet.people.queries.confidential import confidential_pairs

from . import actions

logger = logging.getLogger(__name__)


@task(queue_name="compose")
def compose(run_id: int) -> None:
    """Carry out a run, unless another worker has it or it is over."""
    from .solve import solve_run

    run = actions.claim_run(pk=run_id, at=timezone.now())
    if run is None:
        return

    def report(progress: Mapping[str, Any]) -> bool:
        return actions.report_progress(run=run, progress=progress, at=timezone.now())

    try:
        # The wishes live as long as the calculation: they are not stored with it, and its answer does not name them.
        outcome = solve_run(run, hidden=confidential_pairs(run.organisation), report=report)
    except Exception as error:
        logger.exception("Run %s, attempt %s", run.pk, run.attempts)
        actions.fail_attempt(run=run, error=type(error).__name__, at=timezone.now())
        return
    actions.finish_run(run=run, outcome=outcome, at=timezone.now())
