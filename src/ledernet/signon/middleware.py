"""A facilitator from outside has no employer's login behind her: with a password alone she gets no further than codes."""

from collections.abc import Callable
from typing import cast

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils.translation import gettext as _

from ledernet.accounts.second_factor import has_second_factor
from ledernet.people.enums import Role
from ledernet.people.viewer import Request

OPEN = frozenset(
    {
        "mfa_activate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "account_reauthenticate",
        "account_logout",
        "account_change_password",
        "account_set_password",
        "set_language",
        "accounts:language",
        "home:theme",
        "home:logo",
        "handbook:contents",
        "handbook:chapter",
        "handbook:brief",
        "handbook:brief-of",
        "handbook:picture",
        "home:data",
        "home:accessibility",
    }
)
"""What she reaches until then: switching codes on, leaving, and what is open to everybody."""


class SecondFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if must_switch_codes_on(request) and resolve(request.path_info).view_name not in OPEN:
            messages.warning(
                request, _("Who comes from outside logs in with a code as well. Switch it on here first.")
            )
            return redirect("mfa_activate_totp")
        return self.get_response(request)


def must_switch_codes_on(request: HttpRequest) -> bool:
    """Logged in by password here, facilitator, not a leader of the organisation, and no second factor yet."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or not viewer.has(Role.FACILITATOR) or viewer.leader is not None:
        return False
    asked = cast(Request, request)
    ways = {record.get("method") for record in get_authentication_records(asked, asked.user)}
    return bool(ways) and not ways & {"socialaccount", "mfa"} and not has_second_factor(asked.user)
