"""Who is meant: leaders and users of one organisation, found by what a list calls them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ledernet.accounts.models import Organisation, User
from ledernet.people.models import Leader, Post, RoleAssignment, Unit
from ledernet.people.viewer import roles_on
from ledernet.ui.danish import search_key

from .rows import Who


@dataclass(frozen=True)
class Match:
    """What was found: one who is meant, several who may be, two who contradict each other, or nobody."""

    sure: Leader | None = None
    doubtful: tuple[Leader, ...] = ()
    clash: tuple[Leader, Leader] | None = None


class Directory:
    """Four queries at most, however long the list is. Where leaders have led, and who has a login, is read when it is asked for."""

    def __init__(self, organisation: Organisation, *, on: date) -> None:
        self._organisation, self._on = organisation, on
        self._by_key: dict[str, Leader] = {}
        self._by_email: dict[str, list[Leader]] = defaultdict(list)
        self._by_name: dict[str, list[Leader]] = defaultdict(list)
        self._by_ends: dict[tuple[str, str], list[Leader]] = defaultdict(list)
        leaders = Leader.objects.filter(organisation=organisation).order_by("pk")
        for leader in leaders.only("organisation", "key", "name", "email", "ends_on"):
            name = search_key(leader.name)
            self._by_key[leader.key] = leader
            if leader.email:
                self._by_email[leader.email.casefold()].append(leader)
            self._by_name[name].append(leader)
            self._by_ends[_ends(name)].append(leader)

    def leader(self, who: Who) -> Match:
        """By number, e-mail, then name and unit. A name alone counts when the list gives nothing surer that we do not know."""
        by_key = self._by_key.get(who.key) if who.key else None
        emails = self._by_email.get(who.email, []) if who.email else []
        by_email = emails[0] if len(emails) == 1 else None
        if by_key and by_email and by_key.pk != by_email.pk:
            return Match(clash=(by_key, by_email))
        if by_key or by_email:
            return Match(sure=by_key or by_email)
        named = self._by_name.get(search_key(who.name), []) if who.name else []
        there = [leader for leader in named if who.unit and self._has_led(leader, search_key(who.unit))]
        if len(there) == 1:
            return Match(sure=there[0])
        if len(named) == 1 and not (who.unit or who.key or who.email):
            return Match(sure=named[0])
        near = self._by_ends.get(_ends(search_key(who.name)), []) if who.name else []
        return Match(doubtful=tuple(there or named or near or emails))

    def described(self, leader: Leader) -> str:
        """What tells her from others of her name."""
        place = next((name for _path, name in self._posts[leader.pk]), "")
        return ", ".join(part for part in (leader.name, place, leader.email or leader.key) if part)

    def user(self, who: Who) -> User | None:
        """Somebody with a login here, by e-mail or by a name that only one has."""
        for said in (who.email.casefold(), search_key(who.name)):
            found = self._users.get(said, []) if said else []
            if len({user.pk for user in found}) == 1:
                return found[0]
        return None

    def _has_led(self, leader: Leader, unit: str) -> bool:
        """That unit, or one below it."""
        return any(
            self._units.get(part) == unit
            for path, _name in self._posts[leader.pk]
            for part in path.split("/")
        )

    @cached_property
    def _users(self) -> dict[str, list[User]]:
        held = RoleAssignment.objects.filter(roles_on(self._on), organisation=self._organisation)
        found: dict[str, list[User]] = defaultdict(list)
        users = User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk")
        for user in users.only("email", "name"):
            found[user.email.casefold()].append(user)
            found[search_key(user.name)].append(user)
        return found

    @cached_property
    def _units(self) -> dict[str, str]:
        """Names as they are compared, by what stands in paths."""
        units = Unit.objects.filter(organisation=self._organisation).values_list("pk", "name")
        return {str(pk): search_key(name) for pk, name in units}

    @cached_property
    def _posts(self) -> dict[int, list[tuple[str, str]]]:
        """Path and name of the units that each has led, first the one that speaks for her."""
        found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        posts = Post.objects.filter(leader__organisation=self._organisation).order_by("-is_primary", "pk")
        for leader, path, name in posts.values_list("leader", "unit__path", "unit__name"):
            found[leader].append((path, name))
        return found


def _ends(name: str) -> tuple[str, str]:
    """First and last name: what is left when a middle name comes or goes."""
    words = name.split()
    return (words[0], words[-1]) if len(words) > 1 else (name, name)
