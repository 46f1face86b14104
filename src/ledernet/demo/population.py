"""The people of Kalø Kommune as plain data: same seed and day, same people. No database here."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from ledernet.ui.danish import search_key

from .names import MEN, SURNAMES, WOMEN
from .places import TOWNS, Administration, Area, Place, Town
from .structure import ADMINISTRATIONS

NAME = "Kalø Kommune"
DOMAIN = "kaloe.example"
TOPICS = (
    "Økonomistyring",
    "Den svære samtale",
    "Stressforebyggelse",
    "Borgerinddragelse",
    "Forandringsledelse",
    "Rekruttering",
    "Digitale værktøjer",
    "Ledelse på afstand",
    "Sygefravær",
    "Personaleledelse",
)
OWN_TOPICS = {
    "Den svære samtale": "At få det sagt, som begge helst vil undgå, og stadig kunne arbejde sammen bagefter.",
    "Forandringsledelse": "At få alle med, når opgaven eller måden at løse den på bliver en anden.",
}
# People whom the tour and the pictures meet: unit → full name of its head.
KNOWN = {
    NAME: "Birgitte Holm",
    "Børn og Læring": "Karin Overgaard",
    "Børnehuset Solsikken": "Mette Kjeldsen",
    "Plejehjemmet Lyngparken": "Thomas Lund",
    "Natur og Vej": "Yasmin Aydin",
    "Rønde Bibliotek": "Dorte Hald",
    "Hornslet Skole": "Jonas Bech",
    "Mølleskolen": "Søren Vad",
    "Hjemmeplejen Nord": "Amir Karimi",
    "Ejendomme": "Kim Nørgaard",
    "Bostedet Havblik": "Ulla Bisgaard",
}


@dataclass(frozen=True)
class UnitRow:
    key: str
    name: str
    parent: str
    field: str
    town: Town


@dataclass(frozen=True)
class LeaderRow:
    """One leader in one post. `superior` is the key of the leader above, "" at the top."""

    key: str
    name: str
    email: str
    title: str
    unit: str
    level: int
    superior: str
    responsibilities: tuple[str, ...]
    led_since: date
    starts_on: date


@dataclass(frozen=True)
class LeaveRow:
    leader: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class WishRow:
    leader: str
    wants_network: bool | None
    topics: tuple[str, ...]
    weekdays: tuple[int, ...]
    max_travel_km: int | None


@dataclass(frozen=True)
class PastNetwork:
    """A network that was: who sat in it, from the first day to the last (the first day without it)."""

    name: str
    starts_on: date
    ends_on: date
    members: tuple[str, ...]


@dataclass(frozen=True)
class Population:
    units: tuple[UnitRow, ...]
    leaders: tuple[LeaderRow, ...]
    leaves: tuple[LeaveRow, ...]
    wishes: tuple[WishRow, ...]
    confidential: tuple[tuple[str, str], ...]
    past: tuple[PastNetwork, ...]


class _Maker:
    def __init__(self, seed: int, today: date) -> None:
        self.random = random.Random(seed)  # noqa: S311  # people, not secrets
        self.today = today
        self.units: list[UnitRow] = []
        self.leaders: list[LeaderRow] = []
        self.taken = set(KNOWN.values())
        self.addresses: set[str] = set()

    def make(self) -> Population:
        self.unit("K", NAME, "", "", TOWNS["Rønde"])
        top = self.leader("K", NAME, "Kommunaldirektør", 1, "")
        for number, administration in enumerate(ADMINISTRATIONS, 1):
            self.administration(f"K{number}", administration, top)
        return Population(
            units=tuple(self.units),
            leaders=tuple(self.leaders),
            leaves=tuple(self.leaves()),
            wishes=tuple(self.wishes()),
            confidential=tuple(self.confidential()),
            past=tuple(self.past()),
        )

    def administration(self, key: str, administration: Administration, top: str) -> None:
        self.unit(key, administration.name, "K", "", TOWNS["Rønde"])
        director = self.leader(key, administration.name, administration.director, 1, top)
        for number, area in enumerate(administration.areas, 1):
            self.area(f"{key}-{number}", area, key, director)

    def area(self, key: str, area: Area, parent: str, director: str) -> None:
        self.unit(key, area.name, parent, area.field, TOWNS["Rønde"])
        chief = self.leader(key, area.name, area.chief, 2, director)
        for number, place in enumerate(area.places, 1):
            self.place(f"{key}-{number:02}", place, key, area.field, chief)

    def place(self, key: str, place: Place, parent: str, field: str, chief: str) -> None:
        self.unit(key, place.name, parent, field, TOWNS[place.town])
        head = self.leader(key, place.name, place.title, 3, chief)
        for _ in range(place.teams):
            self.leader(key, "", place.team_title, 4, head)

    def unit(self, key: str, name: str, parent: str, field: str, town: Town) -> None:
        self.units.append(UnitRow(key, name, parent, field, town))

    def leader(self, unit: str, unit_name: str, title: str, level: int, superior: str) -> str:
        key = f"{1001 + len(self.leaders)}"
        name = KNOWN.get(unit_name) or self.fresh_name()
        # A tenth are new within the last year; the rest came at some time in the last fifteen.
        new = self.random.random() < 0.1 and unit_name not in KNOWN
        days = self.random.randrange(14, 360) if new else self.random.randrange(400, 5500)
        starts_on = self.today - timedelta(days=days)
        led_since = starts_on - timedelta(days=self.random.choice((0, 0, 0, 700, 1500, 2600)))
        without_address = level == 4 and self.random.random() < 0.03
        duties: tuple[str, ...] = (
            ("Personaleansvar", "MUS") if level > 1 else ("Personaleansvar", "Budgetansvar")
        )
        if level in (2, 3):
            duties = (*duties, "Budgetansvar")
        self.leaders.append(
            LeaderRow(
                key=key,
                name=name,
                email="" if without_address else self.address(name),
                title=title,
                unit=unit,
                level=level,
                superior=superior,
                responsibilities=duties,
                led_since=led_since,
                starts_on=starts_on,
            )
        )
        return key

    def fresh_name(self) -> str:
        while True:
            first = self.random.choice(WOMEN if self.random.random() < 0.62 else MEN)
            name = f"{first} {self.random.choice(SURNAMES)}"
            if name not in self.taken:
                self.taken.add(name)
                return name

    def address(self, name: str) -> str:
        plain = search_key(name).replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
        base = plain.replace("-", "").replace(" ", ".")
        address = f"{base}@{DOMAIN}"
        number = 2
        while address in self.addresses:
            address, number = f"{base}{number}@{DOMAIN}", number + 1
        self.addresses.add(address)
        return address

    def leaves(self) -> list[LeaveRow]:
        known = set(KNOWN.values())
        chosen = self.random.sample(
            [row for row in self.leaders if row.level >= 3 and row.name not in known], 6
        )
        rows = []
        for number, row in enumerate(chosen):
            begins = self.today + timedelta(days=self.random.randrange(-120, 60))
            ends = begins + timedelta(days=self.random.randrange(150, 330)) if number else None
            rows.append(LeaveRow(row.key, begins, ends))
        return rows

    def wishes(self) -> list[WishRow]:
        rows = []
        for row in self.leaders:
            if row.name == "Mette Kjeldsen":  # the one whom the tour asks about
                rows.append(WishRow(row.key, True, ("Økonomistyring", "Den svære samtale"), (4,), 25))
            elif self.random.random() < 0.4:
                topics = tuple(self.random.sample(TOPICS, self.random.randrange(1, 4)))
                weekdays = tuple(sorted(self.random.sample(range(1, 6), self.random.randrange(0, 4))))
                travel = self.random.choice((None, None, 15, 20, 25, 30))
                rows.append(WishRow(row.key, self.random.random() < 0.95, topics, weekdays, travel))
        return rows

    def confidential(self) -> list[tuple[str, str]]:
        """Pairs (who wishes, not together with whom): colleagues of about the same rank, never one's own superior."""
        plain = [row for row in self.leaders if row.level >= 3]
        authors = self.random.sample(plain, 7)
        pairs = []
        for author in authors:
            others = [row for row in plain if row.unit[:2] == author.unit[:2] and row.superior != author.key]
            other = self.random.choice(
                [row for row in others if row.key not in (author.key, author.superior)]
            )
            pairs.append((author.key, other.key))
        return pairs

    def past(self) -> list[PastNetwork]:
        """Two rounds of cross-professional networks in the last three years, put together by hand and so rather alike."""
        rounds = (
            ("forløb 1", self.today - timedelta(days=3 * 365), self.today - timedelta(days=600)),
            ("forløb 2", self.today - timedelta(days=590), self.today - timedelta(days=30)),
        )
        networks = []
        for label, begins, ends in rounds:
            there = [row for row in self.leaders if row.starts_on < begins and 2 <= row.level <= 3]
            self.random.shuffle(there)
            there = sorted(there[: int(len(there) * 0.4)], key=lambda row: self.towns[row.unit])
            count = max(1, len(there) // 9)
            for number in range(count):
                members = tuple(row.key for row in there[number::count])
                members = self.without_superiors(members)
                networks.append(PastNetwork(f"Tværnetværk {number + 1}, {label}", begins, ends, members))
        return networks

    @property
    def towns(self) -> dict[str, str]:
        return {unit.key: unit.town.name for unit in self.units}

    def without_superiors(self, members: tuple[str, ...]) -> tuple[str, ...]:
        """Even by hand nobody was put beside the nearest superior; the superior then stayed out."""
        superior = {row.key: row.superior for row in self.leaders}
        above = {superior[key] for key in members}
        return tuple(key for key in members if key not in above)


def population(*, seed: int, today: date) -> Population:
    """About 310 leaders in five administrations, their leave, wishes and three years of networks."""
    return _Maker(seed, today).make()
