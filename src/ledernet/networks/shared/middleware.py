"""Lets a guest in at the open doors: an address about a network in which she sits as a guest is asked for as that guest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ledernet.people.viewer import Viewer

from .doors import behind
from .queries import seats_as_guest, viewer_as_guest


class GuestMiddleware:
    """One question for a leader at an open door; none for anybody else, or anywhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> None:
        viewer: Viewer | None = getattr(request, "viewer", None)
        match = request.resolver_match
        network_of = behind(match.view_name) if match else None
        if viewer is None or network_of is None or viewer.leader is None:
            return
        today = timezone.localdate()
        mine = set(seats_as_guest(viewer.user, on=today).values_list("seat__network", flat=True))
        if not mine or (network := network_of(kwargs["pk"])) not in mine:
            return
        guest = viewer_as_guest(viewer.user, network, on=today)
        if guest is not None:
            request.viewer_at_home = viewer  # type: ignore[attr-defined]
            request.viewer = guest  # type: ignore[attr-defined]
