"""Before first use, and once for each new number, the notice is shown; where somebody was going is kept in the address."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.utils.http import urlencode

from ledernet.accounts.models import User

from .notice import is_page, unseen_by

OPEN_ROOMS = frozenset({"privacy", "accounts", "signon", "handbook"})
OPEN = frozenset(
    {
        "set_language",
        "home:theme",
        "home:logo",
        "home:data",
        "home:accessibility",
    }
)
"""What is reached without having seen it: the door, what explains, and one's own data."""


class NoticeMiddleware:
    """After the viewer and the second factor. One question for each page that is opened; none for parts of pages and for what is sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User) and is_page(request) and not _is_open(request) and unseen_by(user):
            going = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('privacy:notice')}?{going}")
        return self.get_response(request)


def _is_open(request: HttpRequest) -> bool:
    match = resolve(request.path_info)
    if not getattr(match.func, "login_required", True):
        return True
    if match.view_name and match.view_name.startswith(("account_", "mfa_")):
        return True
    return match.namespace in OPEN_ROOMS or match.view_name in OPEN
