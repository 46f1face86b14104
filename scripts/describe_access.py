"""The access matrix: every address of the product and of its API beside everybody who could ask, made from the tables in `tests/access`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FILES = {
    "pdf": "PDF", "xlsx": "Excel", "excel": "Excel", "csv": "CSV", "word": "Word", "docx": "Word", "vcf": "contacts", "text": "text",
    "problems": "CSV", "export": "file", "template": "CSV", "file": "ZIP", "fetch": "file", "feed": "calendar", "document": "file",
}  # fmt: skip
HEADS = {
    "chief": "chief of her unit", "chief_elsewhere": "chief elsewhere", "chief_member": "chief who sits there", "sponsor": "responsible chief",
    "hr": "HR of all", "hr_elsewhere": "HR elsewhere", "coordinator": "coordinator", "facilitator": "facilitator",
    "facilitator_external": "facilitator from outside", "member": "member", "former_member": "former member", "outsider": "other leader",
    "dpo": "data protection officer", "administrator": "administrator", "other_hr": "HR next door",
}  # fmt: skip
INTRO = """Every address, and who gets past its guard. The rows are those of a member of one network and of what belongs to her and to it; the
people are the cast of the tests, `tests/cast.py`. **R** reads, **W** does
something; nothing means *not found*, *refused*, or that she is sent to log in.

The table is not a promise but a record: `tests/access/test_doors.py` sends everybody to every address by GET and by POST, and fails where
an answer is another, where an address is missing, and where a page or a refusal lacks the headers of `tests/access/headers.py`.
*HR next door* has the rows of her own organisation alone: `own` is a page without a row in its address, which shows her what is hers.
The same walk asks for the rows of the other organisation, both ways, and wants what a number out of the air gets.
"""


def access_page(note: str) -> str:
    sys.path.insert(0, str(ROOT))
    from tests.access.doors import DOORS, ROOMS, in_room
    from tests.access.links import LINKS

    paths = dict(_paths())
    addresses = sum(not name.startswith("api-v1:") for name in DOORS)
    lines = [
        "# Access matrix", "", note, INTRO,
        f"{addresses} addresses, {len(LINKS)} of them links, and {len(list(_operations()))} operations of the API.", "",
    ]  # fmt: skip
    for room in ROOMS:
        if room != "api-v1":
            lines += _room(room, in_room(room))
    lines += [
        "## Links",
        "",
        "Opened by a word in the address. Looking, as programs that check mails do, changes nothing.",
        "",
    ]
    lines += ["| Address | Opens | How often | Shown by |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{paths[name]}` | {one.opens} | {one.uses} | `{one.shown_by}` |" for name, one in LINKS.items()
    ]
    lines += [
        "", "## The API", "",
        "Opened by a token alone; a login opens nothing. A token has a role in a unit and all below it, and sees what somebody with that role sees",
        "on the pages, in its own organisation: `tests/api/test_access.py::test_a_token_sees_what_the_person_sees` compares the two for HR, chief,",
        "data protection officer and administrator, here, elsewhere in the house and next door. Without the scope named here every role is refused.",
        "", "| Operation | Address | Scope |", "| --- | --- | --- |",
        *_operations(),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _room(room: str, names: list[str]) -> Iterator[str]:
    from tests.access.doors import DOORS, ROWS
    from tests.access.links import LINKS

    paths = dict(_paths())
    yield from (f"## {room}", "", f"| Address | | Anybody | {' | '.join(HEADS.values())} |")
    yield "| --- " * (3 + len(HEADS)) + "|"
    for name in names:
        door = DOORS[name]
        reads, does = door.get or frozenset(), door.post or frozenset()
        cells = ["R" * (who in reads) + "W" * (who in does) for who in HEADS]
        if "hr" in reads | does and name not in ROWS:
            cells[-1] = "own"
        anybody = "by link" if name in LINKS else ("R" * bool(reads) + "W" * bool(does)) * door.anybody
        yield f"| `{paths[name]}` | {_kind(name)} | {anybody} | {' | '.join(cells)} |"
    yield ""


def _paths(resolver: Any = None, before: str = "/", space: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The full name of each address, and the address as it is written, with names for what varies."""
    from django.urls import URLResolver, get_resolver

    for pattern in (resolver or get_resolver()).url_patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _paths(pattern, here, (*space, pattern.namespace) if pattern.namespace else space)
        else:
            yield ":".join((*space, pattern.name or str(pattern.pattern))), here


def _kind(name: str) -> str:
    """Which kind of file it gives, if its name says so."""
    return FILES.get(name.rpartition(":")[2].rpartition("-")[2], "")


def _operations() -> Iterator[str]:
    from ledernet.api.v1.api import api

    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                guard = next(iter(operation.auth_callbacks), router.auth)
                reach = getattr(guard, "reach", None)
                scope = f"`{reach.value}`" if reach else "any token"
                address = f"/api/v1{prefix}{path}".replace("//", "/")
                yield f"| {operation.summary} | `{', '.join(operation.methods)} {address}` | {scope} |"
