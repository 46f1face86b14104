"""What pages and the door ask of this room."""

from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from ledernet.accounts.models import Organisation
from ledernet.people.enums import Role
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer

from .models import Connection
from .sealing import unseal


def connections_visible_to(viewer: Viewer) -> QuerySet[Connection]:
    """Those of the viewer's organisation, for its administrators."""
    mine = Connection.objects.filter(organisation=viewer.organisation)
    return mine if viewer.everywhere(Role.ADMINISTRATOR) else mine.none()


def open_connections() -> QuerySet[Connection]:
    """Those that stand on the login page, of every organisation here."""
    return Connection.objects.filter(is_on=True).select_related("organisation").order_by("name", "pk")


def has_secret_in_environment(connection: Connection) -> bool:
    return connection.key in settings.SIGNON_SECRETS


def secret_of(connection: Connection) -> str:
    """The client's secret: from the environment where it stands there. Raises `sealing.Unreadable`."""
    return settings.SIGNON_SECRETS.get(connection.key) or unseal(connection.secret)


def units_by_key(organisation: Organisation, *, on: date) -> dict[str, int]:
    """The units there are that day, by the register's key in small letters."""
    rows = organisation.units.filter(not_ended_on(on)).values_list("key", "pk")
    return {key.lower(): pk for key, pk in rows}


def own_address(path: str) -> str:
    """The full address under which others reach one of our pages, whatever name this request came by."""
    return f"{settings.PUBLIC_URL}{path}"
