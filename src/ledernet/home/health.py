"""`/healthz`: the process answers. `/readyz`: the database, its migrations and the worker are there."""

from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from ledernet.worker.models import Heartbeat

HEARTBEAT_LIMIT = timedelta(seconds=60)


class HealthMiddleware:
    """Answers probes before hosts, sessions and log-in are looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse("ok", content_type="text/plain")
        if request.path == "/readyz":
            return readiness()
        return self.get_response(request)


def readiness() -> JsonResponse:
    checks = {"database": False, "migrations": False, "worker": False}
    try:
        executor = MigrationExecutor(connection)
        checks["database"] = True
        checks["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        if checks["migrations"]:
            checks["worker"] = Heartbeat.objects.filter(at__gt=timezone.now() - HEARTBEAT_LIMIT).exists()
    except DatabaseError:
        pass  # the answer says which check failed; details are in the server's log, not in a public reply
    return JsonResponse(
        {"ready": all(checks.values()), **checks}, status=200 if all(checks.values()) else 503
    )
