"""Whatever is done to the record behind the product's back is found."""

from collections.abc import Callable

import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ledernet.accounts.models import Organisation
from ledernet.audit import actions, guards
from ledernet.audit.actors import System
from ledernet.audit.models import Head, Record
from ledernet.audit.verify import Problem, chains, verify
from tests.factories import NOW, OrganisationFactory

pytestmark = pytest.mark.django_db
BY = System("test")


@pytest.fixture
def organisation() -> Organisation:
    """Five records: three with a name, one erased of it, and the erasure."""
    house = OrganisationFactory()
    gone = OrganisationFactory()
    for number, target in enumerate([house, house, gone, house]):
        actions.record(
            organisation=house,
            by=BY,
            at=NOW,
            verb="accounts.organisation_changed",
            target=target,
            changes={"name": (f"old {number}", f"new {number}")},
        )
    actions.erase_values(organisation=house, targets=[gone], by=BY, at=NOW)
    return house


def tamper(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def problems(organisation: Organisation) -> set[Problem]:
    return {finding.problem for finding in verify(organisation.pk).findings}


def test_an_untouched_chain_is_whole(organisation: Organisation) -> None:
    report = verify(organisation.pk)
    assert report.whole
    assert (report.records, report.erased) == (5, 1)
    assert report.head == Head.objects.get(organisation_key=organisation.pk).digest
    assert chains() == [organisation.pk]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE audit_record SET actor_key = 'user:1' WHERE number = 2", {Problem.RECORD}),
        ("UPDATE audit_record SET verb = 'accounts.user_changed' WHERE number = 2", {Problem.RECORD}),
        ("UPDATE audit_record SET at = '2020-01-01 00:00:00+00:00' WHERE number = 2", {Problem.RECORD}),
        ("UPDATE audit_record SET target_key = '99' WHERE number = 2", {Problem.RECORD}),
        ("UPDATE audit_record SET value_digests = '{}' WHERE number = 2", {Problem.RECORD, Problem.VALUE_EXTRA}),
        ("DELETE FROM audit_record WHERE number = 2", {Problem.GAP, Problem.VALUE_EXTRA}),
        ("UPDATE audit_value SET text = '{\"old\":1}' WHERE record_number = 2", {Problem.VALUE_CHANGED}),
        ("UPDATE audit_value SET salt = 'x' WHERE record_number = 2", {Problem.VALUE_CHANGED}),
        ("UPDATE audit_value SET field = 'x' WHERE record_number = 2", {Problem.VALUE_MISSING, Problem.VALUE_EXTRA}),
        ("DELETE FROM audit_value WHERE record_number = 2", {Problem.VALUE_MISSING}),
        ("UPDATE audit_value SET text = '', salt = '' WHERE record_number = 2", {Problem.ERASURE}),
        ("UPDATE audit_value SET text = '', erased_by = 5 WHERE record_number = 2", {Problem.ERASURE}),
        ("UPDATE audit_value SET text = '', erased_by = 4 WHERE record_number = 2", {Problem.ERASURE}),
        ("UPDATE audit_value SET erased_by = 5 WHERE record_number = 2", {Problem.ERASURE}),
        ("UPDATE audit_head SET number = 4", {Problem.HEAD}),
        ("UPDATE audit_head SET number = 6", {Problem.HEAD}),
        ("UPDATE audit_head SET digest = 'x'", {Problem.HEAD}),
        ("DELETE FROM audit_head", {Problem.HEAD}),
    ],
)  # fmt: skip
def test_every_way_of_tampering_is_found(
    organisation: Organisation, statement: str, expected: set[Problem]
) -> None:
    tamper(statement)
    found = problems(organisation)
    assert expected <= found
    assert Problem.KEY not in found


def test_what_was_cut_off_at_the_end_shows_against_an_anchor(organisation: Organisation) -> None:
    before = verify(organisation.pk)
    anchor = (before.records, before.head)
    last = Record.objects.get(number=4)
    tamper("DELETE FROM audit_value WHERE record_number = 5")
    tamper("DELETE FROM audit_record WHERE number = 5")
    tamper("UPDATE audit_value SET erased_by = NULL WHERE erased_by = 5")
    tamper(f"UPDATE audit_head SET number = 4, digest = '{last.digest}'")
    assert Problem.HEAD in {finding.problem for finding in verify(organisation.pk, anchor=anchor).findings}


def test_an_anchor_that_still_stands_says_nothing(organisation: Organisation) -> None:
    before = verify(organisation.pk)
    actions.record(organisation=organisation, by=BY, at=NOW, verb="accounts.user_changed")
    assert verify(organisation.pk, anchor=(before.records, before.head)).whole


def test_a_new_key_verifies_beside_the_old_one(organisation: Organisation, settings) -> None:
    settings.AUDIT_KEY = "a new one"
    actions.record(organisation=organisation, by=BY, at=NOW, verb="accounts.user_changed", facts={"a": 1})
    assert verify(organisation.pk).whole  # the secret key is still there
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "renewed as well"
    assert verify(organisation.pk).whole
    settings.SECRET_KEY_FALLBACKS = []
    assert problems(organisation) == {Problem.KEY}  # said as it is: not known, rather than tampered with


def test_a_chain_sealed_without_the_key_is_found(organisation: Organisation, settings) -> None:
    """Who can write to the database, but does not have the key, cannot write a new chain."""
    given = settings.SECRET_KEY
    settings.SECRET_KEY = "a guess"
    actions.record(organisation=organisation, by=BY, at=NOW, verb="accounts.user_changed", facts={"a": 1})
    settings.SECRET_KEY = given
    assert problems(organisation) == {Problem.KEY}


def test_a_long_chain_is_verified_in_few_queries(
    organisation: Organisation, django_assert_max_num_queries: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledernet.audit.verify.STEP", 2)
    with django_assert_max_num_queries(3 + 2 * 3 + 1):
        assert verify(organisation.pk).whole


def test_missing_guards_are_named() -> None:
    guards.install(connection)
    try:
        assert guards.missing(connection) == []
        guards.remove(connection)
        assert len(guards.missing(connection)) == len(guards.REFUSED)
    finally:
        guards.remove(connection)


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(
    st.lists(
        st.dictionaries(
            st.text(min_size=1, max_size=10).filter(lambda name: "\x00" not in name and name.isprintable()),
            st.recursive(
                st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
                lambda inner: st.lists(inner, max_size=3),
                max_leaves=5,
            ),
            max_size=4,
        ),
        max_size=5,
    )
)
def test_any_facts_verify(all_facts: list[dict[str, object]]) -> None:
    house = OrganisationFactory()
    for facts in all_facts:
        actions.record(organisation=house, by=BY, at=NOW, verb="accounts.user_changed", facts=facts)
    report = verify(house.pk)
    assert report.whole, report.findings
    assert report.records == len(all_facts)
