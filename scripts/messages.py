"""Catalogues without gettext: find every marked string, keep each room's Danish catalogue complete, compile it.

    python scripts/messages.py update [ROOM …]   add new strings, drop unused ones
    python scripts/messages.py check             fail on a missing, empty, fuzzy or broken translation
    python scripts/messages.py compile           write the .mo files that Django reads (done by `make`)

English is the source; a room's Danish stands in `src/ledernet/<room>/locale/da/LC_MESSAGES/django.po`.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOMS = Path(__file__).resolve().parents[1] / "src" / "ledernet"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%[sd]")
Key = tuple[str | None, str, str | None]  # context, singular, plural


def python_messages(path: Path) -> Iterator[tuple[Key, int]]:
    from babel.messages.extract import extract, extract_python

    with path.open("rb") as file:
        for line, message, _comments, context in extract(extract_python, file, keywords=KEYWORDS):
            yield as_key(message, context), line


def template_messages(path: Path) -> Iterator[tuple[Key, int]]:
    """Django turns a template into text that calls gettext; the calls are read from it."""
    from babel.messages.jslexer import tokenize
    from django.utils.translation.template import templatize

    text = templatize(path.read_text(), origin=str(path))
    tokens = [
        t
        for t in tokenize(text, jsx=False, dotted=False)
        if t.type in {"name", "string", "operator", "number"}
    ]
    for position, token in enumerate(tokens):
        if token.type != "name" or token.value not in KEYWORDS:
            continue
        if position + 1 >= len(tokens) or tokens[position + 1].value != "(":
            continue
        strings: list[str] = []
        for follower in tokens[position + 2 :]:
            if follower.value == ")":
                break
            if follower.type == "string":
                strings.append(unquote(follower.value))
        if not strings:
            continue
        match token.value:
            case "ngettext":
                yield (None, strings[0], strings[1]), token.lineno
            case "pgettext":
                yield (strings[0], strings[1], None), token.lineno
            case "npgettext":
                yield (strings[0], strings[1], strings[2]), token.lineno
            case _:
                yield (None, strings[0], None), token.lineno


def unquote(literal: str) -> str:
    import ast

    return str(ast.literal_eval(literal if literal[0] in "'\"" else literal.lstrip("u")))


def as_key(message: str | tuple[str, ...], context: str | None) -> Key:
    if isinstance(message, tuple):
        return context, message[0], message[1] if len(message) > 1 else None
    return context, message, None


def marked_in(room: Path) -> dict[Key, list[tuple[str, int]]]:
    found: dict[Key, list[tuple[str, int]]] = {}
    for path in sorted(room.rglob("*")):
        if "migrations" in path.parts or "static" in path.parts or not path.is_file():
            continue
        if path.suffix == ".py":
            messages = python_messages(path)
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            messages = template_messages(path)
        else:
            continue
        for key, line in messages:
            found.setdefault(key, []).append((str(path.relative_to(room)), line))
    return found


def catalogue_of(room: Path) -> Path:
    return room / "locale" / "da" / "LC_MESSAGES" / "django.po"


def rooms(names: list[str]) -> list[Path]:
    return [ROOMS / name for name in names] or [
        p for p in sorted(ROOMS.iterdir()) if (p / "__init__.py").exists()
    ]


def entry_key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural or None


def update(names: list[str]) -> int:
    for room in rooms(names):
        marked, path = marked_in(room), catalogue_of(room)
        if not marked and not path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        known = {entry_key(e): e for e in (polib.pofile(str(path)) if path.exists() else [])}
        fresh = polib.POFile(wrapwidth=110)
        fresh.metadata = {
            "Language": "da",
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": "nplurals=2; plural=(n != 1);",
        }
        for key in sorted(marked, key=lambda k: (k[1], k[0] or "")):
            context, singular, plural = key
            old = known.get(key)
            entry = polib.POEntry(
                msgctxt=context,
                msgid=singular,
                msgid_plural=plural or "",
                msgstr=old.msgstr if old and not plural else "",
                occurrences=[(file, "") for file in sorted({f for f, _ in marked[key]})],
            )
            if plural:
                entry.msgstr_plural = old.msgstr_plural if old else {0: "", 1: ""}
            if PLACEHOLDER.search(singular) and "%" in singular:
                entry.flags = ["python-format"]
            fresh.append(entry)
        fresh.save(str(path))
        missing = sum(not e.translated() for e in fresh)
        print(f"{room.name}: {len(fresh)} strings, {missing} without Danish")
    return 0


def clashes() -> list[str]:
    """Django joins the rooms' catalogues into one: the same English must be the same Danish, or have a context."""
    import django

    said: dict[Key, dict[tuple[str, ...], str]] = {}
    for day in polib.mofile(str(Path(django.__file__).parent / "conf/locale/da/LC_MESSAGES/django.mo")):
        if day.msgid.endswith("day"):  # Django's own days stand inside sentences, in small letters
            said[entry_key(day)] = {(day.msgstr,): "Django"}
    for room in rooms([]):
        if room.name == "cli" or not catalogue_of(room).exists():  # the command line reads its own alone
            continue
        for entry in polib.pofile(str(catalogue_of(room))):
            danish = tuple(entry.msgstr_plural.values()) or (entry.msgstr,)
            said.setdefault(entry_key(entry), {}).setdefault(danish, room.name)
    return [
        f"{' and '.join(by.values())}: {key[1]!r} is {' and '.join(repr(danish[0]) for danish in by)}; use one, or pgettext"
        for key, by in said.items()
        if len(by) > 1
    ]


def holes(text: str) -> list[str]:
    return sorted(match.group(0) for match in PLACEHOLDER.finditer(text))


def check() -> int:
    problems: list[str] = []
    for room in rooms([]):
        marked, path = marked_in(room), catalogue_of(room)
        known = {entry_key(e): e for e in (polib.pofile(str(path)) if path.exists() else [])}
        for key, places in marked.items():
            entry = known.get(key)
            where = f"{room.name}/{places[0][0]}:{places[0][1]}"
            if entry is None or not entry.translated():
                problems.append(f"{where}: no Danish for {key[1]!r}")
                continue
            texts = list(entry.msgstr_plural.values()) if key[2] else [entry.msgstr]
            for text in texts:
                wanted = {frozenset(holes(key[1])), frozenset(holes(key[2] or key[1]))}
                if frozenset(holes(text)) not in wanted:
                    problems.append(f"{where}: placeholders differ in {text!r}")
        problems += [f"{room.name}: unused {key[1]!r}" for key in known if key not in marked]
    problems += clashes()
    print("\n".join(problems) or "Danish is complete.")
    return 1 if problems else 0


def compile_all() -> int:
    for room in rooms([]):
        path = catalogue_of(room)
        if not path.exists():
            continue
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            data = io.BytesIO(polib.pofile(str(path)).to_binary())
            target.write_bytes(data.getvalue())
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["update", *names]:
            sys.exit(update(names))
        case ["check"]:
            sys.exit(check())
        case ["compile"]:
            sys.exit(compile_all())
        case _:
            sys.exit(__doc__)
