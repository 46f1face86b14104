"""Have all leaders a seat? Counts with what they are out of."""

from dataclasses import dataclass

from django.db.models import Count, Q

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
    """One query. Wishes are HR's alone to count. Who has a seat is asked as a set, not leader by leader."""
    seats = seats_on(viewer.on)
    is_seated = Q(pk__in=seats.values("leader"))
    wanted = {
        "total": Count("pk"),
        "seated": Count("pk", filter=is_seated),
        "sitting": Count("pk", filter=Q(pk__in=seats.filter(holds_on(viewer.on)).values("leader"))),
    }
    if viewer.everywhere(Role.HR):
        wanted |= {
            "waiting": Count("pk", filter=Q(wish__wants_network=True) & ~is_seated),
            "declined": Count("pk", filter=Q(wish__wants_network=False) & ~is_seated),
        }
    counts = leaders_of(viewer).order_by().aggregate(**wanted)
    sitting = counts.pop("sitting")
    return Coverage(**counts, coming=counts["seated"] - sitting)
