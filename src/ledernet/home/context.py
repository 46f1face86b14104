"""What the shell needs on every page: the menu of the viewer's role, and whose house it is."""

from typing import Any

from django.http import HttpRequest

from .menu import menu_for


def shell(request: HttpRequest) -> dict[str, Any]:
    viewer = getattr(request, "viewer", None)
    if viewer is None:
        return {}
    return {"viewer": viewer, "organisation": viewer.organisation, "menu": menu_for(request)}
