"""The people as whom anybody may look around in the demonstration, on this machine alone."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ledernet.accounts.models import User

from .population import DOMAIN


@dataclass(frozen=True)
class Login:
    """One door: `key` is what the form posts."""

    key: str
    role: str
    name: str


def address_of(key: str) -> str:
    return {
        "chief": f"birgitte.holm@{DOMAIN}",
        "hr": f"anders.lykke@{DOMAIN}",
        "facilitator": f"samira.haddad@{DOMAIN}",
        "leader": f"mette.kjeldsen@{DOMAIN}",
        "dpo": f"preben.dahl@{DOMAIN}",
        "administrator": f"inger.systemgaard@{DOMAIN}",
        "guest": "nis@nabolev.example",
        "other_hr": "nabo.hr@nabolev.example",
    }[key]


def roles() -> dict[str, str]:
    """Key → what the person does, in the reader's language."""
    return {
        "chief": _("Chief executive"),
        "hr": _("HR"),
        "facilitator": _("Facilitator"),
        "leader": _("Leader"),
        "dpo": _("Data protection officer"),
        "administrator": _("Administrator"),
        "guest": _("Leader of the neighbour, guest in a shared network"),
        "other_hr": _("HR of the neighbour"),
    }


def demo_logins() -> list[Login]:
    """The doors that are open; none where there is no demonstration."""
    there = _users()
    return [Login(key, role, there[key].name) for key, role in roles().items() if key in there]


def _users() -> dict[str, User]:
    by_address = {address_of(key): key for key in roles()}
    found = User.objects.filter(organisation__is_demo=True, is_active=True, email__in=by_address)
    return {by_address[user.email]: user for user in found}


def demo_user(key: str) -> User | None:
    return _users().get(key)


def is_at_this_machine(request: HttpRequest) -> bool:
    """The browser, the name it used and the address we are known by are all this machine, with nothing in between."""
    if request.headers.get("X-Forwarded-For") or request.headers.get("Forwarded"):
        return False
    used = urlsplit(f"//{request.get_host()}").hostname or ""
    known_by = urlsplit(settings.PUBLIC_URL).hostname or ""
    return all(is_loopback(host) for host in (request.META.get("REMOTE_ADDR", ""), used, known_by))


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
