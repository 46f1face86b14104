"""Steps of one import from two windows, what the log says of them, and what is erased afterwards."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ledernet.audit.actors import System
from ledernet.audit.models import Record, Value
from ledernet.people.enums import ImportState, Verb
from ledernet.people.imports import batches
from ledernet.people.imports.options import Coverage
from ledernet.people.imports.report import problems_csv
from ledernet.people.imports.retention import ABANDONED, RECEIPT, clear_imports
from ledernet.people.models import ImportBatch
from ledernet.people.readers.records import Problem, Trouble
from tests.cast import Cast
from tests.factories import NOW, OrganisationFactory, UserFactory
from tests.people.imports.helpers import LIST, begin, bring_in, plan

pytestmark = pytest.mark.django_db
STEPS = {
    "columns": lambda batch: batches.choose_columns(
        batch=batch, mapping=batches.mapping_of(batch), options=batches.options_of(batch), at=NOW
    ),
    "kind": lambda batch: batches.keep_mapping(batch=batch, mapping=batches.mapping_of(batch)),
    "answer": lambda batch: batches.answer(batch=batch, answers={"x": "same"}, at=NOW),
    "cover": lambda batch: batches.cover(batch=batch, coverage=Coverage.ALL, at=NOW),
    "discard": lambda batch: batches.discard_batch(batch=batch, by=UserFactory(), at=NOW),
    "replace": lambda batch: batches.start_batch(
        organisation=batch.organisation, filename="x.csv", data=LIST.encode(), by=UserFactory(), at=NOW,
        instead_of=batch,
    ),
    "apply": lambda batch: batches.apply_batch(batch=batch, by=UserFactory(), at=NOW),
}  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_comes_too_late_changes_nothing_and_brings_no_file_back(step: str) -> None:
    batch, _ = plan(OrganisationFactory(), LIST)
    late = ImportBatch.objects.get(pk=batch.pk)
    batches.apply_batch(batch=batch, by=UserFactory(organisation=batch.organisation), at=NOW)
    before = ImportBatch.objects.filter(pk=batch.pk).values().get()
    assert late.state == ImportState.PLANNED
    with pytest.raises(batches.NotNow):
        STEPS[step](late)
    assert ImportBatch.objects.filter(pk=batch.pk).values().get() == before
    assert (before["state"], before["content"]) == (ImportState.APPLIED, None)


def test_two_windows_keep_what_the_other_has_answered() -> None:
    batch, _ = plan(OrganisationFactory(), LIST)
    late = ImportBatch.objects.get(pk=batch.pk)
    batches.answer(batch=batch, answers={"one": "same"}, at=NOW)
    batches.cover(batch=late, coverage=Coverage.UNITS, at=NOW)
    batches.answer(batch=batch, answers={"two": "other"}, at=NOW)
    batch.refresh_from_db()
    assert batch.answers == {"one": "same", "two": "other"}
    assert batches.options_of(batch).coverage is Coverage.UNITS


@pytest.mark.parametrize("step", ["columns", "doubts", "preview"])
def test_a_page_that_comes_too_late_leads_to_where_the_import_stands(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    batch, _ = plan(cast.organisation, LIST)

    def too_late(**_said: object) -> None:
        raise batches.NotNow

    for name in ("choose_columns", "answer", "cover"):
        monkeypatch.setattr(batches, name, too_late)
    client.force_login(cast.user("hr"))
    said = {f"column_{n}": value for n, value in enumerate(("key", "name", "email", "unit", "", ""))}
    answer = client.post(
        reverse(f"people:import-{step}", args=[batch.pk]),
        {"kind": "leaders", "source": "løn", "blank_name": "reject", "coverage": "all", **said},
    )
    assert (answer.status_code, answer["Location"]) == (302, reverse("people:import-resume", args=[batch.pk]))


def test_the_log_tells_who_laid_a_file_up_and_who_gave_it_up() -> None:
    organisation = OrganisationFactory()
    batch, by = begin(organisation, LIST), UserFactory(organisation=organisation)
    batches.discard_batch(batch=batch, by=by, at=NOW)
    up, given_up = Record.objects.filter(organisation_key=organisation.pk).order_by("number")
    told = {
        (value.record_number, value.field): value.content
        for value in Value.objects.filter(organisation_key=organisation.pk)
    }
    assert (up.verb, told[up.number, "file"], told[up.number, "rows"]) == (
        Verb.IMPORT_UPLOADED,
        "ledere.csv",
        5,
    )
    assert (given_up.verb, given_up.actor_key) == (Verb.IMPORT_DISCARDED, by.actor_key)
    assert told[given_up.number, "import"] == batch.pk


def clear(at) -> int:  # type: ignore[no-untyped-def]
    return clear_imports(by=System("worker"), at=at)


def test_what_was_shown_of_an_import_goes_when_the_receipt_is_old() -> None:
    batch = bring_in(OrganisationFactory(), LIST)
    assert clear(NOW + RECEIPT - timedelta(seconds=1)) == 0
    assert clear(NOW + RECEIPT) == 1
    batch.refresh_from_db()
    assert (batch.plan, batch.content, batch.answers) == (None, None, {})
    assert (batch.state, batch.counts["leader.add"]) == (ImportState.APPLIED, 5)
    assert clear(NOW + RECEIPT) == 0


def test_the_receipt_stands_without_it(client: Client, cast: Cast) -> None:
    batch = bring_in(cast.organisation, LIST)
    clear(NOW + RECEIPT)
    client.force_login(cast.user("hr"))
    for step in ("receipt", "problems"):
        assert client.get(reverse(f"people:import-{step}", args=[batch.pk])).status_code == 200


def test_what_lies_in_an_import_that_was_given_up_goes() -> None:
    batch, _ = plan(OrganisationFactory(), LIST)
    ImportBatch.objects.filter(pk=batch.pk).update(state=ImportState.DISCARDED)
    assert clear(NOW) == 1
    batch.refresh_from_db()
    assert (batch.plan, batch.content) == (None, None)


def test_an_upload_nobody_went_on_with_is_given_up_after_thirty_days() -> None:
    organisation = OrganisationFactory()
    old, _ = plan(organisation, LIST)
    fresh = begin(organisation, LIST, at=NOW + timedelta(days=1))
    assert clear(NOW + ABANDONED - timedelta(seconds=1)) == 0
    assert clear(NOW + ABANDONED) == 1
    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.state, old.content, old.plan, old.answers) == (ImportState.DISCARDED, None, None, {})
    assert (fresh.state, fresh.content is None) == (ImportState.UPLOADED, False)
    assert Record.objects.get(verb=Verb.IMPORT_DISCARDED).actor_key == System("worker").actor_key


@pytest.mark.parametrize("cell", ["=1+1", "  =1+1", "\n=1+1", "＝1+1"])
def test_no_cell_of_the_problems_is_a_formula(cell: str) -> None:
    table = problems_csv([Problem(3, cell, Trouble.NO_NAME, {})]).decode("utf-8-sig")
    assert f"'{cell}" in table
