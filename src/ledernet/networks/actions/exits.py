"""The three questions on leaving are answered: who has answered in one place, what in another.

Nothing here is recorded in the audit log. A record would hold the moment, and the moment would lead from the answer to the letter.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.answers.models import THRESHOLD
from ledernet.networks.models import ExitAnswer, ExitAsk, ExitText
from ledernet.strategy.models import Programme

from .errors import AskIsOver, IsAnswered

MARKS = range(1, 8)


@transaction.atomic
def answer_exit(*, ask: ExitAsk, gain: int, clear: int, text: str = "", at: datetime) -> None:
    """Marks from 1 to 7. Raises `IsAnswered`, `AskIsOver`, and `ValueError` for another mark.

    Answers are told when there are `THRESHOLD` that have not been told before, all of them at once: who compares the page before and
    after learns of a group. Texts likewise, by themselves.
    """
    if gain not in MARKS or clear not in MARKS:
        raise ValueError("a mark is a whole number from 1 to 7")
    held = (
        ExitAsk.objects.select_for_update(of=("self",))
        .select_related("farewell__seat__network__programme")
        .filter(pk=ask.pk)
        .first()
    )
    if held is None or held.closes_on < timezone.localdate(at):
        raise AskIsOver
    if held.is_answered:
        raise IsAnswered
    held.is_answered = True
    held.save(update_fields=["is_answered"])
    programme = Programme.objects.select_for_update().get(pk=held.farewell.seat.network.programme_id)
    ExitAnswer.objects.create(programme=programme, gain=gain, clear=clear)
    if text.strip():
        ExitText.objects.create(programme=programme, text=text.strip())
    for model in (ExitAnswer, ExitText):
        waiting = model.objects.filter(programme=programme, is_released=False)
        if waiting.count() >= THRESHOLD:
            waiting.update(is_released=True)
