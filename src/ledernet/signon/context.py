"""`signon_connections` for the login page. Asked for only where a template uses it."""

from typing import Any

from django.http import HttpRequest

from .models import Connection
from .queries import open_connections


def signon(request: HttpRequest) -> dict[str, Any]:
    def connections() -> list[Connection]:
        return list(open_connections())

    return {"signon_connections": connections}
