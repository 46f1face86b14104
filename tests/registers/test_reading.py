"""A reading becomes a preview or an import: all of it or nothing, and twice is as once."""

from datetime import date, timedelta

import pytest
from django.db import connection as database

from ledernet.audit.actors import System
from ledernet.audit.models import Record
from ledernet.people.actions.leaders import change_leader
from ledernet.people.enums import ImportState
from ledernet.people.imports.batches import PlanIsStale, answer, apply_batch
from ledernet.people.models import ImportBatch, Leader, Post, Unit
from ledernet.people.needs import kind_of
from ledernet.registers import actions
from ledernet.registers.actions import reading
from ledernet.registers.enums import Reason, RunState
from ledernet.registers.mo.choice import Choice
from ledernet.registers.mo.errors import MoError
from ledernet.registers.models import Connection, Run
from ledernet.registers.secrets import seal, unseal
from tests.cast import Cast
from tests.factories import NOW, LeaderFactory, PostFactory

from .mo import Mo
from .mo_data import CARE, COORDINATOR, DIRECTOR, HEAD, SCHOOL, known

pytestmark = pytest.mark.django_db
WORKER = System("worker")
DAY = timedelta(days=1)


def read(connection: Connection, reason: Reason = Reason.NIGHT, *, days: int = 0) -> Run:
    connection.refresh_from_db()
    at = NOW + days * DAY
    run = Run.objects.create(connection=connection, reason=reason, state=RunState.READING, asked_at=at)
    return actions.reconcile(run=run, by=WORKER, at=at)


def imported(connection: Connection, cast: Cast) -> None:
    run = read(connection, Reason.HAND)
    assert run.state == RunState.WAITING
    apply_batch(batch=run.batch, by=cast.user("hr"), at=NOW)


def stored() -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for model in (Unit, Leader, Post):
        found += model.objects.filter(source="OS2mo").order_by("pk").values_list()
    return found


def automatic(connection: Connection, most: int = 3) -> None:
    Connection.objects.update(automatic=True, most_leaving=most)
    connection.refresh_from_db()


def test_the_first_reading_is_a_preview_and_twice_is_as_once(
    cast: Cast, connection: Connection, mo: Mo
) -> None:
    automatic(connection)
    run = read(connection)
    assert run.state == RunState.WAITING, "the first one is a person's"
    assert (run.counts["leader.add"], run.skipped) == (4, {"vacant": 1, "ended": 1})
    assert stored() == []
    assert [one.key for one in kind_of("registers.preview").items(cast.organisation, NOW.date())] == [
        str(run.batch_id)
    ]
    again = read(connection)
    assert again.batch_id == run.batch_id, "one preview waits, not one for each night"
    apply_batch(batch=again.batch, by=cast.user("hr"), at=NOW)
    bo = Post.objects.get(key=f"{known('r2')}:{known('Bo Bæk')}")
    assert (bo.leader.name, bo.leader.key, bo.unit.key) == ("Bo Bæk", known("Bo Bæk"), SCHOOL)
    assert (bo.starts_on, bo.level, bo.kind) == (date(2020, 8, 1), "Niveau 3", "Institutionsleder")
    assert Unit.objects.get(key=SCHOOL).parent.parent.name == "Fjordby Kommune"
    assert Leader.objects.get(key=known("Ditte Dam")).starts_on == date(2027, 3, 1)
    before, records = stored(), Record.objects.count()
    for _ in range(2):
        assert read(connection).state == RunState.NOTHING
    assert (stored(), Record.objects.count()) == (before, records)
    assert not list(kind_of("registers.preview").items(cast.organisation, NOW.date()))


def test_a_night_imports_by_itself_within_the_limit(cast: Cast, connection: Connection, mo: Mo) -> None:
    imported(connection, cast)
    mo.end_role(known("r6"), on=NOW.date())
    assert read(connection).state == RunState.WAITING, "nobody has said that it may"
    automatic(connection, most=0)
    assert read(connection).state == RunState.WAITING, "beyond the limit"
    automatic(connection, most=1)
    run = read(connection)
    assert (run.state, run.counts["leader.end"]) == (RunState.APPLIED, 1)
    eva = Leader.objects.get(key=known("Eva Eng"))
    assert (eva.ends_on, eva.posts.get().ends_on) == (NOW.date(), NOW.date())
    assert ImportBatch.objects.get(pk=run.batch_id).state == ImportState.APPLIED
    assert Record.objects.order_by("-pk").first().actor_key == "system:worker"  # type: ignore[union-attr]


def test_an_empty_register_ends_nobody_by_itself(cast: Cast, connection: Connection, mo: Mo) -> None:
    imported(connection, cast)
    automatic(connection, most=500)
    mo.roles.clear()
    run = read(connection)
    assert (run.state, run.counts["leader.end"]) == (RunState.WAITING, 4)
    assert not Leader.objects.filter(source="OS2mo", ends_on__isnull=False).exists()


def test_a_doubt_waits_for_a_person_and_her_word_is_remembered(
    cast: Cast, connection: Connection, mo: Mo
) -> None:
    imported(connection, cast)
    automatic(connection)
    one = LeaderFactory(organisation=cast.organisation, name="Nanna Ny", key="løn-17", source="løn")
    PostFactory(leader=one, unit=cast.roads, source="løn")
    mo.new_leader("Nanna", "Ny", unit=CARE)
    run = read(connection)
    assert run.state == RunState.WAITING
    question = run.batch.plan["questions"][0]
    same = next(choice for choice, _facts in question["choices"] if choice.startswith("same"))
    answer(batch=run.batch, answers={question["id"]: same}, at=NOW)
    again = read(connection)
    assert again.batch.answers == {question["id"]: same}, "the next reading keeps what was said"
    assert again.state == RunState.APPLIED
    one.refresh_from_db()
    assert (one.key, one.source) == (known("Nanna Ny"), "OS2mo"), "from now on she is known by her number"
    assert read(connection).state == RunState.NOTHING


def test_what_was_put_right_by_hand_stays(cast: Cast, connection: Connection, mo: Mo) -> None:
    imported(connection, cast)
    automatic(connection)
    bo = Leader.objects.get(key=known("Bo Bæk"))
    change_leader(leader=bo, values={"name": "Bo Bæk Holm"}, by=cast.user("hr"), at=NOW)
    assert read(connection).state == RunState.NOTHING
    mo.roles[1]["validities"][1]["person_response"]["current"]["surname"] = "Bæk-Holm"
    read(connection)
    bo.refresh_from_db()
    assert bo.name == "Bo Bæk Holm"


def test_another_choice_ends_those_who_count_no_longer(cast: Cast, connection: Connection, mo: Mo) -> None:
    imported(connection, cast)
    Connection.objects.update(choice=Choice(types=frozenset({HEAD, DIRECTOR})).to_plain())
    run = read(connection)
    assert (run.counts["leader.end"], run.skipped["types"]) == (1, 1)
    assert COORDINATOR not in Connection.objects.get().choice["types"]


def test_a_role_that_ended_ends_on_its_day(cast: Cast, connection: Connection, mo: Mo) -> None:
    imported(connection, cast)
    automatic(connection)
    mo.end_role(known("r6"), on=NOW.date() - 5 * DAY)
    mo.units[3]["validities"][0]["validity"]["to"] = "2026-01-31T00:00:00+01:00"
    read(connection)
    assert Leader.objects.get(key=known("Eva Eng")).ends_on == NOW.date() - 5 * DAY


def test_a_preview_that_has_become_another_is_not_carried_out(
    cast: Cast, connection: Connection, mo: Mo
) -> None:
    run = read(connection)
    seen = run.batch.fingerprint
    mo.new_leader("Nanna", "Ny")
    read(connection)
    batch = ImportBatch.objects.get(pk=run.batch_id)
    assert batch.fingerprint != seen
    ImportBatch.objects.filter(pk=batch.pk).update(fingerprint=seen)
    with pytest.raises(PlanIsStale):
        apply_batch(batch=batch, by=cast.user("hr"), at=NOW)


def test_a_fault_changes_nothing_and_is_told(cast: Cast, connection: Connection, mo: Mo) -> None:
    imported(connection, cast)
    before = stored()
    mo.say({"data": {"managers": {"objects": [{"uuid": "a"}], "page_info": {}}}}, after=1)
    mo.roles.clear()
    run = read(connection)
    assert (run.state, run.fault, stored()) == (RunState.FAILED, "shape", before)
    (one,) = kind_of("registers.silent").items(cast.organisation, NOW.date())
    (words,) = kind_of("registers.silent").word(cast.viewer("hr"), [one.facts])
    assert "mangler noget" in words.text
    assert words.url
    read(connection)
    assert not list(kind_of("registers.silent").items(cast.organisation, NOW.date()))


def test_what_fails_while_it_is_written_is_not_half_done(
    cast: Cast, connection: Connection, mo: Mo, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(connection, cast)
    automatic(connection)
    mo.new_leader("Nanna", "Ny")
    before = stored()

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(reading, "note_reached", broken)
    with pytest.raises(RuntimeError), database.cursor():
        read(connection)
    assert stored() == before


def test_the_night_comes_once(cast: Cast, connection: Connection, mo: Mo) -> None:
    assert actions.read_due(by=WORKER, at=NOW) == 1
    assert actions.read_due(by=WORKER, at=NOW) == 0, "it is under way"
    run = Run.objects.get()
    assert actions.carry_out(pk=run.pk, at=NOW)
    assert actions.carry_out(pk=run.pk, at=NOW) is None, "twice is as once"
    assert actions.read_due(by=WORKER, at=NOW + timedelta(hours=1)) == 0
    night = NOW.replace(hour=0) + DAY  # one o'clock in Denmark
    assert actions.read_due(by=WORKER, at=night) == 0
    assert actions.read_due(by=WORKER, at=night + timedelta(hours=3)) == 1
    later = night + timedelta(hours=5)
    assert actions.give_up_lost(at=later) == 1
    assert Run.objects.get(state=RunState.FAILED).fault == "interrupted"
    assert actions.read_due(by=WORKER, at=later) == 1, "tried again after an hour"
    Connection.objects.update(nightly=False)
    assert actions.read_due(by=WORKER, at=NOW + 200 * DAY) == 0
    assert not Run.objects.exclude(state__in=["queued"]).exists(), "old ones are forgotten"


def test_the_secret_is_sealed_and_goes_nowhere_else(cast: Cast, connection: Connection, mo: Mo) -> None:
    assert mo.secret not in connection.secret
    assert unseal(connection.secret, organisation=cast.organisation.pk) == mo.secret
    with pytest.raises(MoError):
        unseal(seal("x", organisation=1), organisation=2)
    values = {"organisation": cast.organisation, "client_id": "x", "by": cast.user("hr"), "at": NOW}
    actions.save_connection(address=mo.url, tokens="", secret="", **values)
    for address, tokens in (("https://evil.example", ""), (mo.url, "https://evil.example/token")):
        with pytest.raises(actions.SecretNeeded):
            actions.save_connection(address=address, tokens=tokens, secret="", **values)
    said = str([one.__dict__ for one in Record.objects.filter(verb__startswith="registers")])
    assert mo.secret not in said
    assert connection.secret not in said
