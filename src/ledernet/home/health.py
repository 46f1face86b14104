"""`/healthz`: the process answers. `/readyz`: the database, its migrations and the worker are there."""

import logging
from collections.abc import Callable
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from ledernet.worker.heart import beating
from ledernet.worker.models import Schedule
from ledernet.worker.supervisor import PARTS

log = logging.getLogger(__name__)


class HealthMiddleware:
    """Answers probes before hosts, sessions and log-in are looked at, and before plain HTTP is sent elsewhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            response = HttpResponse("ok", content_type="text/plain")
        elif request.path == "/readyz":
            response = readiness()
        else:
            return self.get_response(request)
        response["Cache-Control"] = "no-store"
        return response


def readiness() -> JsonResponse:
    """200 when all is there, else 503. The answer says which check failed; why is in the server's log.

    `failing` names the jobs of the timetable whose last turn failed. They are tried again and keep nobody from the pages, so they do not
    change the status: have your monitoring read them.
    """
    checks = {"database": False, "migrations": False, "worker": False}
    failing: list[str] = []
    try:
        connection.ensure_connection()
        checks["database"] = True
        checks["migrations"] = not _missing_migrations()
        if checks["migrations"]:
            checks["worker"] = _beating_parts() >= set(PARTS)
            failing = _failing_jobs()
    except DatabaseError as error:
        log.warning("Not ready: %s", error)
    ready = all(checks.values())
    return JsonResponse({"ready": ready, **checks, "failing": failing}, status=200 if ready else 503)


def _beating_parts() -> set[str]:
    return set(beating(at=timezone.now()).values_list("part", flat=True))


def _failing_jobs() -> list[str]:
    rows = Schedule.objects.filter(failures__gt=0)
    return list(rows.order_by("name").values_list("name", flat=True))


def _missing_migrations() -> set[tuple[str, str]]:
    """Migrations of this version that the database has not had. The files are read once, the database each time."""
    return set(_known_migrations()) - set(MigrationRecorder(connection).applied_migrations())


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    replaced = {old for migration in loader.disk_migrations.values() for old in migration.replaces}
    return frozenset(set(loader.disk_migrations) - replaced)
