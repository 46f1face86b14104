"""`demo_logins` for the login page. Asked for only where a template uses it."""

from typing import Any

from django.http import HttpRequest

from .logins import Login, demo_logins, is_at_this_machine


def demo(request: HttpRequest) -> dict[str, Any]:
    def logins() -> list[Login]:
        return demo_logins() if is_at_this_machine(request) else []

    return {"demo_logins": logins}
