"""The management's twenty answers about a programme."""

from django.conf import settings
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.decisions.models import Decision
from ledernet.strategy.enums import AnswerState, Question

from .programmes import Programme


class Answer(models.Model):
    """The answer to one of the twenty questions; each is given once and read everywhere.

    The words of `main_purpose` and `duty` stand in the programme itself (see `queries.conversation`); `text` is then empty.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=24, choices=Question)
    text = models.TextField(blank=True, max_length=8000)
    state = models.CharField(max_length=10, choices=AnswerState, default=AnswerState.OPEN)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    follow_up_on = models.DateField(null=True, blank=True)
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="asked_answers"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_until = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint("programme", "question", name="strategy_answer_once")]

    class Privacy:
        harmless = (
            "id",
            "programme",
            "question",
            "text",
            "state",
            "follow_up_on",
            "asked_until",
            "answered_at",
            "decided_at",
            "decision",
            "version",
        )
        personal = ("owner", "asked", "asked_by", "answered_by", "decided_by")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.question
