"""An organisation in which something has been done."""

from datetime import timedelta

import pytest

from ledernet.audit import actions
from ledernet.audit.actors import System
from tests.cast import Cast
from tests.factories import NOW


@pytest.fixture
def house(cast: Cast) -> Cast:
    """Three acts here, and one next door that could leak."""
    leader = cast.leaders["member"]
    changes = {"name": ("Mette Medlem", "Mette Østergård"), "email": (None, "mette@testkoebing.example")}
    for days, by, verb, target, given in [
        (0, System("worker"), "people.import_applied", None, None),
        (1, cast.user("hr"), "people.leader_changed", leader, changes),
        (2, cast.user("administrator"), "people.role_given", cast.user("outsider"), {"password": ("a", "b")}),
    ]:
        actions.record(
            organisation=cast.organisation,
            by=by,
            at=NOW + timedelta(days=days),
            verb=verb,
            target=target,
            changes=given,
            facts=None if given else {"count": 310},
        )
    actions.record(
        organisation=cast.other,
        by=cast.user("other_hr"),
        at=NOW,
        verb="people.leader_changed",
        target=cast.other_leader,
        changes={"name": ("Nabo Før", "Nabo Efter")},
    )
    return cast
