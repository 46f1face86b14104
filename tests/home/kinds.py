"""A kind of which a test says what is so, and the inbox compared with it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.test import Client
from tests.cast import Cast
from tests.factories import NOW

from ledernet.home.inbox.compare import compare
from ledernet.home.models import InboxItem
from ledernet.people.enums import Role
from ledernet.people.models import Leader
from ledernet.people.needs import Bulk, Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer

DAY = timedelta(days=1)


class Register:
    """A kind of the test's own: what it holds is what there is."""

    def __init__(self, code: str, *, roles: frozenset[Role] = frozenset({Role.HR})) -> None:
        self.rows: dict[str, Needs] = {}
        self.done: list[Facts] = []
        self.broken = False
        self.kind = Kind(
            code, f"Prøve {code}", "Den kommer.", "HR.", self.items, self.word, roles=roles,
            bulk=Bulk("Gør det hele", self.run),
        )  # fmt: skip

    def items(self, organisation: Any, on: date) -> list[Needs]:
        if self.broken:
            raise RuntimeError("no")
        return [*self.rows.values()] if organisation.slug == "testkoebing" else []

    def word(self, viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
        names = dict(
            Leader.objects.filter(pk__in=[one.get("leader", 0) for one in items]).values_list("pk", "name")
        )
        return [Worded(f"Sag {one['n']} {names.get(one.get('leader', 0), '')}", "Tekst") for one in items]

    def run(self, viewer: Viewer, items: Sequence[Facts], by: Any, at: Any) -> int:
        self.done += items
        for one in items:
            self.rows.pop(str(one["n"]), None)
        return len(items)

    def put(self, *numbers: int, unit: int | None = None, due: date | None = None, **facts: Any) -> None:
        for n in numbers:
            self.rows[str(n)] = Needs(str(n), {"n": n, **facts}, Urgency.SOON, due, unit)


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def compared(cast: Cast, at: Any = NOW) -> tuple[int, int, int]:
    found = compare(organisation=cast.organisation, by=cast.user("hr"), at=at)
    return found.opened, found.reopened, found.solved


def history(item: InboxItem) -> list[str]:
    return [str(one.what) for one in item.events.order_by("at", "pk")]
