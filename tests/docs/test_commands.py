"""Commands and settings that the guides name are those that there are."""

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledernet.cli.main import COMMANDS, parser_for
from ledernet.config.documented import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
GUIDES = sorted([*(ROOT / "docs" / "how-to").glob("*.md"), *(ROOT / "docs" / "da").glob("*.md")])
FENCE = re.compile(r"^ *```sh\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(ledernet [a-z][^`]*)`")
CALL = re.compile(r"(?:^|[\s/])ledernet (.*)")
SETTING = re.compile(r"\bLEDERNET_[A-Z_]+\b")


def calls(text: str) -> Iterator[str]:
    """What follows `ledernet`, in blocks of commands and in running text."""
    lines = [line for block in FENCE.findall(text.replace("\\\n", " ")) for line in block.splitlines()]
    for line in [*lines, *INLINE.findall(text)]:
        found = CALL.search(line.split(" #")[0])
        if found and not line.lstrip().startswith(("#", "git ", "cd ", "useradd", "install ", "podman")):
            yield found[1]


def options_of(verb: str) -> set[str]:
    parsers = next(one for one in parser_for(verb)._actions if isinstance(one, argparse._SubParsersAction))
    return {name for action in parsers.choices[verb]._actions for name in action.option_strings}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_commands_and_settings_exist(guide: Path) -> None:
    text = guide.read_text()
    for call in calls(text):
        verb, *words = shlex.split(call)
        assert verb in COMMANDS, call
        known = options_of(verb)
        named = [word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)]
        assert set(named) <= known, call
    settings = {setting.name for setting in SETTINGS}
    assert set(SETTING.findall(text)) <= settings, guide.name


def test_the_guides_are_read() -> None:
    """The check above finds what stands there, in blocks, in text and behind a path."""
    install = (ROOT / "docs" / "da" / "administrator.md").read_text()
    found = list(calls(install))
    assert any(call.startswith("create-admin --organisation") for call in found)
    assert "verify-audit" in found and any("--keep 14" in call for call in found)


def test_every_guide_is_linked_from_the_menu_of_the_documentation() -> None:
    menu = (ROOT / "mkdocs.yml").read_text()
    missing = [path.name for path in GUIDES if f"{path.parent.name}/{path.name}" not in menu]
    assert missing == []
