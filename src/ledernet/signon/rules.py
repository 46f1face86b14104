"""Who may set up single sign-on: the administrator of the organisation. Predicates take (viewer, object)."""

import rules

from ledernet.people.rules import is_administrator
from ledernet.people.viewer import Viewer

from .models import Connection, Key, RoleRule


@rules.predicate
def is_of_viewers_organisation(viewer: Viewer, target: object) -> bool:
    connection = target.connection if isinstance(target, Key | RoleRule) else target
    return isinstance(connection, Connection) and connection.organisation_id == viewer.organisation.pk


rules.add_perm("signon.list_connections", is_administrator)
rules.add_perm("signon.add_connection", is_administrator)
rules.add_perm("signon.change_connection", is_administrator & is_of_viewers_organisation)
