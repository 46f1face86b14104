"""Questions that an organisation has added to the product's own."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.evaluation.enums import Block

LONGEST = 300
"""Characters of a question, in either language."""


class OwnItem(models.Model):
    """One version of a question in both languages, answered from one to seven.

    A question that is reworded is another question: it gets a number of its own, and figures of the two are never compared.
    `code` is the same for all its versions.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="own_items")
    code = models.CharField(max_length=12)
    number = models.PositiveSmallIntegerField(default=1)
    block = models.CharField(max_length=16, choices=Block, default=Block.OWN)
    text_da = models.CharField(max_length=LONGEST)
    text_en = models.CharField(max_length=LONGEST)
    is_reversed = models.BooleanField(
        default=False
    )  # agreeing is bad news: counted as eight minus the answer
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("organisation", "code", "number", name="evaluation_item_version"),
            models.UniqueConstraint(
                "organisation",
                "code",
                condition=models.Q(retired_at__isnull=True),
                name="evaluation_item_in_use",
            ),
        ]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "code",
            "number",
            "block",
            "text_da",
            "text_en",
            "is_reversed",
            "made_at",
            "retired_at",
        )
        personal = ("made_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.code}.{self.number}"
