"""Nothing that comes with a request leads elsewhere, and nothing of it becomes a header of an answer or a mail."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

import ledernet
from ledernet.ui.spreadsheet import file_name
from tests.access.doors import DOORS, LINK, address_of, number_of
from tests.access.visitors import Visitors
from tests.access.world import build
from tests.cast import Cast

ELSEWHERE = (
    "https://ond.example/",
    "//ond.example/",
    "///ond.example",
    "/\\ond.example",
    "\\\\ond.example",
    "http:ond.example",
    "https:///ond.example",
    "javascript:alert(1)",
    "/\t/ond.example",
    "//testserver@ond.example/",
    "/%09/ond.example\r\nSet-Cookie: a=b",
    "0x10",
)
ONWARD = ("next", "back")
"""What carries an address; the test below says when the code reads another."""
HOME = "https://ledernet.example/konto/login/"
READS = re.compile(r"""(?:GET|POST)\.get\("(next|back|url|return|onward|redirect|videre)\"""")


def is_ours(there: str) -> bool:
    """As a browser reads it: on our own site, and no line is broken."""
    return not re.search(r"[\s\\]", there) and urlsplit(urljoin(HOME, there))[:2] == (
        "https",
        "ledernet.example",
    )


def test_what_carries_an_address_is_known() -> None:
    read = {
        name for file in Path(ledernet.__path__[0]).rglob("*.py") for name in READS.findall(file.read_text())
    }
    assert read == set(ONWARD)


@pytest.mark.once
def test_nothing_leads_elsewhere(cast: Cast) -> None:
    """Every form whose answer is a redirect, with every wicked address in every field that could carry one."""
    world = build(cast)
    visitors, trouble, tried = Visitors(cast), [], 0
    for name, door in DOORS.items():
        if not {"next", "back"} & _reads(name) or name == LINK:
            continue
        url = address_of(name, number_of(world.own, name))
        for who in sorted(door.post or ())[:1] or [""]:
            for onward in ELSEWHERE:
                client = visitors.clients[who]
                data = dict.fromkeys(ONWARD, onward) | {"language": "da", "state": "done", "act": "take"}
                answer = client.post(url, data)
                tried += 1
                there = answer.headers.get("Location", "")
                if answer.status_code >= 500 or not is_ours(there):
                    trouble.append(f"{name}: {onward!r} → {there or answer.status_code}")
    assert tried >= 4 * len(ELSEWHERE) and not trouble, "\n".join(trouble)


def _reads(name: str) -> set[str]:
    """The login's own pages read `next` within allauth."""
    ours = {"conduct:commitment-judge": {"next"}, "home:inbox-act": {"back"}, "home:inbox-item": {"back"}}
    return ours.get(name, {"next"} if name.startswith("account_log") or "language" in name else set())


def test_logging_in_leads_nowhere_else(cast: Cast) -> None:
    user = cast.user("hr")
    user.set_password("et langt kodeord 1")
    user.save()
    for onward in ELSEWHERE:
        client = Client()
        answer = client.post(
            f"{reverse('account_login')}",
            {"login": user.email, "password": "et langt kodeord 1", "next": onward},
        )
        assert answer.status_code == 302 and is_ours(answer["Location"]), onward


@pytest.mark.parametrize(
    "text", ['a"; x=', "a\r\nX-Evil: 1", "../../etc/passwd", "\u202egnp.exe", "\0", "æøå ½", "x" * 999]
)
def test_a_file_has_a_plain_name(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9_-]+", file_name(text))


def test_every_file_name_is_plain_or_escaped_by_the_framework() -> None:
    """A header that is put together by hand holds nothing but `file_name(…)`, a number, a day or words of the product."""
    allowed = re.compile(
        r"""^(?:file_name\([^{}]*\)|_\("[a-z-]+"\)|[a-z_]+\.pk|form|name|on:%Y-%m-%d|timezone\.localdate\(at\)|parcel\.filename)$"""
    )
    found = 0
    for file in Path(ledernet.__path__[0]).rglob("*.py"):
        for header in re.findall(r"""\["Content-Disposition"\] = f'([^\n]*)'""", file.read_text()):
            found += 1
            for part in re.findall(r"\{([^{}]*)\}", header):
                assert allowed.match(part), f"{file.name}: {part}"
    assert found > 10
