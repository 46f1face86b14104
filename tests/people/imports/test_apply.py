"""What an import writes, and what it leaves alone."""

import json
from datetime import date, timedelta

import pytest
from django.db import DatabaseError

from ledernet.audit.actions import erase_values
from ledernet.audit.models import Record, Value
from ledernet.audit.verify import verify
from ledernet.people.actions import appoint_leader, change_leader, end_leader
from ledernet.people.enums import CorrectionTarget, Role
from ledernet.people.imports import apply
from ledernet.people.imports.options import Coverage
from ledernet.people.models import (
    ConfidentialWish,
    Correction,
    ImportSource,
    Leader,
    Leave,
    Post,
    RoleAssignment,
    Unit,
)
from ledernet.people.readers.fields import Kind, Target
from ledernet.people.readers.mapping import VACANT, Mapping
from tests.factories import (
    NOW,
    TODAY,
    LeaderFactory,
    OrganisationFactory,
    PostFactory,
    RoleAssignmentFactory,
    UnitFactory,
    UserFactory,
)
from tests.people.imports.helpers import HEAD, LIST, bring_in, changes, leader, plan, post, state, unit

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)


@pytest.fixture
def organisation():  # type: ignore[no-untyped-def]
    return OrganisationFactory(name="Testkøbing Kommune")


def test_a_first_list(organisation) -> None:  # type: ignore[no-untyped-def]
    batch = bring_in(organisation, LIST)
    assert changes(batch) == {"unit.add": 3, "leader.add": 5, "post.add": 5}
    kim = leader(organisation, "3")
    assert (kim.name, kim.email, kim.source) == ("Kim Holm", "kim@kommune.example", "løn")
    assert kim.starts_on is None  # a first import makes nobody new
    held = kim.posts.get()
    assert (held.unit.name, held.level, held.is_primary) == ("Ærø Skole", "3", True)
    assert held.reports_to == post(organisation, "2")
    assert post(organisation, "1").reports_to is None
    assert kim.name_sort
    assert "kim" in kim.search
    assert unit(organisation, "Veje").path == f"/{unit(organisation, 'Veje').pk}/"


def test_the_same_file_twice_changes_nothing(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    before = state(organisation)
    for coverage in Coverage:
        batch = bring_in(organisation, LIST, coverage=coverage, at=LATER)
        assert changes(batch) == {}
        assert state(organisation) == before
    assert batch.counts["leader.same"] == 5


def test_changes_are_told_with_old_and_new(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    batch = bring_in(
        organisation, LIST.replace("Kim Holm", "Kim Holm Vind").replace("Ærø Skole;3;2", "Veje;4;4")
    )
    assert changes(batch) == {"leader.change": 1, "post.change": 1}
    (line,) = [line for line in batch.plan["lines"] if line["op"] == "change"]
    assert {tuple(field) for field in line["fields"]} == {
        ("name", "Kim Holm", "Kim Holm Vind"),
        ("unit", "Ærø Skole", "Veje"),
        ("level", "3", "4"),
        ("reports_to", "Børge Ærlig", "Eva Lund"),
    }
    held = post(organisation, "3")
    assert (held.unit.name, held.level, held.reports_to.key) == ("Veje", "4", "4")
    assert leader(organisation, "3").search.startswith("kim holm vind")


def test_an_empty_email_cell_erases_nothing(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    assert changes(bring_in(organisation, LIST.replace("kim@kommune.example", ""))) == {}


def test_columns_that_are_not_in_the_file_are_not_touched(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    mapping = Mapping(columns={"Id": Target.KEY, "Navn": Target.NAME})
    assert changes(bring_in(organisation, "Id;Navn\n3;Kim Holm\n", mapping=mapping)) == {}
    assert post(organisation, "3").level == "3"


def test_leavers_end_within_what_the_file_covers(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    without_kim = "".join(
        line + "\n" for line in LIST.splitlines() if not line.startswith(("3;", "4;", "5;"))
    )
    assert changes(bring_in(organisation, without_kim)) == {}  # a part: nobody ends
    batch = bring_in(organisation, without_kim, coverage=Coverage.UNITS, at=LATER)
    assert changes(batch) == {"leader.end": 1, "post.end": 1}  # Kim's unit is covered, Veje is not
    kim = leader(organisation, "3")
    assert kim.ends_on == (TODAY + timedelta(days=30))
    assert kim.posts.get().ends_on == kim.ends_on
    assert leader(organisation, "4").ends_on is None
    batch = bring_in(organisation, without_kim, coverage=Coverage.ALL, at=LATER)
    assert changes(batch) == {"leader.end": 2, "post.end": 2}
    assert Leader.objects.filter(organisation=organisation).count() == 5


def test_who_was_entered_by_hand_or_comes_from_elsewhere_does_not_end(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    by_hand = PostFactory(
        leader=LeaderFactory(organisation=organisation), unit=unit(organisation, "Ærø Skole")
    )
    elsewhere = PostFactory(
        leader=LeaderFactory(organisation=organisation), unit=unit(organisation, "Ærø Skole"), source="os2mo"
    )
    bring_in(organisation, LIST, coverage=Coverage.UNITS)
    elsewhere.refresh_from_db()
    assert elsewhere.ends_on is None
    bring_in(organisation, LIST, coverage=Coverage.ALL)
    by_hand.refresh_from_db()
    elsewhere.refresh_from_db()
    assert by_hand.ends_on is None
    assert elsewhere.ends_on == TODAY


def test_who_comes_back_stands_again(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    bring_in(organisation, LIST.replace("5;Ib Skov;;Veje;3;4\n", ""), coverage=Coverage.ALL)
    assert leader(organisation, "5").ends_on == TODAY
    bring_in(organisation, LIST, at=LATER)
    assert leader(organisation, "5").ends_on is None
    assert post(organisation, "5").ends_on is None


def test_a_later_import_makes_newcomers_new(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    bring_in(organisation, LIST + "6;Ny Leder;ny@kommune.example;Veje;3;4\n", at=LATER)
    assert leader(organisation, "6").starts_on == TODAY + timedelta(days=30)


def test_who_ends_is_out_the_same_day(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    user = UserFactory(organisation=organisation)
    Leader.objects.filter(organisation=organisation, key="5").update(user=user)
    RoleAssignmentFactory(user=user, role=Role.LEADER)
    ib, kim = leader(organisation, "5"), leader(organisation, "3")
    Leave.objects.create(leader=ib, starts_on=TODAY - timedelta(days=5))
    Leave.objects.create(leader=ib, starts_on=TODAY + timedelta(days=5))
    Leave.objects.create(leader=kim, starts_on=TODAY - timedelta(days=5))
    ConfidentialWish.objects.create(author=kim, not_with=ib, created_at=NOW)
    bring_in(organisation, LIST.replace("5;Ib Skov;;Veje;3;4\n", ""), coverage=Coverage.ALL)
    user.refresh_from_db()
    assert not user.is_active
    assert RoleAssignment.objects.get(user=user).ends_on == TODAY
    assert [leave.ends_on for leave in ib.leaves.all()] == [TODAY]
    assert Record.objects.filter(verb="people.leave_changed").count() == 2
    assert kim.leaves.get().ends_on is None
    assert not ConfidentialWish.objects.exists()
    told = json.dumps([(value.field, value.content) for value in Value.objects.all()])
    assert "people.Leader:" in told
    assert "wish" not in told


def test_who_was_ended_by_hand_stays_ended_with_and_without_numbers(organisation) -> None:  # type: ignore[no-untyped-def]
    by = UserFactory(organisation=organisation)
    for text, name in ((LIST, "Ib Skov"), ("Navn;Enhed\nOle Bak;Havnen\nPia Dam;Havnen\n", "Ole Bak")):
        bring_in(organisation, text)
        gone = Leader.objects.get(organisation=organisation, name=name)
        end_leader(leader=gone, on=TODAY, by=by, at=NOW)
        before = state(organisation)
        batch = bring_in(organisation, text, coverage=Coverage.UNITS, at=LATER)
        assert changes(batch) == {}
        assert batch.counts["kept"] == 2  # her end, and that of her post
        assert state(organisation) == before


def test_what_was_entered_by_hand_gets_its_number_when_a_register_knows_it(organisation) -> None:  # type: ignore[no-untyped-def]
    by = UserFactory(organisation=organisation)
    school = UnitFactory(organisation=organisation, name="Ærø Skole", key="~hand/abc", source="")
    kim = appoint_leader(unit=school, name="Kim Holm", email="kim@kommune.example", by=by, at=NOW)
    change_leader(leader=kim, values={"name": "Kim H. Holm"}, by=by, at=NOW)
    batch = bring_in(organisation, LIST, coverage=Coverage.ALL)
    assert batch.counts["leader.add"] == 4
    kim.refresh_from_db()
    assert (kim.key, kim.name, kim.source) == ("3", "Kim H. Holm", "løn")
    assert (kim.posts.get().key, kim.posts.get().unit) == ("3", school)
    assert Correction.objects.get(organisation=organisation).target_key == "3"
    assert changes(bring_in(organisation, LIST, coverage=Coverage.ALL)) == {}


def test_what_was_put_right_by_hand_stays_and_what_the_register_says_is_remembered(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    Leader.objects.filter(organisation=organisation, key="3").update(name="Kim Rettet")
    Post.objects.filter(organisation=organisation, key="3").update(level="9", unit=unit(organisation, "Veje"))
    for target, field in (
        (CorrectionTarget.LEADER, "name"),
        (CorrectionTarget.POST, "level"),
        (CorrectionTarget.POST, "unit"),
    ):
        Correction.objects.create(
            organisation=organisation,
            target=target,
            target_key="3",
            field=field,
            source_value=None,
            corrected_at=NOW,
        )
    batch = bring_in(organisation, LIST, coverage=Coverage.ALL)
    assert changes(batch) == {}
    assert batch.counts["kept"] == 3
    assert leader(organisation, "3").name == "Kim Rettet"
    assert post(organisation, "3").level == "9"
    assert {c.field: c.source_value for c in Correction.objects.filter(organisation=organisation)} == {
        "name": "Kim Holm",
        "level": "3",
        "unit": unit(organisation, "Ærø Skole").key,
    }


def test_the_end_date_of_the_file_counts(organisation) -> None:  # type: ignore[no-untyped-def]
    text = "Id;Navn;Enhed;Til\n1;Kim;A;\n2;Bo;A;31-12-2030\n3;Eva;A;1-1-2020\n"
    bring_in(organisation, text)
    assert post(organisation, "2").ends_on == date(2030, 12, 31)
    assert not Leader.objects.filter(organisation=organisation, key="3").exists()
    bring_in(organisation, text.replace("Kim;A;", "Kim;A;1-2-2026"))
    assert leader(organisation, "1").ends_on == date(2026, 2, 1)


def test_several_posts_one_of_which_speaks_for_the_person(organisation) -> None:  # type: ignore[no-untyped-def]
    text = "Navn;E-mail;Enhed\nKim Holm;kim@k.example;A\nKim Holm;kim@k.example;B\n"
    bring_in(organisation, text)
    kim = Leader.objects.get(organisation=organisation)
    assert [(p.unit.name, p.is_primary) for p in kim.posts.order_by("unit__name")] == [
        ("A", True),
        ("B", False),
    ]
    assert changes(bring_in(organisation, text)) == {}


def test_vacancies_are_filled_and_emptied(organisation) -> None:  # type: ignore[no-untyped-def]
    text = "root;org;Ansvar;Navn;E-mail\nBy;Skole;;;\nBy;Veje;;Bo;bo@k.example\n"
    bring_in(organisation, text)
    vacant = Post.objects.get(organisation=organisation, leader=None)
    assert vacant.unit.name == "Skole"
    filled = text.replace("Skole;;;", "Skole;;Kim;kim@k.example")
    assert changes(bring_in(organisation, filled)) == {"leader.add": 1, "post.change": 1}
    vacant.refresh_from_db()
    assert vacant.leader.name == "Kim"
    batch = bring_in(organisation, text, coverage=Coverage.UNITS)
    assert changes(batch) == {"leader.end": 1, "post.add": 1, "post.end": 1}


def test_units_first_and_leaders_by_path_afterwards_or_the_other_way_round(organisation) -> None:  # type: ignore[no-untyped-def]
    units = "id;name;parent_uuid;uuid\n1;By;;u-1\n2;Skole;u-1;u-2\n3;Veje;u-1;u-3\n"
    people = "root;org;Ansvar;Navn;E-mail\nBy;Skole;;Kim;kim@k.example\n"
    bring_in(organisation, people, source="rapport")
    made = unit(organisation, "Skole")
    assert made.key.startswith("~")
    bring_in(organisation, units, source="enheder")
    made.refresh_from_db()
    assert made.key == "u-2"
    assert Unit.objects.filter(organisation=organisation).count() == 3
    assert changes(bring_in(organisation, people, source="rapport")) == {}
    assert changes(bring_in(organisation, units, source="enheder")) == {}


def test_a_unit_that_moves_takes_its_subtree_along(organisation) -> None:  # type: ignore[no-untyped-def]
    text = "enheds-id;enhedsnavn;overordnet\nT;Top;\nA;A;T\nB;B;A\nC;C;B\n"
    bring_in(organisation, text)
    bring_in(organisation, text.replace("B;B;A", "B;B;T"))
    top, b, c = (Unit.objects.get(organisation=organisation, key=key) for key in "TBC")
    assert b.path == f"/{top.pk}/{b.pk}/"
    assert c.path == f"/{top.pk}/{b.pk}/{c.pk}/"


def test_units_end_when_nothing_is_left_in_them(organisation) -> None:  # type: ignore[no-untyped-def]
    text = "enheds-id;enhedsnavn;overordnet\nT;Top;\nA;A;T\nB;B;T\n"
    bring_in(organisation, text)
    PostFactory(leader=LeaderFactory(organisation=organisation), unit=unit(organisation, "A"))
    batch = bring_in(organisation, "enheds-id;enhedsnavn;overordnet\nT;Top;\n", coverage=Coverage.UNITS)
    assert changes(batch) == {"unit.end": 1}
    assert unit(organisation, "B").ends_on == TODAY
    assert unit(organisation, "A").ends_on is None
    assert [problem[2] for problem in batch.plan["problems"]] == ["unit_in_use"]


def test_another_organisation_is_neither_seen_nor_touched(organisation) -> None:  # type: ignore[no-untyped-def]
    other = OrganisationFactory()
    bring_in(other, LIST)
    before = state(other)
    batch = bring_in(organisation, LIST.replace("Kim Holm", "Kim Anden"), coverage=Coverage.ALL)
    assert changes(batch) == {"unit.add": 3, "leader.add": 5, "post.add": 5}
    assert state(other) == before
    assert post(organisation, "3").reports_to.organisation == organisation
    bring_in(organisation, HEAD + "1;Åse Østergaard;;Rådhuset;1;\n", coverage=Coverage.ALL)
    assert state(other) == before


def test_one_record_tells_who_when_how_many_and_each_change(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    kim = leader(organisation, "3")
    bring_in(organisation, LIST.replace("Kim Holm", "Kim Vind"), at=LATER)
    record = Record.objects.filter(organisation_key=organisation.pk).order_by("-number")[0]
    assert (record.verb, record.at) == ("people.import_applied", LATER)
    told = {
        value.field: value.content
        for value in Value.objects.filter(organisation_key=organisation.pk, record_number=record.number)
    }
    assert told[f"people.Leader:{kim.pk}"] == {"name": {"old": "Kim Holm", "new": "Kim Vind"}}
    assert told["counts"]["leader.change"] == 1
    assert told["file"] == "ledere.csv"
    applied = Record.objects.filter(organisation_key=organisation.pk, verb="people.import_applied")
    first = applied.order_by("number")[0]
    added = Value.objects.get(
        organisation_key=organisation.pk, record_number=first.number, field="added_leaders"
    )
    assert kim.pk in added.content
    assert "Kim" not in json.dumps(added.content)


def test_what_is_told_of_one_person_can_be_erased_alone_and_the_chain_still_verifies(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    bring_in(organisation, LIST.replace("Kim Holm", "Kim Vind").replace("Eva Lund", "Eva Vind"))
    kim, eva = leader(organisation, "3"), leader(organisation, "4")
    erase_values(organisation=organisation, targets=[kim], by=UserFactory(organisation=organisation), at=NOW)
    contents = {
        value.field: value.content for value in Value.objects.filter(organisation_key=organisation.pk)
    }
    assert contents[f"people.Leader:{kim.pk}"] is None
    assert contents[f"people.Leader:{eva.pk}"] is not None
    assert verify(organisation.pk).findings == []


def test_all_or_nothing(organisation, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    batch, _ = plan(organisation, LIST)

    def fails(**_how: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(apply, "record", fails)
    from ledernet.people.imports import batches

    with pytest.raises(DatabaseError):
        batches.apply_batch(batch=batch, by=UserFactory(organisation=organisation), at=NOW)
    assert state(organisation) == []
    batch.refresh_from_db()
    assert batch.state == "planned"
    assert batch.content is not None


def test_the_choices_are_remembered_by_source(organisation) -> None:  # type: ignore[no-untyped-def]
    mapping = Mapping(
        kind=Kind.LEADERS,
        columns={"Id": Target.KEY, "Navn": Target.NAME, "Enhed": Target.UNIT},
        blank_name=VACANT,
    )
    bring_in(organisation, LIST, mapping=mapping, source="Lønsystem", coverage=Coverage.UNITS)
    source = ImportSource.objects.get(organisation=organisation)
    assert (source.name, source.mapping["blank_name"]) == ("Lønsystem", VACANT)
    batch, _ = plan(organisation, LIST, source="Lønsystem")
    assert batch.mapping["columns"] == {"Id": "key", "Navn": "name", "Enhed": "unit"}
