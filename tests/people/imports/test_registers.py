"""Files of registers all the way into the database, and again: the second time nothing changes."""

from pathlib import Path

import pytest

from ledernet.people.imports.options import Coverage
from ledernet.people.models import Post, Unit
from tests.factories import OrganisationFactory
from tests.people.imports.helpers import bring_in, changes
from tests.people.readers.test_registers import PLAN2LEARN, fixture

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("data", "first"),
    [
        ("opus_delta.xml", {"unit.add": 3, "leader.add": 2, "post.add": 2}),
        ("graph_users.json", {"unit.add": 2, "leader.add": 2, "post.add": 2}),
        ("own_form.json", {"unit.add": 2, "leader.add": 1, "post.add": 2}),
        (PLAN2LEARN, {"unit.add": 2, "leader.add": 1, "post.add": 1}),
    ],
    ids=["opus", "graph", "own form", "plan2learn"],
)
def test_twice_is_once(data: str | bytes, first: dict[str, int]) -> None:
    organisation = OrganisationFactory()
    file = fixture(data) if isinstance(data, str) else data
    assert changes(bring_in(organisation, file)) == first
    assert changes(bring_in(organisation, file, coverage=Coverage.ALL)) == {}


def test_emus_of_a_real_municipality(shared_data: Path) -> None:
    path = shared_data / "os2mo" / "hjorring_emus_with_new_mikkel.xml"
    if not path.is_file():
        pytest.skip(f"not found: {path.name}")
    organisation = OrganisationFactory()
    batch = bring_in(organisation, path.read_bytes())
    assert batch.counts["rejected"] == 0
    assert changes(batch)["post.add"] + batch.counts["noted"] == 42
    # A unit that was only a step on a path has no number until a row names it.
    assert Unit.objects.filter(organisation=organisation).count() == len(
        set(Unit.objects.filter(organisation=organisation).values_list("parent", "name"))
    )
    assert changes(bring_in(organisation, path.read_bytes(), coverage=Coverage.ALL)) == {}


def test_who_has_left_by_the_pay_system_leaves_her_post() -> None:
    organisation = OrganisationFactory()
    file = fixture("opus_delta.xml").decode()
    before = file.replace(
        '<employee id="1004" client="999" action="leave"/>',
        "<employee id='1004'><firstName>Dan</firstName><lastName>Prøvedal</lastName><isManager>true</isManager>"
        "<orgUnit>21</orgUnit></employee>",
    )
    bring_in(organisation, before)
    assert changes(bring_in(organisation, file)) == {"leader.end": 1, "post.end": 1}
    assert Post.objects.get(organisation=organisation, key="1004").ends_on is not None
