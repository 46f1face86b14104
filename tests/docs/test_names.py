"""What decisions and explanations call by name in `backticks` is there: modules, functions, addresses, files, commands, settings."""

import ast
import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from ledernet.cli.main import COMMANDS
from ledernet.config.documented import SETTINGS
from tests.docs.test_mission import addresses

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "adr").glob("[0-9]*.md"))
PAGES = [*DECISIONS, *sorted((DOCS / "explanation").glob("*.md"))]
TICKED = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"[\w*./-]+\.(?:py|md|js|html|toml|yml|csv)|[\w-]+(?:/[\w.-]+)+/?")
DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
WORD = re.compile(r"[a-z]+_\w+|[A-Z]\w*[a-z]\w*")
ELSEWHERE = {
    "var/databases",  # made when tests run
    "pg_dump", "Ledernet",
    "invite.ics", "winmail.dat",  # names of attachments
}  # fmt: skip
"""What is named and is not in the repository."""


@cache
def files() -> frozenset[str]:
    """Every path that is kept, and the folders above it."""
    kept = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    return frozenset(kept) | {str(above) for path in kept for above in Path(path).parents}


@dataclass
class Module:
    """What a module defines, assigns, takes or imports; and every name and short text that stands in it."""

    defined: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)


@cache
def modules() -> dict[str, Module]:
    """Every module but this one, by dotted name."""
    found = {}
    for base in ("src", "tests", "benchmarks", "scripts"):
        for path in (ROOT / base).rglob("*.py"):
            if path != Path(__file__):
                parts = path.relative_to(ROOT / "src" if base == "src" else ROOT).with_suffix("").parts
                name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
                found[name] = _read(ast.parse(path.read_text(encoding="utf-8")))
    return found


def _read(tree: ast.AST) -> Module:
    found = Module()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                found.defined.add(name)
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                found.defined.add(name)
            case ast.alias(name=name):
                found.defined.add(name.partition(".")[0])
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                found.said.add(name)
            case ast.Constant(value=str(text)) if len(text) < 60:
                found.said.add(text)
    return found


@cache
def words() -> frozenset[str]:
    """Columns, permissions, verbs, what libraries call things: whatever stands anywhere in the code."""
    return frozenset().union(*(one.defined | one.said for one in modules().values()))


@cache
def ends() -> dict[str, list[str]]:
    """Modules by each end of their dotted name: `strategy.fragments` finds `ledernet.strategy.fragments`."""
    found = defaultdict(list)
    for name in modules():
        parts = name.split(".")
        for begin in range(len(parts)):
            found[".".join(parts[begin:])].append(name)
    return found


def is_named(dotted: str) -> bool:
    """A module, or what one of that name and those below it define; or a class with such a part."""
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        for module in ends().get(".".join(parts[:cut]), ()):
            inside = [one.defined for name, one in modules().items() if f"{name}.".startswith(f"{module}.")]
            if all(any(part in names for names in inside) for part in parts[cut:]):
                return True
    return parts[0][0].isupper() and any(set(parts) <= one.defined for one in modules().values())


def is_there(said: str) -> bool:
    """What stands in backticks is there, or is no name."""
    if said in ELSEWHERE:
        return True
    bare = re.sub(r"\(.*\)$", "", said)
    if said.startswith("ledernet "):
        return said.split()[1] in COMMANDS
    if said.startswith("make "):
        return re.search(rf"^{said.split()[1]}:", (ROOT / "Makefile").read_text(), re.MULTILINE) is not None
    if said.startswith("LEDERNET_"):
        return said in {setting.name for setting in SETTINGS}
    if re.fullmatch(r"[a-z]+:[a-z-]+", said):
        return said in addresses() | words()
    if FILE.fullmatch(said):
        kept = said.rstrip("/")
        return said in words() or any(path == kept or path.endswith(f"/{kept}") for path in files())
    if DOTTED.fullmatch(bare):
        return bare in words() or is_named(bare)  # a permission, a verb and a job are texts with a dot
    return not WORD.fullmatch(bare) or bare in words() or bare in ends()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_named_is_there(page: Path) -> None:
    assert [said for said in TICKED.findall(page.read_text(encoding="utf-8")) if not is_there(said)] == []


def test_what_is_not_there_is_found() -> None:
    """The check can fail, of each kind."""
    there = ["answers.queries.sieved", "Run.only", "moves/base.py", "home:standing", "told"]
    gone = [
        "answers.queries.asked_for",
        "Run.nothing",
        "moves/bases.py",
        "home:nothing",
        "told_roundly",
        "LEDERNET_NOTHING",
    ]
    there += ["ledernet work", "make test"]
    gone += ["ledernet wander", "make haste"]
    assert [said for said in there if not is_there(said)] == []
    assert [said for said in gone if is_there(said)] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_has_its_number_and_says_when_it_was_taken(page: Path) -> None:
    title, *rest = page.read_text(encoding="utf-8").splitlines()
    assert title.startswith(f"# {int(page.name[:4])}. ")
    head = "\n".join(rest[:4])
    assert re.search(r"accepted", head, re.IGNORECASE)
    assert re.search(r"\d{4}-\d\d-\d\d|November 2026", head)
