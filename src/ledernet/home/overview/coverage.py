"""Have all leaders a seat? Counts with what they are out of."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from ledernet.home.unseated import seats_on
from ledernet.insight.coverage import leaders_of
from ledernet.people.enums import Role
from ledernet.people.queries import holds_on
from ledernet.people.viewer import Viewer


@dataclass(frozen=True)
class Coverage:
    """Leaders of the viewer's part: all, with a seat (`coming` of them in one that is still to begin), and (for HR alone) who of
    the others has wished for one or not.
    """

    total: int
    seated: int
    waiting: int | None = None
    declined: int | None = None
    coming: int = 0

    @property
    def without(self) -> int:
        return self.total - self.seated

    @property
    def sitting(self) -> int:
        return self.seated - self.coming

    @property
    def unsaid(self) -> int:
        """Without a seat, and no more is known or told."""
        return self.without - (self.waiting or 0) - (self.declined or 0)

    @property
    def share(self) -> float:
        return self.seated / self.total if self.total else 0

    def width(self, count: int) -> float:
        return round(100 * count / self.total, 2) if self.total else 0

    @property
    def bars(self) -> list[tuple[str, float, float]]:
        """(class, from, width) in per cent, for the bar."""
        waiting, declined = self.waiting or 0, self.declined or 0
        parts = (("f-a", self.sitting), ("f-m", self.coming), ("f-n", waiting), ("f-g", declined))
        found, at = [], 0.0
        for css, count in parts:
            if count:
                found.append((css, at, self.width(count)))
                at += self.width(count)
        return found


def coverage_of(viewer: Viewer) -> Coverage:
    """One query. Wishes are HR's alone to count. Who has a seat is asked as a set, not leader by leader; and of the few whose
    seat is still to begin, whether they have another.
    """
    seats = seats_on(viewer.on)
    is_seated = Q(pk__in=seats.values("leader"))
    begins = Q(pk__in=seats.filter(starts_on__gt=viewer.on).values("leader"))
    holds = Exists(seats.filter(holds_on(viewer.on), leader=OuterRef("pk")))
    wanted = {
        "total": Count("pk"),
        "seated": Count("pk", filter=is_seated),
        "coming": Count("pk", filter=begins & ~Q(holds)),
    }
    if viewer.everywhere(Role.HR):
        wanted |= {
            "waiting": Count("pk", filter=Q(wish__wants_network=True) & ~is_seated),
            "declined": Count("pk", filter=Q(wish__wants_network=False) & ~is_seated),
        }
    counts = leaders_of(viewer).order_by().aggregate(**wanted)
    return Coverage(**counts)
