"""Have all leaders a seat? Counts with what they are out of."""

from dataclasses import dataclass

from ledernet.home.unseated import leaders_of, seats_on, unseated
from ledernet.people.enums import Role
from ledernet.people.models import Wish
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
    """Three queries, and one more for HR: wishes are hers alone to count. Who has a seat is asked as a set, not leader by leader."""
    leaders, seats = leaders_of(viewer), seats_on(viewer.on)
    total = leaders.count()
    seated = leaders.filter(pk__in=seats.values("leader")).count()
    coming = seated - leaders.filter(pk__in=seats.filter(holds_on(viewer.on)).values("leader")).count()
    if not viewer.everywhere(Role.HR):
        return Coverage(total, seated, coming=coming)
    wishes = Wish.objects.filter(leader__in=unseated(viewer).values("pk"))
    said = list(wishes.values_list("wants_network", flat=True))
    return Coverage(total, seated, said.count(True), said.count(False), coming)
