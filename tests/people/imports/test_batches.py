"""From upload to receipt: resumed, replaced, given up, applied once, never on stale ground."""

from datetime import timedelta

import pytest

from ledernet.people.enums import ImportState
from ledernet.people.imports import batches
from ledernet.people.imports.options import Coverage
from ledernet.people.imports.stored import packed, unpacked
from ledernet.people.models import Correction, ImportBatch, Leader
from ledernet.people.readers.errors import ReadError
from ledernet.people.readers.table import read_table
from tests.factories import NOW, LeaderFactory, OrganisationFactory, PostFactory, UnitFactory, UserFactory
from tests.people.imports.helpers import LIST, begin, bring_in, plan, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():  # type: ignore[no-untyped-def]
    return OrganisationFactory()


def test_a_table_is_stored_and_comes_back() -> None:
    table = read_table(LIST.encode())
    assert unpacked(packed(table)) == table


def test_nothing_is_touched_before_it_is_confirmed(organisation) -> None:  # type: ignore[no-untyped-def]
    batch, made = plan(organisation, LIST)
    assert made.changes_anything
    assert state(organisation) == []
    assert batch.state == ImportState.PLANNED


def test_cpr_numbers_are_stored_nowhere(organisation) -> None:  # type: ignore[no-untyped-def]
    rows = "".join(f"{n};Leder {n};020390-123{n};Skole;note\n" for n in range(9))
    text = f"Id;Navn;Nøgle;Enhed;Note\n{rows}20;Kim;;Skole;har 020390-1234\n"
    batch = begin(organisation, text, filename="C:\\lister\\020390-1234.csv")
    assert batch.filename == "XXXXXX-XXXX.csv"
    bring_in(organisation, text)
    for stored in ImportBatch.objects.all():
        content = unpacked(bytes(stored.content)) if stored.content else ""
        assert "020390" not in f"{content!r}{stored.plan}{stored.mapping}{stored.options}{stored.counts}"


@pytest.mark.parametrize("change", ["leader", "post", "unit", "correction"])
def test_a_plan_made_on_other_ground_is_refused_and_a_new_one_made(organisation, change: str) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    batch, _ = plan(organisation, LIST.replace("Kim Holm", "Kim Vind"))
    if change == "leader":
        Leader.objects.filter(organisation=organisation, key="5").update(name="Ib Rettet")
    elif change == "post":
        PostFactory(
            leader=LeaderFactory(organisation=organisation), unit=UnitFactory(organisation=organisation)
        )
    elif change == "unit":
        UnitFactory(organisation=organisation)
    else:
        Correction.objects.create(
            organisation=organisation, target="leader", target_key="5", field="name", corrected_at=NOW
        )
    by = UserFactory(organisation=organisation)
    with pytest.raises(batches.PlanIsStale):
        batches.apply_batch(batch=batch, by=by, at=NOW)
    assert Leader.objects.get(organisation=organisation, key="3").name == "Kim Holm"
    batches.answer(batch=batch, answers={}, at=NOW)
    batches.apply_batch(batch=batch, by=by, at=NOW)
    assert Leader.objects.get(organisation=organisation, key="3").name == "Kim Vind"


def test_of_two_previews_of_one_list_only_the_first_is_carried_out(organisation) -> None:  # type: ignore[no-untyped-def]
    one, _ = plan(organisation, LIST)
    two, _ = plan(organisation, LIST)
    by = UserFactory(organisation=organisation)
    batches.apply_batch(batch=one, by=by, at=NOW)
    with pytest.raises(batches.PlanIsStale):
        batches.apply_batch(batch=two, by=by, at=NOW)
    with pytest.raises(batches.NotNow):
        batches.apply_batch(batch=one, by=by, at=NOW)
    assert Leader.objects.filter(organisation=organisation).count() == 5


def test_many_endings_need_a_word(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    short = "\n".join(LIST.splitlines()[:4]) + "\n"
    batch, made = plan(organisation, short, coverage=Coverage.ALL)
    assert made.ends_many
    by = UserFactory(organisation=organisation)
    with pytest.raises(batches.ManyWouldEnd) as caught:
        batches.apply_batch(batch=batch, by=by, at=NOW)
    assert caught.value.args == (2,)
    batches.apply_batch(batch=batch, by=by, at=NOW, consent=True)
    assert Leader.objects.filter(organisation=organisation, ends_on__isnull=False).count() == 2


def test_one_of_five_is_not_many(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    _, made = plan(organisation, LIST.replace("5;Ib Skov;;Veje;3;4\n", ""), coverage=Coverage.ALL)
    assert made.counts["leader.end"] == 1
    assert not made.ends_many


def test_another_file_keeps_the_choices(organisation) -> None:  # type: ignore[no-untyped-def]
    batch, _ = plan(organisation, LIST, source="Lønsystem", coverage=Coverage.UNITS)
    again = batches.start_batch(
        organisation=organisation,
        filename="rettet.csv",
        data=LIST.replace("Niveau", "Trin").encode(),
        by=UserFactory(organisation=organisation),
        at=NOW,
        instead_of=batch,
    )
    assert again.pk == batch.pk
    assert again.options == {"source": "Lønsystem", "coverage": "units", "doubtful": ""}
    assert again.mapping["columns"] == {
        "Id": "key", "Navn": "name", "E-mail": "email", "Enhed": "unit", "Nærmeste leder": "superior",
    }  # fmt: skip
    assert (again.plan, again.state) == (None, ImportState.UPLOADED)


def test_a_bad_file_loses_nothing_of_an_import_that_was_begun(organisation) -> None:  # type: ignore[no-untyped-def]
    batch, _ = plan(organisation, LIST)
    with pytest.raises(ReadError):
        batches.start_batch(
            organisation=organisation, filename="x", data=b"%PDF", by=UserFactory(), at=NOW, instead_of=batch
        )
    batch.refresh_from_db()
    assert (batch.filename, batch.state) == ("ledere.csv", ImportState.PLANNED)


def test_given_up_the_rows_are_erased_and_nothing_more_can_be_done(organisation) -> None:  # type: ignore[no-untyped-def]
    batch, _ = plan(organisation, LIST)
    batches.discard_batch(batch=batch, by=UserFactory(), at=NOW)
    batch.refresh_from_db()
    assert (batch.state, batch.content, batch.plan) == (ImportState.DISCARDED, None, None)
    with pytest.raises(batches.NotNow):
        batches.apply_batch(batch=batch, by=UserFactory(), at=NOW)
    with pytest.raises(batches.NotNow):
        batches.discard_batch(batch=batch, by=UserFactory(), at=NOW)


def test_the_rows_are_erased_when_they_are_imported(organisation) -> None:  # type: ignore[no-untyped-def]
    batch = bring_in(organisation, LIST)
    batch.refresh_from_db()
    assert batch.content is None
    assert batch.counts["leader.add"] == 5
    with pytest.raises(batches.NotNow):
        batches.table_of(batch)


def test_other_columns_ask_other_questions(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, "Navn;Enhed\nKim Holm;A\n")
    batch, made = plan(organisation, "Navn;Enhed\nKim Holm;B\n")
    batches.answer(batch=batch, answers={made.questions[0].id: "other"}, at=NOW + timedelta(hours=1))
    assert batch.answers
    mapping = batches.mapping_of(batch)
    batches.choose_columns(
        batch=batch,
        mapping=type(mapping)(columns={**mapping.columns}, blank_name="vacant"),
        options=batches.options_of(batch),
        at=NOW,
    )
    assert batch.answers == {}
