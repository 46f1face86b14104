"""Reference pages that are made from the code, so that they cannot say anything else.

python scripts/generate_docs.py           write them
python scripts/generate_docs.py --check   fail, with the difference, where a page is not what it would be now
"""

import argparse
import difflib
import os
import re
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
NOTE = "<!-- Made by scripts/generate_docs.py from the code. Change the code, then run `make fix`. -->\n"

ROOMS = {
    "cli": "the command `ledernet`, one module for each of its verbs",
    "home": "front pages, the menu, HR's inbox, lists and figures that need several rooms, health probes",
    "demo": "the demonstration municipality, built through the actions of the other rooms",
    "privacy": "the audit log and the register of personal data, as a data protection officer reads them",
    "api": "the versioned API with its tokens, and the web hooks that tell other systems what happened",
    "transfer": "files that leave for other systems and come back: the case system, an organisation's own data",
    "operations": "what who runs the installation needs: its state on a page and as figures, backup and restore",
    "worker": "the process in the background: its schedule, its heartbeat, its clean stop",
    "lifecycle": "evidence, dialogue, decision: which networks need one, what was decided about them, and the five moves carried out",
    "insight": "figures of networks and programmes over time, who meets whom across units, policies of rotation tried beforehand",
    "resources": "budgets, commitments, expenses and hours of programmes and networks; how the money will last",
    "commons": "what belongs to the members: the confidential room, own notes, lessons, greetings, contact list; what is worth reading",
    "proposals": "what networks propose to the management, and the answers it owes",
    "conduct": "holding a meeting: run sheet, attendance, minutes, commitments, pulses, and what they say together",
    "evaluation": "rounds of evaluation against purpose: what is asked, answering, results, the network's own comment",
    "meetings": "series and meetings of networks, invitations that live in calendars, who is coming",
    "methods": "ways of working for a meeting, step by step; what networks say of them and of topics",
    "facilitation": "the pool of facilitators, their hours and consents; suggestions of who runs which network; what facilitators share",
    "networks": "networks, their seats and roles, publishing and invitations",
    "composition": "runs of the engine, drafts, the studio; `solve.py` is the only door to the solver",
    "charter": "charters: composed from the answers, heard, approved, locked; the material that tells of them",
    "strategy": "programmes: the management's answers, purposes, kind, frames, plans; the year wheel",
    "decisions": "the register: what was decided, why, who sees to it, when it is looked at again",
    "registers": "registers that are asked over the net: connections, nightly reconciliation, events",
    "signon": "single sign-on by OpenID Connect and SAML, and which roles it gives where in the tree",
    "people": "units, leaders, posts, leave, wishes, who has sat with whom; imports; roles and who asks",
    "mail": "the outbox: rendered when sent, held back a moment, tried again",
    "answers": "answers that cannot be traced: who has answered, and what was answered, kept apart",
    "accounts": "organisations, users, login",
    "audit": "the sealed record of who did what; how personal each field is",
    "handbook": "the guide as it is read within the product, and the help of every page; knows no room",
    "calendars": "calendar files and mails, written and read; knows no room and no database",
    "ui": "base templates, components, forms, tables, Danish order and search; knows no room",
}


def rooms_page() -> str:
    contract = pyproject()["tool"]["importlinter"]["contracts"][0]
    layers = [[room.strip() for room in layer.split("|")] for layer in contract["layers"]]
    missing = {room for layer in layers for room in layer} ^ ROOMS.keys()
    if missing:
        raise SystemExit(
            f"ROOMS in scripts/generate_docs.py and the import contract differ: {sorted(missing)}"
        )
    lines = [
        "# Map of the rooms",
        "",
        NOTE,
        "The application is a house whose rooms stand in the order in which data flow. A room may import what stands below",
        "it on this map, never what stands beside or above it. The map is drawn from the import contracts in",
        "`pyproject.toml`, which `make check` enforces.",
        "",
        rooms_drawing(layers),
        "",
        "| Room | Holds | Imports today |",
        "| --- | --- | --- |",
    ]
    imported = room_imports()
    for layer in layers:
        for room in layer:
            uses = ", ".join(f"`{other}`" for other in imported.get(room, ())) or "–"
            lines.append(f"| `{room}` | {ROOMS[room]} | {uses} |")
    lines += ["", "Besides the order of the rooms, these contracts hold:", ""]
    for other in pyproject()["tool"]["importlinter"]["contracts"][1:]:
        lines.append(f"- {other['name']}.")
    return "\n".join(lines) + "\n"


def rooms_drawing(layers: list[list[str]]) -> str:
    """Boxes in rows, top first, with text that a reader's own colours apply to."""
    width, row, gap = 680, 46, 10
    height = len(layers) * (row + gap)
    parts = [
        f'<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" font-size="16"',
        ' role="img" aria-label="The rooms in layers; the table below says the same">',
    ]
    for number, layer in enumerate(layers):
        box = (width - gap * (len(layer) - 1)) / len(layer)
        for place, room in enumerate(layer):
            x, y = place * (box + gap), number * (row + gap)
            parts.append(
                f'<rect x="{x + 1:.0f}" y="{y + 1}" width="{box - 2:.0f}" height="{row - 2}" rx="8" fill="none" '
                f'stroke="#0d5a66" stroke-width="2"/><text x="{x + box / 2:.0f}" y="{y + 29}" text-anchor="middle" '
                f'fill="currentColor">{room}</text>'
            )
    return "".join([*parts, "</svg>"])


def room_imports() -> dict[str, list[str]]:
    """Room → the rooms it imports directly, in the order of the map."""
    import grimp

    graph = grimp.build_graph("ledernet", cache_dir=None)
    found: dict[str, set[str]] = {}
    for module in graph.modules:
        here = module.split(".")[1:2]
        for target in graph.find_modules_directly_imported_by(module):
            there = target.split(".")[1:2]
            if here and there and here != there and here[0] in ROOMS and there[0] in ROOMS:
                found.setdefault(here[0], set()).add(there[0])
    return {room: [other for other in ROOMS if other in others] for room, others in found.items()}


def settings_page() -> str:
    from ledernet.config.documented import SETTINGS

    lines = [
        "# Settings",
        "",
        NOTE,
        "Every choice an operator has comes from the environment. The names below are all there are; what is left out has",
        "the default. `.env.example` lists them for a systemd unit or a container.",
        "",
    ]
    for setting in SETTINGS:
        lines += [
            f"## `{setting.name}`",
            "",
            setting.words,
            "",
            f"Default: {setting.default or 'empty'}.",
            "",
        ]
        if setting.example:
            lines += [f"Example: `{setting.name}={setting.example}`", ""]
    return "\n".join(lines).rstrip() + "\n"


def env_example() -> str:
    from ledernet.config.documented import SETTINGS

    lines = [
        "# Every setting of Ledernet; docs/reference/settings.md says more. Made by scripts/generate_docs.py.",
        "",
    ]
    for setting in SETTINGS:
        lines += [f"# Default: {setting.default or 'empty'}", f"#{setting.name}={setting.example}", ""]
    return "\n".join(lines).rstrip() + "\n"


def commands_page() -> str:
    from ledernet.cli.main import parser_for

    lines = [
        "# Commands",
        "",
        NOTE,
        "`ledernet` is one command with a verb; each explains itself with `--help`, in Danish where the terminal or",
        "`LEDERNET_LANGUAGE` asks for it. After `make setup` it stands in `.venv/bin`.",
        "",
    ]
    lines += verbs(parser_for(None), "ledernet", 2)
    return "\n".join(lines).rstrip() + "\n"


def verbs(parser: argparse.ArgumentParser, name: str, level: int) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for verb, inner in action.choices.items():
                short = next((c.help for c in action._choices_actions if c.dest == verb), "") or ""
                yield from [f"{'#' * level} `{name} {verb}`", "", inner.description or short, ""]
                yield from options_of(inner)
                yield from verbs(inner, f"{name} {verb}", level + 1)


def options_of(parser: argparse.ArgumentParser) -> list[str]:
    rows = []
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
            continue
        metavar = action.metavar or (
            "{" + ",".join(map(str, action.choices)) + "}" if action.choices else action.dest.upper()
        )
        value = "" if action.nargs == 0 else f" {metavar}"
        shown = ", ".join(f"`{flag}{value}`" for flag in action.option_strings) or f"`{metavar}`"
        words = (action.help or "").replace("%%", "%").replace("%(default)s", str(action.default))
        rows.append(f"| {shown.replace('|', chr(92) + '|')} | {words} |")
    return ["| Option | Meaning |", "| --- | --- |", *rows, ""] if rows else []


def states_page() -> str:
    import importlib

    lines = [
        "# States",
        "",
        NOTE,
        "What can be in a state, which states there are, and which follow on which. The tables stand in the code: most",
        "actions ask them before they go from one state to another, the others are described by them.",
        "",
    ]
    for room in reversed(ROOMS):
        try:
            enums = importlib.import_module(f"ledernet.{room}.enums")
        except ModuleNotFoundError:
            continue
        for name, table in sorted(vars(enums).items()):
            if not name.endswith("TRANSITIONS"):
                continue
            first = next(iter(table))
            title = name.removesuffix("_TRANSITIONS").replace("_", " ").capitalize()
            lines += [f"## {title} (`{room}`)", "", "| State | Shown as | Next |", "| --- | --- | --- |"]
            for state in type(first):
                after = ", ".join(f"`{s.value}`" for s in type(first) if s in table[state]) or "– (the end)"
                lines.append(f"| `{state.value}` | {state.label} | {after} |")
            lines += ["", diagram(title, table), ""]
    return "\n".join(lines).rstrip() + "\n"


def diagram(title: str, table: Mapping[Any, Iterable[Any]]) -> str:
    """The states as boxes in columns by how many steps they lie from the first, with an arrow for each that follows."""
    states = list(table)
    depth = {states[0]: 0}
    for state in states:  # the table stands in the order in which things go
        for after in table[state]:
            depth.setdefault(after, depth.get(state, 0) + 1)
    for state in states:
        depth.setdefault(state, 0)
    columns = [[s for s in states if depth[s] == level] for level in range(max(depth.values()) + 1)]
    width, gap, height, row = 150, 70, 34, 54
    place = {
        state: (level * (width + gap) + 1, number * row + 1)
        for level, column in enumerate(columns)
        for number, state in enumerate(column)
    }
    high = max(len(column) for column in columns) * row + 40
    wide = len(columns) * (width + gap) - gap + 2
    parts = [
        (
            f'<svg viewBox="-24 0 {wide + 24} {high}" xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" font-size="13" '
            f'style="max-width:{wide}px" role="img" aria-label="{title}: the table above says the same">'
            f'<defs><marker id="a-{slug(title)}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" '
            'orient="auto"><path d="M0 0l8 4-8 4z" fill="#0d5a66"/></marker></defs>'
        )
    ]
    for state in states:
        parts += [_arrow(place[state], place[after], title) for after in states if after in table[state]]
    for state, (x, y) in place.items():
        ends = "3 3" if not table[state] else "none"
        parts.append(
            f'<rect x="{x}" y="{y}" width="{width - 2}" height="{height}" rx="8" fill="none" stroke="#0d5a66" stroke-width="2" '
            f'stroke-dasharray="{ends}"/><text x="{x + (width - 2) / 2:g}" y="{y + 22}" text-anchor="middle" '
            f'fill="currentColor">{state.value}</text>'
        )
    return "".join(parts) + "</svg>"


def _arrow(start: tuple[int, int], end: tuple[int, int], title: str) -> str:
    """To the right straight; back, down or to itself in a bow."""
    width, half, tip = 148, 17, f'marker-end="url(#a-{slug(title)})"'
    (x, y), (to_x, to_y) = start, end
    if to_x > x:
        path = f"M{x + width} {y + half}L{to_x} {to_y + half}"
    elif to_x == x and abs(to_y - y) > 54:  # past a box that lies between
        path = f"M{x} {y + half}C{x - 30} {y + half} {x - 30} {to_y + half} {x} {to_y + half}"
    elif to_x == x and to_y != y:
        low, high = (34, 0) if to_y > y else (0, 34)
        shift = 40 if to_y > y else 108
        path = f"M{x + shift} {y + low}L{x + shift} {to_y + high}"
    elif to_x == x:
        path = f"M{x + 50} {y + 34}C{x + 40} {y + 54} {x + 108} {y + 54} {x + 98} {y + 34}"
    else:
        path = f"M{x + 40} {y + 34}C{x + 40} {y + 64} {to_x + 108} {to_y + 64} {to_x + 108} {to_y + 34}"
    return f'<path d="{path}" fill="none" stroke="#0d5a66" stroke-width="1.3" {tip}/>'


def slug(title: str) -> str:
    return re.sub(r"[^a-z]+", "-", title.lower())


def timetable_page() -> str:
    from ledernet.worker.timetable import all_jobs

    lines = [
        "# The timetable",
        "",
        NOTE,
        "What the worker does by itself, and how long after one turn the next is due. How it does so, and what becomes of a job that",
        "fails, is told in [The worker](../explanation/worker.md); that each may be killed anywhere, in [Faults](faults.md).",
        "",
        "| Room | Job | Every |",
        "| --- | --- | --- |",
    ]
    for job in sorted(all_jobs(), key=lambda job: job.name):
        room, _dot, name = job.name.partition(".")
        lines.append(f"| `{room}` | `{name}` | {_every(int(job.every.total_seconds()))} |")
    return "\n".join(lines) + "\n"


def _every(seconds: int) -> str:
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if not seconds % length:
            count = seconds // length
            return unit if count == 1 else f"{count} {unit}s"
    return f"{seconds} seconds"


def permissions_page() -> str:
    from rules.permissions import permissions

    lines = [
        "# Permissions",
        "",
        NOTE,
        "Who may do what. A permission is a rule over the one who asks (with the roles held that day, and where in the",
        "organisation) and the thing it is about. Every *view* rule has a twin that filters lists, and a test holds the two",
        "together.",
        "",
    ]
    by_room: dict[str, list[str]] = {}
    for name in sorted(permissions):
        by_room.setdefault(name.partition(".")[0], []).append(name)
    for room, names in by_room.items():
        lines += [f"## {room}", "", "| Permission | Rule |", "| --- | --- |"]
        for name in names:
            lines.append(f"| `{name}` | {in_words(permissions[name].name)} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def in_words(rule: str) -> str:
    """A rule's expression as a sentence: `(is_hr_everywhere | is_administrator)` → is HR everywhere **or** …"""
    for sign, word in (("|", "**or**"), ("&", "**and**"), ("~", "**not** "), ("_", " ")):
        rule = rule.replace(sign, word)
    return rule.removeprefix("(").removesuffix(")") if rule.count("(") == 1 else rule


def privacy_page() -> str:
    from django.apps import apps

    from ledernet.audit.privacy import kinds_of

    lines = [
        "# Personal data, field by field",
        "",
        NOTE,
        "Every stored field of every table, how personal it is, and how long its row is kept. A test fails when a field is",
        "missing. *harmless*: says nothing of a person. *personal*: shown by rule, exported, erased. *confidential*: the",
        "audit log says that it changed, never to what. *sensitive*: never leaves its row but for its purpose.",
        "",
    ]
    for room in reversed(ROOMS):
        models = [m for m in apps.get_models() if m.__module__.startswith(f"ledernet.{room}.")]
        for model in sorted(models, key=lambda m: m.__name__):
            retention = model.Privacy.retention  # type: ignore[attr-defined]
            lines += [f"## {room}: {model.__name__}", "", (model.__doc__ or "").strip().splitlines()[0], ""]
            kinds: dict[str, list[str]] = {}
            for field in model._meta.concrete_fields:
                kinds.setdefault(kinds_of(model)[field.name].value, []).append(f"`{field.name}`")
            lines += ["| How personal | Fields |", "| --- | --- |"]
            lines += [f"| {kind} | {', '.join(fields)} |" for kind, fields in kinds.items()]
            lines += ["", f"Kept: {retention.value}.", ""]
    return "\n".join(lines).rstrip() + "\n"


def advice_page() -> str:
    from ledernet.strategy.advice import matrix, matrix_columns
    from ledernet.strategy.coherence import CHECKS

    lines = [
        "# Advice and checks, in full",
        "",
        NOTE,
        "What the product says about the kind of network and about choices that do not hang together.",
        "[How it is meant](../explanation/advice.md).",
        "",
        "## The matrix",
        "",
        "How well a kind of network serves a purpose, from 1 (poorly) to 4 (very well).",
        "",
        "| Purpose | " + " | ".join(str(label) for _kind, label in matrix_columns()) + " |",
        "| --- |" + " --- |" * len(matrix_columns()),
    ]
    for row in matrix():
        lines.append(f"| {row.label} | " + " | ".join(f"{cell.strength}" for cell in row.cells) + " |")
    for row in matrix():
        lines += ["", f"**{row.label}**", ""]
        lines += [f"- {cell.label}, {str(cell.words).lower()}: {cell.why}" for cell in row.cells]
    lines += ["", "## The checks", "", "Figures stand for those of the programme.", ""]
    for theme in dict.fromkeys(check.theme for check in CHECKS):
        lines += [
            f"### {theme.label}",
            "",
            "| Weight | What is said | Why | Source |",
            "| --- | --- | --- | --- |",
        ]
        for check in CHECKS:
            if check.theme == theme:
                said = re.sub(r"%\(\w+\)s", "…", str(check.sentence))
                lines.append(f"| {check.severity.label} | {said} | {check.why} | {check.source} |")
        lines.append("")
    lines += ["## Sources", ""]
    lines += [f"- {title}" for title in sorted({str(check.source.title) for check in CHECKS})]
    return "\n".join(lines) + "\n"


def adr_page() -> str:
    lines = [
        "# Decisions",
        "",
        NOTE,
        "Choices that were not obvious, one page each, with what they cost.",
        "",
    ]
    for path in sorted((DOCS / "adr").glob("[0-9]*.md")):
        title = path.read_text().splitlines()[0].removeprefix("# ").strip()
        lines.append(f"- [{title}]({path.name})")
    return "\n".join(lines) + "\n"


def api_reference() -> str:
    from describe_api import api_page

    return api_page(NOTE)


def access_matrix() -> str:
    from describe_access import access_page

    return access_page(NOTE)


PAGES: dict[str, Callable[[], str]] = {
    "docs/explanation/rooms.md": rooms_page,
    "docs/reference/settings.md": settings_page,
    ".env.example": env_example,
    "docs/reference/commands.md": commands_page,
    "docs/reference/states.md": states_page,
    "docs/reference/timetable.md": timetable_page,
    "docs/reference/permissions.md": permissions_page,
    "docs/reference/personal-data.md": privacy_page,
    "docs/reference/advice.md": advice_page,
    "docs/reference/api.md": api_reference,
    "docs/reference/access-matrix.md": access_matrix,
    "docs/adr/index.md": adr_page,
}


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


@contextmanager
def the_product() -> Iterator[None]:
    """Django started on nothing: no data folder of anybody's, English."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            LEDERNET_DATA_DIR=folder,
            LEDERNET_SECRET_KEY="for-documentation-alone",  # noqa: S106  # signs nothing
            LEDERNET_LANGUAGE="en",
            DJANGO_SETTINGS_MODULE="ledernet.config.settings",
        )
        for name in ("DATABASE_URL", "LEDERNET_URL"):
            os.environ.pop(name, None)
        import django
        from django.utils import translation

        django.setup()
        from django.urls import get_resolver

        _ = get_resolver().url_patterns  # every room's views and rules are loaded
        with translation.override("en"):
            yield


def main() -> int:
    check = "--check" in sys.argv[1:]
    stale = 0
    with the_product():
        for name, make in PAGES.items():
            path, fresh = ROOT / name, make()
            old = path.read_text() if path.exists() else ""
            if old == fresh:
                continue
            stale += 1
            if check:
                print(
                    "".join(
                        difflib.unified_diff(old.splitlines(True), fresh.splitlines(True), name, "now", n=1)
                    )
                )
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(fresh)
                print(f"• {name}")
    if check and stale:
        print(f"{stale} pages are not what the code says; run make fix.")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
