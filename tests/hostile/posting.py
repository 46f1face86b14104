"""Every form of the product, filled in with garbage. Which fields there are is learnt from the pages and from the code that reads them."""

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from random import Random
from typing import Any
from unittest import mock
from zlib import crc32

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from tests.access.doors import DOORS, LINK, address_of, in_room, number_of
from tests.access.visitors import Visitors
from tests.access.world import World

from .garbage import FILES, NAMES, form_of

_INPUT = re.compile(r"<(?:input|button)\b([^>]*)>")
_FIELD = re.compile(r"""<(?:select|textarea)\b[^>]*?\bname="([^"]+)\"""")
_CHOSEN = re.compile(r"""<select\b[^>]*?\bname="([^"]+)"[^>]*>.*?<option value="([^"]+)\"""", re.DOTALL)
_PART = re.compile(r"""\b(name|value)="([^"]*)\"""")
OUT = {"account_logout"}


class Poster:
    """Posts to every address of a room as the first who gets in there, again and again, and remembers what broke."""

    def __init__(self, world: World, visitors: Visitors) -> None:
        self.world, self.visitors = world, visitors
        self.posts = self.fields = 0
        self.broken: dict[str, str] = {}

    def all_of(self, room: str, *, rounds: int, one_in: int = 1) -> None:
        """`one_in`: one address of so many, the same ones each time."""
        for name in in_room(room):
            if name == LINK or name in OUT or crc32(name.encode()) % one_in:
                continue
            door, url = DOORS[name], address_of(name, number_of(self.world.own, name))
            shown, known = set[str](), dict[str, str]()
            if door.get is not None:
                shown, known = self._looked_at(name, url, (sorted(door.get) or [""])[0], rounds)
            if door.post is not None:
                self._filled_in(name, url, (sorted(door.post) or [""])[0], rounds, shown, known)

    def _looked_at(self, name: str, url: str, who: str, rounds: int) -> tuple[set[str], dict[str, str]]:
        """What the page reads from its address is garbage. The fields that stand on it."""
        asked = set[str]()
        page = self._send(name, who, "get", url, {}, asked)
        for number in range(rounds if asked else 0):
            self._send(name, who, "get", url, form_of(asked, Random(f"{name}? {number}")), asked)
        self.fields += len(asked)
        return _fields_of(page.content.decode("utf-8", "replace")) if page else (set(), {})

    def _filled_in(
        self, name: str, url: str, who: str, rounds: int, asked: set[str], known: dict[str, str]
    ) -> None:
        """What the form's code looks for is learnt by sending it; if that is more than stood on the page, it is sent once more."""
        files = set[str]()
        for number in range(rounds + 1):
            before, chance = len(asked | files), Random(f"{name} {number}")
            data: dict[str, Any] = form_of(asked, chance, known=known if chance.random() < 0.5 else None)
            for field in sorted(files):
                data[field] = SimpleUploadedFile(chance.choice(NAMES) or "x", chance.choice(FILES))
            self._send(name, who, "post", url, data, asked, files)
            if number + 1 >= rounds and len(asked | files) == before:
                break
        self.fields += len(asked)

    def _send(
        self, name: str, who: str, method: str, url: str, data: dict[str, Any], *learnt: set[str]
    ) -> Any:
        client = self.visitors.clients[who]
        cookies = client.cookies.copy()
        cache.clear()
        with _reading(*learnt), _faults() as faults, transaction.atomic():
            response = getattr(client, method)(url, data)
            content = b"" if response.streaming else response.content
            transaction.set_rollback(True)
        client.cookies = cookies
        self.posts += 1
        if response.status_code >= 500 or faults:
            told = {field: str(value)[:60] for field, value in data.items()}
            where = "".join(faults) or f"answered {response.status_code}: {content[:200]!r}"
            self.broken.setdefault(f"{method} {name}", f"{where}\n{told}")
        return None if response.streaming else response


def _fields_of(page: str) -> tuple[set[str], dict[str, str]]:
    """The names of all fields on a page, and what stands in those that are filled in beforehand."""
    known: dict[str, str] = {}
    names = set(_FIELD.findall(page))
    for inside in _INPUT.findall(page):
        parts = dict(_PART.findall(inside))
        if "name" in parts:
            names.add(parts["name"])
            if parts.get("value"):
                known.setdefault(parts["name"], unescape(parts["value"]))
    known |= {name: unescape(value) for name, value in _CHOSEN.findall(page)}
    return names - {"csrfmiddlewaretoken"}, known


@contextmanager
def _reading(asked: set[str] | None = None, files: set[str] | None = None) -> Iterator[None]:
    """Whatever is looked for in a form while the request is answered is put down by its name."""

    def note(data: Any, key: Any) -> None:
        wanted = asked if isinstance(data, QueryDict) else files
        if wanted is not None and isinstance(key, str) and key != "csrfmiddlewaretoken":
            wanted.add(key)

    def noting(method: Any) -> Any:
        def read(self: Any, key: Any, *more: Any) -> Any:
            note(self, key)
            return method(self, key, *more)

        return read

    with (
        mock.patch.object(MultiValueDict, "__getitem__", noting(MultiValueDict.__getitem__)),
        mock.patch.object(MultiValueDict, "get", noting(MultiValueDict.get)),
        mock.patch.object(MultiValueDict, "getlist", noting(MultiValueDict.getlist)),
        mock.patch.object(MultiValueDict, "__contains__", noting(dict.__contains__), create=True),
    ):
        yield


@contextmanager
def _faults() -> Iterator[list[str]]:
    found: list[str] = []

    def note(**_facts: Any) -> None:
        found[:] = traceback.format_exc().splitlines(keepends=True)[-12:]

    got_request_exception.connect(note)
    try:
        yield found
    finally:
        got_request_exception.disconnect(note)
