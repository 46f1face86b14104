"""`/metrics`, as Prometheus reads it: how requests go, from all processes of this server; all else from the database.

Where several processes serve, they write what they count into files of a folder that the server makes (`prometheus_client` calls
this its multiprocess mode); so each server, on each machine, answers for itself.
"""

import ipaddress
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
PATH = "/metrics"

_own = CollectorRegistry()
SECONDS = Histogram(
    "ledernet_request_seconds",
    "Seconds that answering took, by page",
    ["view", "method", "status"],
    registry=_own,
    buckets=(0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
)


def count(request: HttpRequest, status: int, seconds: float) -> None:
    """One request, if it was for a page: probes, pictures and guesses of addresses are nobody's wait."""
    if request.resolver_match is None:
        return
    method = request.method if request.method in {"GET", "POST"} else "other"
    SECONDS.labels(request.resolver_match.view_name or "unnamed", method, f"{status // 100}xx").observe(
        seconds
    )


class MetricsMiddleware:
    """Answers before hosts, sessions and log-in are looked at, like the probes of health."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != PATH:
            return self.get_response(request)
        if not may_read(request):
            return HttpResponse("not found", status=404, content_type="text/plain")
        return HttpResponse(
            everything(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"}
        )


def may_read(request: HttpRequest) -> bool:
    """Who shows the token. Where none is set, the machine itself; but behind a proxy everybody seems to be that."""
    if settings.METRICS_TOKEN:
        shown = request.headers.get("Authorization", "")
        return secrets.compare_digest(shown.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    if settings.SECURE_PROXY_SSL_HEADER or "X-Forwarded-For" in request.headers:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def everything() -> bytes:
    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_own)
    registry.register(House())
    return generate_latest(registry)


class House:
    """What the database knows, asked anew at each look. Without a database there is `ledernet_database_up 0` and nothing more."""

    def collect(self) -> Iterator[Metric]:
        from . import state

        try:
            now = state.look(at=timezone.now())
        except DatabaseError:
            yield gauge("ledernet_database_up", "1 if the database answers", {(): 0})
            return
        versions = now.versions
        yield gauge("ledernet_database_up", "1 if the database answers", {(): 1})
        yield gauge("ledernet_info", "Versions", {tuple(versions.values()): 1}, tuple(versions))
        yield gauge(
            "ledernet_worker_heartbeat_age_seconds",
            "Since the last sign of life of each part of the worker, or until it where its clock was ahead",
            {(part,): abs(age) for part, age in now.worker.items() if age is not None},
            ("part",),
        )
        yield gauge("ledernet_tasks", "Tasks in the queue", now.tasks, ("queue", "status"))
        yield gauge(
            "ledernet_task_waiting_seconds", "How long the oldest task has waited", {(): now.oldest_task}
        )
        yield gauge(
            "ledernet_job_failures",
            "How often in a row a job of the timetable has failed",
            {(name,): failures for name, failures in now.jobs.items()},
            ("job",),
        )
        yield gauge(
            "ledernet_mails", "Mails in the outbox", {(one,): n for one, n in now.mails.items()}, ("state",)
        )
        yield gauge(
            "ledernet_mail_waiting_seconds",
            "How long the oldest mail that is due has waited",
            {(): now.oldest_mail},
        )
        if now.last_backup:
            yield gauge(
                "ledernet_backup_timestamp_seconds",
                "When the last backup was made",
                {(): now.last_backup.timestamp()},
            )
        yield gauge("ledernet_database_bytes", "Size of the database", {(): now.database_bytes})
        yield gauge("ledernet_data_free_bytes", "Free space where the data folder lies", {(): now.free_bytes})


def gauge(name: str, words: str, values: Mapping[Any, float], labels: tuple[str, ...] = ()) -> Metric:
    family = GaugeMetricFamily(name, words, labels=labels)
    for key, value in values.items():
        family.add_metric(key, value)
    return family
