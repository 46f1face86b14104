"""What a session remembers of the provider it came from: enough to end it there too, and how long it may last."""

from typing import Any

from django.http import HttpRequest

from .models import Connection

SESSION_KEY = "signon"


def begin_session(request: HttpRequest, connection: Connection, remembered: dict[str, Any]) -> None:
    request.session[SESSION_KEY] = {"key": connection.key, **remembered}
    if connection.session_hours:
        request.session.set_expiry(connection.session_hours * 3600)


def remembered_by(request: HttpRequest, connection: Connection) -> dict[str, Any] | None:
    """What the session knows of this connection, if it came by it."""
    found = request.session.get(SESSION_KEY)
    return found if isinstance(found, dict) and found.get("key") == connection.key else None
