"""Whatever form two have open at once: the second to save is told, shown what it says now, and has lost nothing that was typed."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ledernet
from tests.access.doors import ROOMS
from tests.access.visitors import Visitors
from tests.access.world import World
from tests.profiles import is_long

from .exceptions import BEGINNINGS, OVERRULED
from .pair import Pair

MARKS = {"version", "seen", "number", "shown", "read_at"}
"""Fields that say what somebody has read."""
FEW = 6
"""The ordinary run opens one page in so many; the long run all of them, and every form on them."""


@pytest.fixture(scope="module")
def pair(world: World, _let_in: Visitors, django_db_blocker: Any) -> Pair:
    with django_db_blocker.unblock():
        return Pair(world, _let_in)


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_overwritten_without_a_word(pair: Pair, room: str) -> None:
    trouble, said, reached = list[str](), list[str](), set[str]()
    for name, who, paper in pair.forms_of(room, one_in=1 if is_long() else FEW):
        outcome = pair.both(who, paper)
        said.append(outcome.said)
        reached.add(name)
        if outcome.said.startswith("broke") or (outcome.lost and name not in OVERRULED):
            trouble.append(f"{name} for {who}: {outcome.said} {outcome.lost[:3]}")
    kinds = {kind: sum(one.startswith(kind) for one in said) for kind in sorted(set(said))}
    print(
        f"two browsers: {room}: {len(said)} forms, {kinds}; not reached: {sorted(pair.wanted(room) - reached)}"
    )
    assert not trouble, "\n".join(trouble)


def test_a_form_filled_in_beforehand_says_what_was_read() -> None:
    """Where a view fills a form in from what is stored, the form carries a mark of it, or stands in the list with its reason."""
    found = {f"{room}.{name}" for room, name in _unmarked()}
    assert found - set(BEGINNINGS) == set(), "give it `Seen` (ui/seen.py) or a version, or say why not"
    assert set(BEGINNINGS) - found == set(), "no longer there"


def _unmarked() -> Iterator[tuple[str, str]]:
    root = Path(ledernet.__path__[0])
    for file in sorted(root.rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        if "views" not in parts:
            continue
        module = importlib.import_module(".".join(("ledernet", *parts)).removesuffix(".__init__"))
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            fields = getattr(getattr(module, node.func.id, None), "base_fields", {})
            if fields and "initial" in {one.arg for one in node.keywords} and not MARKS & set(fields):
                yield parts[0], node.func.id
