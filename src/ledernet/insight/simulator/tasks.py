"""The calculation itself, away from the web: thin, and safe to start twice or to kill."""

import logging

from django.utils import timezone
from django_tasks import task

from . import actions
from .asked import Asked

logger = logging.getLogger(__name__)


@task(queue_name="compose")
def simulate(calculation_id: int) -> None:
    """Carry out a calculation, unless another worker has it or it is over."""
    from ledernet_engine.rotation import Stopped

    from .simulate import compare_ways

    mine = actions.claim_calculation(pk=calculation_id, at=timezone.now())
    if mine is None:
        return

    def report(done: int, of: int) -> bool:
        return actions.report_progress(calculation=mine, done=done, of=of, at=timezone.now())

    try:
        result = compare_ways(Asked.of(mine.asked), seed=mine.seed, report=report)
    except Stopped:
        actions.end_stopped(calculation=mine, at=timezone.now())
        return
    except Exception as error:
        logger.exception("Calculation %s, attempt %s", mine.pk, mine.attempts)
        actions.fail_attempt(calculation=mine, error=type(error).__name__, at=timezone.now())
        return
    actions.finish_calculation(calculation=mine, result=result, at=timezone.now())
