"""Who lets records and the organisation's data out: HR of the whole organisation, and administrators.

Only an administrator brings an organisation in. A parcel is fetched by whoever ordered it, and by nobody else. Everybody fetches what is her own.
"""

import rules

from ledernet.people.enums import Role
from ledernet.people.rules import is_administrator
from ledernet.people.viewer import Viewer

from .models import Parcel


@rules.predicate
def carries(viewer: Viewer) -> bool:
    return viewer.everywhere(Role.HR, Role.ADMINISTRATOR)


@rules.predicate
def is_maker(viewer: Viewer, parcel: Parcel | None) -> bool:
    return (
        parcel is not None
        and parcel.organisation_id == viewer.organisation.pk
        and parcel.made_by_id == viewer.user.pk
    )


@rules.predicate
def is_anybody(viewer: Viewer) -> bool:
    return viewer.user.is_active


rules.add_perm("transfer.send_records", carries)
rules.add_perm("transfer.export_organisation", carries)
# It brings roles along, so it takes somebody who may give roles.
rules.add_perm("transfer.import_organisation", is_administrator)
rules.add_perm("transfer.fetch", carries & is_maker)
rules.add_perm("transfer.fetch_own", is_anybody)
