"""The cast at every address of the product, by GET and by POST: who gets in is what `doors.py` says."""

import pytest

from ledernet.accounts.links import password_link
from tests.profiles import is_long

from .doors import DOORS, LINK, NOBODY, PATTERNS, POWERFUL, ROOMS, ROWS, WORDS, address_of, in_room, number_of
from .headers import faults_of
from .helping import shows_a_page, without_help
from .links import LINKS
from .visitors import TWIN, Visitors, past_the_guard
from .world import FOREIGN_WORDS, World

pytestmark = pytest.mark.django_db  # a database is made only where a test is marked so
NEVER = 999_999_999
LET_IN = 1


def test_every_address_stands_in_the_table() -> None:
    assert set(PATTERNS) == set(DOORS)
    for name, pattern in PATTERNS.items():
        wanted = set(pattern.pattern.converters)
        if name == LINK:
            continue  # visited with a real link below
        for allowed in (DOORS[name].get, DOORS[name].post):
            assert {"facilitator", TWIN} & (allowed or NOBODY) in (set(), {"facilitator", TWIN}), name
        words = set(WORDS.get(name, ()))
        assert words <= wanted and len(wanted - words) == (name in ROWS), name


def test_every_link_stands_in_its_table() -> None:
    """A key in the address is the only way in without a login; whose names say otherwise are doors of a provider, or a path."""
    keys = {"token", "secret", "key", "uidb36"}
    with_key = {name for name, pattern in PATTERNS.items() if keys & set(pattern.pattern.converters)}
    with_key.add(LINK)  # written as an expression, which has no converters
    assert {name for name in with_key if not name.startswith("signon:")} == set(LINKS)


def _asked(everybody: list[str], allowed: frozenset[str] | None, number: int) -> list[str]:
    """All who must be turned away; of those who may come in, one for each address, another for the next one.

    To let somebody in takes ten times as long as to refuse her. The long run lets in all.
    """
    inside = [who for who in everybody if who in (allowed or NOBODY)]
    if is_long() or len(inside) <= LET_IN:
        return everybody
    chosen = {inside[(number * LET_IN + more) % len(inside)] for more in range(LET_IN)}
    return [who for who in everybody if who not in inside or who in chosen]


@pytest.mark.once
@pytest.mark.parametrize("room", ROOMS)
def test_who_gets_in(world: World, visitors: Visitors, room: str) -> None:
    """On the rows of the cast's own organisation: exactly those of the table; nothing breaks, nothing of the neighbour
    is named, every answer has the headers that keep it where it belongs, and who has not logged in is sent to do so.
    """
    trouble: list[str] = []
    for number, name in enumerate(in_room(room)):
        if name == LINK:
            url = password_link(world.cast.user("member")).partition("8000")[2]
        else:
            url = address_of(name, number_of(world.own, name))
        door = DOORS[name]
        for method, allowed in (("get", door.get), ("post", door.post)):
            whom = ("", *_asked(visitors.of_all(method, url, allowed), allowed, number))
            answers = {who: visitors.visit(who, method, url) for who in whom}
            for who, answer in answers.items():
                trouble += [f"{method} {name}: for {who or 'anybody'} {fault}" for fault in faults_of(answer)]
                if method == "get" and shows_a_page(answer) and (missing := without_help(name, answer)):
                    trouble.append(f"{method} {name}: for {who or 'anybody'} {missing}")
                if 'href=""' in answer.text:
                    trouble.append(f"{method} {name}: for {who or 'anybody'} a link leads nowhere")
                if answer.status >= 500:
                    trouble.append(f"{method} {name}: {answer.status} for {who or 'anybody'}")
                trouble += [
                    f"{method} {name}: {who} reads {word}" for word in FOREIGN_WORDS if word in answer.text
                ]
            if (name, method) == ("account_logout", "post"):
                continue  # whoever asks for it is out
            let_in = {who for who, answer in answers.items() if who and past_the_guard(answer)}
            if let_in != ((allowed or NOBODY) - {TWIN}) & set(whom):
                trouble.append(f"{method} {name}: lets in {sorted(let_in)}, not {sorted(allowed or ())}")
            stranger = answers[""]
            if not door.anybody and not (stranger.status == 302 and stranger.to.startswith("/konto/login/")):
                trouble.append(f"{method} {name}: {stranger.status} for who has not logged in")
    assert not trouble, "\n".join(trouble)


@pytest.mark.postgresql
@pytest.mark.parametrize("room", ROOMS)
def test_every_page_is_understood(world: World, visitors: Visitors, room: str) -> None:
    """The queries of each page and of each empty form, by the first who gets in; who gets in at all is shown on SQLite."""
    trouble: list[str] = []
    for name in in_room(room):
        if name == LINK:
            continue
        url = address_of(name, number_of(world.own, name))
        door = DOORS[name]
        for method, allowed in (("get", door.get), ("post", door.post)):
            for who in sorted(allowed or ())[:1]:
                answer = visitors.visit(who, method, url)
                if not past_the_guard(answer) and (name, method) != ("account_logout", "post"):
                    trouble.append(f"{method} {name}: {answer.status} for {who}")
    assert not trouble, "\n".join(trouble)


@pytest.mark.once
@pytest.mark.parametrize("room", [room for room in ROOMS if any(in_room(room, numbered=True))])
def test_a_row_of_another_organisation_is_as_if_it_were_not_there(
    world: World, visitors: Visitors, room: str
) -> None:
    """404, or the 403 that is given before anything is looked up: in every way what a number out of the air is given, which is
    asked by the first who was given each.

    Asked are those who get in at home, and those who get furthest elsewhere: who is refused at home is refused by the same guard.
    The neighbour herself gets in, so the rows are there; and she sees as little of ours.
    """
    trouble: list[str] = []
    for number, name in enumerate(in_room(room, numbered=True)):
        theirs, nowhere = address_of(name, number_of(world.foreign, name)), address_of(name, NEVER)
        ours, door = address_of(name, number_of(world.own, name)), DOORS[name]
        for method, allowed in (("get", door.get), ("post", door.post)):
            said: set[int] = set()
            everybody = visitors.of_all(method, theirs, allowed, only=(allowed or NOBODY) | POWERFUL)
            for who in _asked(everybody, (allowed or NOBODY) - POWERFUL, number):
                answer = visitors.visit(who, method, theirs)
                if answer.status not in {401, 403, 404, 405}:
                    trouble.append(f"{method} {name}: {answer.status} for {who}")
                elif answer.status not in said:
                    said.add(answer.status)
                    nothing = visitors.visit(who, method, nowhere).status
                    if answer.status != nothing:
                        trouble.append(
                            f"{method} {name}: {answer.status} for {who}, {nothing} where nothing is"
                        )
                trouble += [
                    f"{method} {name}: {who} reads {word}" for word in FOREIGN_WORDS if word in answer.text
                ]
            answer = visitors.visit("other_hr", method, ours)
            if answer.status not in {401, 403, 404, 405} or "Mette Medlem" in answer.text:
                trouble.append(f"{method} {name}: {answer.status} for the neighbour")
        method, allowed = ("get", door.get) if door.get is not None else ("post", door.post)
        if "hr" in (allowed or ()) and not past_the_guard(visitors.visit("other_hr", method, theirs)):
            trouble.append(f"{method} {name}: the neighbour does not reach her own")
    assert not trouble, "\n".join(trouble)
