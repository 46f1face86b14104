"""Have all leaders a seat? Counts with what they are out of."""

from dataclasses import dataclass

from ledernet.home.unseated import leaders_of, unseated
from ledernet.people.enums import Role
from ledernet.people.models import Wish
from ledernet.people.viewer import Viewer


@dataclass(frozen=True)
class Coverage:
    """Leaders of the viewer's part: all, with a seat, and (for HR alone) who of the others has wished for one or not."""

    total: int
    seated: int
    waiting: int | None = None
    declined: int | None = None

    @property
    def without(self) -> int:
        return self.total - self.seated

    @property
    def share(self) -> float:
        return self.seated / self.total if self.total else 0

    def width(self, count: int) -> float:
        return round(100 * count / self.total, 2) if self.total else 0

    @property
    def bars(self) -> list[tuple[str, float, float]]:
        """(class, from, width) in per cent, for the bar."""
        waiting, declined = self.waiting or 0, self.declined or 0
        parts = (("f-a", self.seated), ("f-n", waiting), ("f-g", declined))
        found, at = [], 0.0
        for css, count in parts:
            if count:
                found.append((css, at, self.width(count)))
                at += self.width(count)
        return found


def coverage_of(viewer: Viewer) -> Coverage:
    """Two queries, and one more for HR: wishes are hers alone to count."""
    total = leaders_of(viewer).count()
    without = unseated(viewer)
    count = without.count()
    if not viewer.everywhere(Role.HR):
        return Coverage(total, total - count)
    wishes = Wish.objects.filter(leader__in=without.values("pk")).values_list("wants_network", flat=True)
    said = list(wishes)
    return Coverage(total, total - count, said.count(True), said.count(False))
