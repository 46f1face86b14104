"""Puts the viewer on every request of somebody who is logged in, and shuts the door on who has left."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ledernet.accounts.models import User

from .viewer import organisations_of, viewer_of

ORGANISATION_KEY = "organisation"


class ViewerMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User):
            today = timezone.localdate()
            organisation = user.organisation
            chosen = request.session.get(ORGANISATION_KEY)
            if chosen and chosen != organisation.pk:
                organisation = organisations_of(user, on=today).filter(pk=chosen).first() or organisation
            viewer = viewer_of(user, organisation=organisation, on=today)
            leader = viewer.leader
            if not user.is_active or (not viewer.scopes and leader is None):
                # Leaving ends the session the same day, whatever cookie is still around.
                logout(request)
                return redirect("account_login")
            request.viewer = viewer  # type: ignore[attr-defined]
        return self.get_response(request)
