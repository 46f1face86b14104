"""The words of a list: which network or programme is meant, and which kind of expense. Two queries however long the list is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from ledernet.accounts.models import Organisation
from ledernet.networks.models import Network
from ledernet.resources.enums import ExpenseKind
from ledernet.resources.places import Place, Places, runs_on
from ledernet.resources.words import kind_words, kinds_of
from ledernet.strategy.models import Programme
from ledernet.ui.danish import search_key

# Besides the kinds' own names in both languages.
_KIND_WORDS = {
    ExpenseKind.CONSULTANTS: "konsulenter, konsulent, facilitering, honorar, consultants, consultant, fees",
    ExpenseKind.ROOMS: "lokaler, lokale, lokaler og forplejning, forplejning, mødelokaler, rooms, rooms and meals, catering",
    ExpenseKind.OTHER: "øvrigt, øvrige, øvrige udgifter, andet, andre udgifter, other, other expenses",
}


class Directory:
    """What can be meant, in the programmes that the list's owner keeps the accounts of."""

    def __init__(self, organisation: Organisation, programmes: Sequence[Programme]) -> None:
        self.places = Places(programmes)
        self._by_name: dict[str, list[Network]] = defaultdict(list)
        for network in self.places.networks.values():
            self._by_name[search_key(network.name)].append(network)
        self._programme_by_name = {search_key(one.name): one for one in programmes}
        self.kinds = kinds_of(organisation)
        self._kind_by_word = {search_key(kind): kind for kind in self.kinds}
        for kind, words in _KIND_WORDS.items():
            for word in (*words.split(","), kind_words(kind)):
                self._kind_by_word[search_key(word.strip())] = kind.value

    def place(self, word: str, on: date) -> Place | None:
        """The one that is named so; of several networks with the name the one that runs on the day."""
        named = self._by_name.get(search_key(word), [])
        running = [network for network in named if runs_on(network, on)]
        chosen = named if len(named) == 1 else running
        if len(chosen) == 1:
            return self.places.at_network(chosen[0].pk)
        programme = self._programme_by_name.get(search_key(word))
        return Place(programme) if programme is not None and not named else None

    def kind(self, word: str) -> str:
        """The kind that is named so; "" where it is not known."""
        return self._kind_by_word.get(search_key(word), "")
