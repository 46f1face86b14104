"""What an organisation has judged so far."""

from __future__ import annotations

from dataclasses import dataclass

from ledernet.accounts.models import Organisation
from ledernet.privacy.models import Assessment, Judgement

from .risks import RISKS, Risk


@dataclass(frozen=True)
class Judged:
    risk: Risk
    judgement: Judgement | None


@dataclass(frozen=True)
class Standing:
    """The assessment of one organisation. `whole` is what it says of all of it; None until somebody has written it."""

    judged: tuple[Judged, ...]
    whole: Assessment | None

    @property
    def missing(self) -> int:
        return sum(one.judgement is None for one in self.judged)

    @property
    def next(self) -> Risk | None:
        """The first that nobody has judged."""
        return next((one.risk for one in self.judged if one.judgement is None), None)

    @property
    def high(self) -> tuple[Judged, ...]:
        """Those that stay high whatever is done: the supervisory authority is to be asked first (Article 36)."""
        return tuple(one for one in self.judged if one.judgement and one.judgement.is_high)


def standing(organisation: Organisation) -> Standing:
    found = {
        row.risk: row
        for row in Judgement.objects.filter(organisation=organisation).select_related("judged_by")
    }
    whole = Assessment.objects.filter(organisation=organisation).select_related("saved_by").first()
    return Standing(tuple(Judged(risk, found.get(risk.key)) for risk in RISKS), whole)
