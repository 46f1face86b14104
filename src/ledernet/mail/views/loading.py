"""Who asks, and the frame in which a mail is looked at."""

from typing import Any, cast

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from rules import has_perm

from ledernet.accounts.models import User
from ledernet.mail.rules import Asker

IN_A_FRAME: dict[str, Any] = {
    "style-src": [UNSAFE_INLINE],  # a mail carries its rules on its elements
    "frame-ancestors": [SELF],
    "form-action": [NONE],
    **dict.fromkeys(("script-src", "img-src", "font-src", "connect-src")),  # falls back to none
}


class Request(HttpRequest):
    user: User
    viewer: Asker


def asker_of(request: HttpRequest, permission: str = "mail.list_messages") -> Asker:
    asker = cast(Request, request).viewer
    if not has_perm(permission, asker):
        raise PermissionDenied
    return asker
