"""All that is planned for a programme, as plain data: what the checks look at. `queries.design_of` builds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ledernet.strategy.enums import Purpose


@dataclass(frozen=True)
class Design:
    """A programme with its frames, its life and its evaluation. Blank is what nobody has settled yet.

    A part that nobody has begun is silent: `frames_begun` and so on say whether its values were chosen or only stand there.
    """

    points: Mapping[str, int] = field(default_factory=dict)
    kind: str = ""  # a `TypeKind`
    participation: str = ""
    leaders_lean: int | None = None  # 0 peers of the own field … 4 ideas from other fields
    organisation_lean: int | None = None  # 0 each field for itself … 4 one common culture
    size_min: int = 6
    size_target: int = 8
    size_max: int = 10
    meetings: int = 6  # a year
    decided: bool = False

    frames_begun: bool = False
    mandate: str = ""
    has_mandate_frame: bool = False
    reply_days: int = 30
    has_absence_rules: bool = False
    meeting_hours: Decimal = Decimal(3)
    facilitator_hours: Decimal = Decimal(0)
    sponsor_hours: Decimal = Decimal(0)
    staffing: str = ""
    external_meetings: int = 0
    external_price: int = 0

    life_begun: bool = False
    starts_on: date | None = None
    trial_until: date | None = None
    change_day: date | None = None
    expires_on: date | None = None
    has_no_dates_reason: bool = False
    rotation: str = ""
    rotation_share: int = 0
    rotation_months: int = 12

    evaluation_begun: bool = False
    method: str = ""
    evaluation_dates: tuple[date, ...] = ()
    asked_about: frozenset[str] = frozenset()  # purposes with a question of their own
    questions: int = 0
    closing_criteria: int = 0

    def weight(self, *purposes: Purpose) -> int:
        """The points of some purposes together."""
        return sum(max(0, self.points.get(purpose, 0)) for purpose in purposes)

    @property
    def weighed(self) -> list[str]:
        """Purposes with points, own ones too."""
        return [purpose for purpose, number in self.points.items() if number > 0]

    @property
    def own_meetings(self) -> int:
        """Meetings a year that facilitators of the own organisation run."""
        if self.staffing == "internal":
            return self.meetings
        return max(0, self.meetings - self.external_meetings) if self.staffing == "mixed" else 0

    @property
    def facilitator_needs(self) -> Decimal:
        """Hours of own facilitators that the meetings alone take, a year."""
        return self.own_meetings * self.meeting_hours

    @property
    def yearly_rotation(self) -> int:
        """Per cent of the seats that change in a year by plan."""
        if self.rotation != "share" or self.rotation_months < 1:
            return 0
        return round(self.rotation_share * 12 / self.rotation_months)

    @property
    def life_months(self) -> int | None:
        """Whole months from start to expiry."""
        return months_between(self.starts_on, self.expires_on)

    @property
    def trial_months(self) -> int | None:
        return months_between(self.starts_on, self.trial_until)

    @property
    def first_evaluation(self) -> date | None:
        return min(self.evaluation_dates, default=None)


def months_between(start: date | None, end: date | None) -> int | None:
    """Whole months, rounded to the nearer: two years less a day are two years. None where a day is missing."""
    if start is None or end is None:
        return None
    return round((end - start).days / 30.4375)
