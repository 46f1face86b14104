"""What is recorded, what is not, and what cannot be done to it afterwards."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions, guards, verbs, verify
from ledernet.audit.actors import System
from ledernet.audit.digests import canonical
from ledernet.audit.enums import Verb
from ledernet.audit.models import AppendOnly, Head, Record, Value
from tests.factories import NOW, LeaderFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
BY = System("test")


def write(organisation: Organisation, **options: object) -> Record:
    given = {"by": BY, "at": NOW, "verb": "accounts.user_changed", "facts": {"count": 3}}
    return actions.record(organisation=organisation, **(given | options))  # type: ignore[arg-type]


def rename(user: User, name: str, *, fail: bool = False) -> None:
    """An action as they all are."""
    with transaction.atomic():
        before = actions.snapshot(user)
        user.name = name
        user.save()
        verb = "no.such_verb" if fail else "accounts.user_changed"
        changes = actions.changes_between(before, user)
        write(user.organisation, verb=verb, target=user, changes=changes, facts=None)


def test_old_and_new_stand_beside_the_record() -> None:
    user = UserFactory(name="Mette Kjær")
    rename(user, "Mette Østergård")
    record = Record.objects.get()
    assert (record.number, record.actor_key, record.target_type) == (1, "system:test", "accounts.User")
    assert record.target_key == str(user.pk)
    value = Value.objects.get()
    assert (value.field, value.content) == ("name", {"old": "Mette Kjær", "new": "Mette Østergård"})
    assert "Mette" not in json.dumps(record.value_digests)


def test_a_failing_record_undoes_the_action() -> None:
    user = UserFactory(name="Mette Kjær")
    with pytest.raises(verbs.UnknownVerb):
        rename(user, "Mette Østergård", fail=True)
    user.refresh_from_db()
    assert user.name == "Mette Kjær"
    assert not Record.objects.exists()


def test_a_record_that_the_database_refuses_undoes_the_action(monkeypatch: pytest.MonkeyPatch) -> None:
    user = UserFactory(name="Mette Kjær")
    write(user.organisation)
    Head.objects.update(number=0)  # the next number is taken
    with pytest.raises(DatabaseError), transaction.atomic():
        rename(user, "Mette Østergård")
    user.refresh_from_db()
    assert user.name == "Mette Kjær"


def test_sensitive_and_unnamed_fields_are_recorded_as_changed_only() -> None:
    user = UserFactory()
    changes = {"password": ("gammel", "ny"), "nickname": ("a", "b"), "email": ("x@y.dk", "z@y.dk")}
    write(user.organisation, target=user, changes=changes, facts=None)
    said = {value.field: value.content for value in Value.objects.all()}
    assert said == {
        "password": "changed",
        "nickname": "changed",
        "email": {"old": "x@y.dk", "new": "z@y.dk"},
    }
    assert not any("gammel" in value.text for value in Value.objects.all())


def test_whatever_a_field_holds_can_be_recorded() -> None:
    organisation = OrganisationFactory()
    facts = {
        "bytes": b"\x00\xff",
        "view": memoryview(b"abc"),
        "day": date(2026, 3, 2),
        "amount": Decimal("1.50"),
        "set": {"b", "a"},
        "row": organisation,
        "nul": "a\x00b",
        "lone": "\ud800",
        "big": 1e16,
        "danish": "æøåÆØÅ",
        "other": object,
    }
    write(organisation, facts=facts)
    said = {value.field: value.content for value in Value.objects.all()}
    assert said["bytes"] == {"bytes": 2}
    assert (said["day"], said["amount"], said["set"]) == ("2026-03-02", "1.50", ["a", "b"])
    assert (said["row"], said["nul"], said["big"]) == (organisation.pk, "a\x00b", 1e16)
    assert verify.verify(organisation.pk).whole


def test_keys_made_of_other_fields_are_not_recorded() -> None:
    leader = LeaderFactory(name="Mette Kjær")
    before = actions.snapshot(leader)
    leader.name = "Åse Kjær"
    leader.save()
    assert set(actions.changes_between(before, leader)) == {"name"}


def test_each_organisation_has_its_own_chain() -> None:
    here, there = OrganisationFactory.create_batch(2)
    numbers = [write(house).number for house in (here, there, here)]
    assert numbers == [1, 1, 2]
    first, second = Record.objects.filter(organisation_key=here.pk).order_by("number")
    assert second.previous == first.digest
    assert Head.objects.get(organisation_key=here.pk).digest == second.digest


def test_the_time_zone_of_the_caller_does_not_matter() -> None:
    organisation = OrganisationFactory()
    local = datetime(2026, 3, 2, 10, 0, 0, 123456, tzinfo=timezone(timedelta(hours=1)))
    write(organisation, at=local)
    assert Record.objects.get().at == datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)
    assert verify.verify(organisation.pk).whole


def test_a_snapshot_sees_what_is_changed_in_place() -> None:
    record = Record(value_digests={"a": "1"})
    before = actions.snapshot(record)
    record.value_digests["b"] = "2"
    assert set(actions.changes_between(before, record)) == {"value_digests"}


def test_a_reader_who_turns_pages_is_recorded_once() -> None:
    organisation = OrganisationFactory()

    def read(minutes: int) -> Record | None:
        return actions.record_read(
            organisation=organisation,
            by=BY,
            at=NOW + timedelta(minutes=minutes),
            verb="privacy.audit_read",
            once_within=timedelta(hours=1),
        )

    assert [bool(read(minutes)) for minutes in (0, 5, 59, 61)] == [True, False, False, True]


def test_every_export_is_recorded() -> None:
    organisation = OrganisationFactory()
    for _ in range(2):
        assert actions.record_read(organisation=organisation, by=BY, at=NOW, verb="privacy.audit_exported")
    assert Record.objects.count() == 2


def test_erasing_leaves_the_chain_whole() -> None:
    user, other = UserFactory(name="Mette"), UserFactory(name="Ove")
    rename(user, "Mette Østergård")
    organisation = user.organisation
    write(organisation, target=other, changes={"name": ("Ove", "Ole")}, facts=None)
    erased = actions.erase_values(organisation=organisation, targets=[user], by=BY, at=NOW)
    assert erased == 1
    gone = Value.objects.get(record_number=1)
    assert (gone.text, gone.salt, gone.content, gone.erased_by) == ("", "", None, 3)
    assert Value.objects.get(record_number=2).content == {"old": "Ove", "new": "Ole"}
    assert Record.objects.get(number=3).verb == Verb.VALUES_ERASED
    report = verify.verify(organisation.pk)
    assert report.whole, report.findings
    assert (report.records, report.values, report.erased) == (3, 3, 1)
    assert actions.erase_values(organisation=organisation, targets=[user], by=BY, at=NOW) == 0


def test_erasing_stays_within_the_organisation() -> None:
    user = UserFactory()
    elsewhere = OrganisationFactory()
    for house in (user.organisation, elsewhere):
        write(house, target=user, changes={"name": ("a", "b")}, facts=None)
    actions.erase_values(organisation=user.organisation, targets=[user], by=BY, at=NOW)
    assert Value.objects.get(organisation_key=elsewhere.pk).content == {"old": "a", "new": "b"}


def test_the_classes_refuse_to_change_or_delete() -> None:
    record = write(OrganisationFactory())
    record.verb = "accounts.user_created"
    refused = [
        record.save,
        record.delete,
        Value.objects.get().delete,
        lambda: Record.objects.update(verb="x"),
        Record.objects.all().delete,
    ]
    for attempt in refused:
        with pytest.raises(AppendOnly):
            attempt()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_record SET verb = 'accounts.user_created'",
        "DELETE FROM audit_record",
        "UPDATE audit_value SET text = '4'",
        "UPDATE audit_value SET text = '', salt = ''",
        "UPDATE audit_value SET text = '', salt = '', erased_by = 9, field = 'other'",
        "DELETE FROM audit_value",
        "UPDATE audit_head SET number = 0, digest = ''",
        "UPDATE audit_head SET digest = 'x'",
        "DELETE FROM audit_head",
    ],
)
def test_the_database_refuses_to_change_or_delete(statement: str) -> None:
    organisation = OrganisationFactory()
    write(organisation)
    guards.install(connection)
    try:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(statement)
        user = UserFactory(organisation=organisation)
        rename(user, "Mette Østergård")  # while all that belongs to the work is let through
        actions.erase_values(organisation=organisation, targets=[user], by=BY, at=NOW)
    finally:
        guards.remove(connection)
    assert verify.verify(organisation.pk).whole


def test_one_spelling_of_a_value() -> None:
    assert canonical({"b": 1, "a": "æ"}) == '{"a":"\\u00e6","b":1}'
