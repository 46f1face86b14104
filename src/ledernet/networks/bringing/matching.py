"""Who is meant: leaders and users of one organisation, found by what a list calls them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from ledernet.accounts.models import Organisation, User
from ledernet.people.models import Leader, Post, RoleAssignment, Unit
from ledernet.people.viewer import roles_on
from ledernet.ui.danish import search_key

from .rows import Who


@dataclass(frozen=True)
class Known:
    """A leader of the organisation and the units in which she has led: those themselves and all above them."""

    leader: Leader
    units: frozenset[str]
    place: str

    @property
    def described(self) -> str:
        return ", ".join(
            part for part in (self.leader.name, self.place, self.leader.email or self.leader.key) if part
        )


@dataclass(frozen=True)
class Match:
    """What was found: one who is meant, several who may be, two who contradict each other, or nobody."""

    sure: Known | None = None
    doubtful: tuple[Known, ...] = ()
    clash: tuple[Known, Known] | None = None


class Directory:
    """Three queries, however long the list is."""

    def __init__(self, organisation: Organisation, *, on: date) -> None:
        names = dict(Unit.objects.filter(organisation=organisation).values_list("pk", "name"))
        posts = Prefetch("posts", Post.objects.select_related("unit").order_by("-is_primary", "pk"))
        self._by_key: dict[str, Known] = {}
        self._by_email: dict[str, list[Known]] = defaultdict(list)
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        self._by_ends: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for leader in Leader.objects.filter(organisation=organisation).prefetch_related(posts).order_by("pk"):
            known = _known(leader, names)
            name = search_key(leader.name)
            self._by_key[leader.key] = known
            if leader.email:
                self._by_email[leader.email.casefold()].append(known)
            self._by_name[name].append(known)
            self._by_ends[_ends(name)].append(known)
        held = RoleAssignment.objects.filter(roles_on(on), organisation=organisation).values("user")
        self._users: dict[str, list[User]] = defaultdict(list)
        for user in User.objects.filter(pk__in=held, is_active=True).order_by("pk"):
            self._users[user.email.casefold()].append(user)
            self._users[search_key(user.name)].append(user)

    def leader(self, who: Who) -> Match:
        """By number, e-mail, then name and unit. A name alone counts when the list gives nothing surer that we do not know."""
        by_key = self._by_key.get(who.key) if who.key else None
        emails = self._by_email.get(who.email, []) if who.email else []
        by_email = emails[0] if len(emails) == 1 else None
        if by_key and by_email and by_key.leader.pk != by_email.leader.pk:
            return Match(clash=(by_key, by_email))
        if by_key or by_email:
            return Match(sure=by_key or by_email)
        named = self._by_name.get(search_key(who.name), []) if who.name else []
        there = [known for known in named if who.unit and search_key(who.unit) in known.units]
        if len(there) == 1:
            return Match(sure=there[0])
        if len(named) == 1 and not (who.unit or who.key or who.email):
            return Match(sure=named[0])
        near = self._by_ends.get(_ends(search_key(who.name)), []) if who.name else []
        return Match(doubtful=tuple(there or named or near or emails))

    def user(self, who: Who) -> User | None:
        """Somebody with a login here, by e-mail or by a name that only one has."""
        for said in (who.email.casefold(), search_key(who.name)):
            found = self._users.get(said, []) if said else []
            if len({user.pk for user in found}) == 1:
                return found[0]
        return None


def _known(leader: Leader, names: dict[int, str]) -> Known:
    posts = list(leader.posts.all())
    above = {int(part) for post in posts for part in post.unit.path.split("/") if part.isdecimal()}
    units = frozenset(search_key(names[pk]) for pk in above if pk in names)
    return Known(leader, units, posts[0].unit.name if posts else "")


def _ends(name: str) -> tuple[str, str]:
    """First and last name: what is left when a middle name comes or goes."""
    words: Iterable[str] = name.split()
    listed = list(words)
    return (listed[0], listed[-1]) if len(listed) > 1 else (name, name)
