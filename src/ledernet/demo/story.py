"""What every stage of the demonstration shares: who acts, when, and the rows made so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit.actors import System
from ledernet.composition.models import Draft
from ledernet.people.models import Leader, Unit
from ledernet.strategy.models import Programme

from .population import Population

BUILDER = System("demo-builder")


@dataclass
class Story:
    """Kalø Kommune on its way through the stages. `now` is the day on which the reader looks in."""

    organisation: Organisation
    people: Population
    now: datetime
    say: Callable[[str], None]
    users: dict[str, User] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def ago(self, *, days: int) -> datetime:
        return self.now - timedelta(days=days)

    def leader(self, key: str) -> Leader:
        return Leader.objects.get(organisation=self.organisation, key=key)

    def leaders(self) -> dict[str, Leader]:
        """Every leader by the register's key."""
        return {leader.key: leader for leader in Leader.objects.filter(organisation=self.organisation)}

    def unit(self, name: str) -> Unit:
        return Unit.objects.get(organisation=self.organisation, name=name)
