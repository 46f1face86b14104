"""What monitoring and logs are told: enough to see trouble, nothing about people, and nothing that dates an anonymous answer."""

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve

from ledernet.cli.serve import access_line
from ledernet.operations import metrics, requests
from ledernet.operations.logs import Lines
from tests.cast import Cast

from .test_pages import all_well, task

TOKEN = "t" * 40


def line(message: str, *values: object, **more: Any) -> dict[str, Any]:
    record = logging.LogRecord(
        "ledernet.x", logging.WARNING, "x.py", 1, message, values, more.pop("exc_info", None)
    )
    record.__dict__.update(more)
    return dict(json.loads(Lines().format(record)))


def test_a_line_is_an_object_that_names_rows_and_not_people() -> None:
    said = line(
        "Mail to %s failed at /konto/nøgle/?token=%s",
        "anna.holm@testkoebing.example",
        "abc",
        request="?q=abc",
    )
    assert set(said) == {"time", "level", "logger", "message"}
    assert said["message"] == "Mail to …@… failed at /konto/nøgle/?…"
    told = ["no", "DETAIL:  Key (name)=(Anna Holm) already exists.", "at /konto/password/reset/key/5-abc/"]
    try:
        raise ValueError("\n".join(told))
    except ValueError as error:
        said = line("Fault", exc_info=(type(error), error, error.__traceback__))
    assert "ValueError" in said["error"]
    assert "Anna" not in said["error"] and "5-abc" not in said["error"]


@pytest.mark.django_db
def test_a_request_has_a_number_that_its_lines_bear(cast: Cast, client: Client, settings: Any) -> None:
    seen: list[dict[str, Any]] = []

    def answer(request: HttpRequest) -> HttpResponse:
        request._cached_user = cast.user("hr")  # type: ignore[attr-defined]
        seen.append(line("Something"))
        return HttpResponse("ok")

    def ask(path: str, **headers: str) -> HttpResponse:
        return requests.RequestMiddleware(answer)(RequestFactory().get(path, headers=headers))

    number = ask("/netvaerk/")["X-Request-ID"]
    assert (seen[-1]["request"], seen[-1]["user"]) == (number, cast.user("hr").pk)
    assert ask("/netvaerk/", **{"X-Request-ID": "from-outside"})["X-Request-ID"] != "from-outside"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert ask("/netvaerk/", **{"X-Request-ID": "of-the-proxy"})["X-Request-ID"] == "of-the-proxy"
    assert len(ask("/netvaerk/", **{"X-Request-ID": 'two\n"words'})["X-Request-ID"]) == 16
    assert "X-Request-ID" not in ask("/svar/abc/"), "who answers without a name has no number"
    assert "request" not in seen[-1] and "user" not in seen[-1]
    assert "request" not in line("Afterwards")


@pytest.mark.django_db
def test_the_access_log_names_pages_and_no_addresses(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("hr"))
    environ = client.get("/ledere/?q=Anna").wsgi_request.META
    words, said = access_line("200 OK", environ, timedelta(milliseconds=12)) or ("", {})
    assert words == "GET people:leaders 200 12 ms"
    assert said["user"] == cast.user("hr").pk
    assert access_line("200 OK", client.get("/svar/abc/").wsgi_request.META, timedelta(0)) is None


def read(client: Client, **headers: str) -> dict[str, float]:
    answer = client.get("/metrics", headers=headers)
    assert answer.status_code == 200
    lines = [one.rpartition(" ") for one in answer.text.splitlines() if not one.startswith("#")]
    return {name: float(value) for name, _space, value in lines}


@pytest.mark.django_db
def test_the_figures_are_those_of_the_database_and_of_the_pages(
    cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    all_well(cast)
    for status in ("READY", "READY", "RUNNING", "FAILED", "SUCCESSFUL"):
        task(status, minutes=30)
    client.force_login(cast.user("hr"))
    counted = 'ledernet_request_seconds_count{method="GET",status="2xx",view="people:leaders"}'
    before = read(client).get(counted, 0)
    for _time in range(3):
        client.get("/ledere/?q=Anna")
    client.get("/svar/puls/abc/")
    with django_assert_max_num_queries(10):
        now = read(client)
    assert now[counted] == before + 3
    unnamed = resolve("/svar/puls/abc/").view_name
    assert not [name for name in now if f'view="{unnamed}"' in name], "nobody counts who answers when"
    assert now['ledernet_tasks{queue="compose",status="ready"}'] == 2
    assert now['ledernet_tasks{queue="compose",status="failed"}'] == 1
    assert 1790 < now["ledernet_task_waiting_seconds"] < 1900
    assert now['ledernet_worker_heartbeat_age_seconds{part="timetable"}'] < 30
    assert now["ledernet_backup_timestamp_seconds"] > 1e9
    assert now["ledernet_database_bytes"] > 100_000
    assert "Anna" not in client.get("/metrics").text


@pytest.mark.django_db
def test_only_monitoring_reads_them(client: Client, settings: Any) -> None:
    def status(**given: Any) -> int:
        return client.get("/metrics", **given).status_code

    assert status() == 200  # the machine itself
    assert status(REMOTE_ADDR="192.0.2.7") == 404
    assert status(headers={"X-Forwarded-For": "192.0.2.7"}) == 404, (
        "somebody else, through a proxy we were not told of"
    )
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert status() == 404, "behind a proxy everybody seems to be the machine itself"
    settings.METRICS_TOKEN = TOKEN
    assert status() == status(headers={"Authorization": f"Bearer {TOKEN}x"}) == 404
    assert status(REMOTE_ADDR="192.0.2.7", headers={"Authorization": f"Bearer {TOKEN}"}) == 200


def test_without_a_database_one_figure_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    from ledernet.operations import state

    def gone(**_values: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(state, "look", gone)
    (family,) = metrics.House().collect()
    assert (family.name, family.samples[0].value) == ("ledernet_database_up", 0)
