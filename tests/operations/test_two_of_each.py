"""Two web servers and two workers on one PostgreSQL, each with a data folder of its own, as on two machines.

Started as an operator starts them; what they have in common is the database and the secret key.
"""

import os
import re
import signal
import socket
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.worker.installation import Installation, installed
from tests.worker.test_work import begun, children_of, until, working

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
PASSWORD = "en-lang-adgangskode-til-tests"
PREPARE = f"""
from django.utils import timezone
from ledernet.audit.actors import System
from ledernet.people.actions import make_administrator
founded = make_administrator(
    organisation="Kalø Kommune", email="rita@kaloe.example", name="Rita Rolig", by=System("test"), at=timezone.now()
)
founded.user.set_password({PASSWORD!r})
founded.user.save()
"""
LOOK = """
from django_tasks_db.models import DBTaskResult
from ledernet.mail.models import Message
print(json.dumps({
    "done": [ids for ids in DBTaskResult.objects.filter(status="SUCCESSFUL").values_list("worker_ids", flat=True)],
    "hearts": __import__("ledernet.worker.models").worker.models.Heartbeat.objects.count(),
    "mails": sorted(Message.objects.values_list("params__n", flat=True)),
}))
"""
ENQUEUE = "from tests.worker.chores.tasks import write_note; "


@contextmanager
def serving(house: Installation, **env: str) -> Iterator[str]:
    """The address of a web server of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["serve", "--port", str(port), "--processes", "1"]
    log = (house.folder / "web.log").open("w")
    server = house.popen(
        [sys.executable, "-m", "ledernet.cli", *words],
        **({"LEDERNET_DEBUG": "true", "LEDERNET_LOG_FORMAT": "json"} | env),
    )
    address = f"http://127.0.0.1:{port}"
    try:
        yield address
    finally:
        server.terminate()
        _out, said = server.communicate(timeout=60)
        log.write(said)
        log.close()


def answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/healthz", timeout=20).ok
    except requests.ConnectionError:
        return False


def log_in(session: requests.Session, address: str, password: str) -> requests.Response:
    form = session.get(f"{address}/konto/login/", timeout=30)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)
    assert token
    data = {"csrfmiddlewaretoken": token[1], "login": "rita@kaloe.example", "password": password}
    return session.post(f"{address}/konto/login/", data=data, timeout=30, allow_redirects=False)


@pytest.fixture
def houses(tmp_path: Path) -> Iterator[tuple[Installation, Installation]]:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with installed(tmp_path / "one") as one:
        one.run(PREPARE)
        yield one, Installation(tmp_path / "two", one.env | {"LEDERNET_DATA_DIR": str(tmp_path / "two")})


def test_two_web_servers_are_as_one(houses: tuple[Installation, Installation]) -> None:
    with ExitStack() as stack:
        first, second = [stack.enter_context(serving(house)) for house in houses]
        until(lambda: answers(first) and answers(second))
        person = requests.Session()  # cookies do not know ports, so it is one browser at both
        assert log_in(person, first, PASSWORD).status_code == 302
        assert "Rita" in person.get(f"{second}/", timeout=30).text
        page = person.get(f"{second}/drift/", timeout=30)
        assert "PostgreSQL" in page.text
        assert len(page.headers["X-Request-ID"]) == 16
        figures = requests.get(f"{second}/metrics", timeout=30).text
        assert 'view="operations:overview"' in figures
        person.post(
            f"{second}/konto/logout/", headers={"X-CSRFToken": person.cookies["csrftoken"]}, timeout=30
        )
        left = person.get(f"{first}/", timeout=30, allow_redirects=False)
        assert left.status_code == 302 and "/konto/login/" in left.headers["Location"]
        said = [log_in(requests.Session(), (first, second)[n % 2], "forkert").text for n in range(7)]
        refused = ["For mange" in text for text in said]
        assert refused == sorted(refused) and 3 <= refused.count(False) <= 5, (
            "five attempts in all, not at each"
        )
    for house in houses:
        assert "Traceback" not in (house.folder / "web.log").read_text()


def test_two_workers_do_each_task_once_and_one_takes_over_from_the_other(
    houses: tuple[Installation, Installation],
) -> None:
    one, two = houses

    def look() -> Any:
        return one.run(LOOK)

    with ExitStack() as stack:
        workers = [stack.enter_context(working(house)) for house in houses]
        until(lambda: look()["hearts"] == 6)
        one.run(ENQUEUE + "[write_note.enqueue(n, 0.4) for n in range(16)]")
        until(lambda: len(look()["done"]) == 16)
        now = look()
        assert now["mails"] == list(range(16))
        assert Counter(begun(one) + begun(two)) == {f"note-{n}": 1 for n in range(16)}, "each begun once"
        assert len({ids[0] for ids in now["done"]}) == 2, "both worked"
        one.run(ENQUEUE + "write_note.enqueue(99, 4.0)")
        until(lambda: "note-99" in begun(one) + begun(two))
        busy = 0 if "note-99" in begun(one) else 1
        pids = [*children_of(workers[busy].pid), workers[busy].pid]
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        until(lambda: len(look()["done"]) == 17)
        now = look()
        assert now["mails"] == [*range(16), 99]
        assert begun(houses[1 - busy])[-1] == "note-99", "the other has taken it over"
        assert max(map(len, now["done"])) == 2
