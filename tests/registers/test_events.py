"""Events of OS2mo, at least once: read for their sake, and acknowledged when what followed is committed."""

from datetime import timedelta

import pytest

from ledernet.audit.actors import System
from ledernet.home.models import InboxItem
from ledernet.people import needs
from ledernet.people.imports.batches import apply_batch
from ledernet.people.models import Leader
from ledernet.registers import actions
from ledernet.registers.actions import listening
from ledernet.registers.enums import RunState
from ledernet.registers.models import Connection, Run
from ledernet.strategy.models import Programme
from ledernet.worker.models import Schedule
from ledernet.worker.timetable import all_jobs, run_due
from tests.cast import Cast
from tests.factories import NOW, TODAY

from .mo import Mo
from .mo_data import SCHOOL, known, state

pytestmark = pytest.mark.django_db
WORKER = System("worker")


@pytest.fixture
def listening_(cast: Cast, connection: Connection, mo: Mo) -> Connection:
    """Imported once by a person; from then on by itself, and OS2mo tells."""
    run = Run.objects.create(connection=connection, reason="hand", state="reading", asked_at=NOW)
    actions.reconcile(run=run, by=WORKER, at=NOW)
    apply_batch(batch=run.batch, by=cast.user("hr"), at=NOW)
    values = {"nightly": True, "automatic": True, "most_leaving": 3, "listens": True}
    actions.keep_rhythm(connection=connection, values=values, by=cast.user("hr"), at=NOW)
    assert hear(connection) is None
    assert set(mo.listeners) == {"manager", "engagement", "person", "org_unit"}
    return connection


def hear(connection: Connection) -> Run | None:
    connection.refresh_from_db()
    return actions.listen(connection=connection, by=WORKER, at=NOW)


def test_a_new_leader_stands_in_the_inbox_with_networks(cast: Cast, listening_: Connection, mo: Mo) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(state="active")
    mo.new_leader("Nanna", "Ny", email="nanna@fjordby.example", since=(TODAY - timedelta(days=9)).isoformat())
    comparing = Schedule.objects.create(name="home.compare_inbox", due_at=NOW + timedelta(minutes=9))
    run = hear(listening_)
    assert run is not None
    assert (run.state, run.counts["events"]) == (RunState.APPLIED, 2)
    assert mo.unacknowledged == []
    nanna = Leader.objects.get(key=known("Nanna Ny"))
    assert nanna.email == "nanna@fjordby.example"
    # The inbox is compared at the worker's next turn, not in nine minutes.
    job = [one for one in all_jobs() if one.name == comparing.name]
    assert run_due(at=NOW, process="test", jobs=tuple(job)) == [comparing.name]
    waits = InboxItem.objects.get(kind="networks.newcomer", facts__leader=nanna.pk)
    assert waits.holds
    kind = needs.kind_of("networks.newcomer")
    found = {one.facts["leader"]: one for one in kind.items(cast.organisation, TODAY)}
    one = found[nanna.pk]
    assert one.facts["since"] == (TODAY - timedelta(days=9)).isoformat()
    (worded,) = kind.word(cast.viewer("hr"), [one.facts])
    assert "Nanna Ny" in worded.title
    assert kind.hints
    hints = kind.hints(cast.viewer("hr"), one.facts)
    assert cast.network.name in {hint.title for hint in hints}
    assert all(hint.reasons for hint in hints)


def test_an_event_that_comes_again_finds_nothing_new(listening_: Connection, mo: Mo) -> None:
    mo.new_leader("Nanna", "Ny")
    mo.fail(500, times=0)
    assert hear(listening_) is not None
    before = list(Leader.objects.values_list("pk", "key", "name", "ends_on"))
    mo.send("manager", mo.roles[-1]["uuid"])
    run = hear(listening_)
    assert run is not None
    assert run.state == RunState.NOTHING
    assert list(Leader.objects.values_list("pk", "key", "name", "ends_on")) == before


def test_nothing_is_acknowledged_before_it_is_kept(
    listening_: Connection, mo: Mo, monkeypatch: pytest.MonkeyPatch
) -> None:
    mo.new_leader("Nanna", "Ny")
    seen: list[int] = []
    keep = listening._acknowledge

    def kept(*given: object, **named: object) -> None:
        seen.append(Leader.objects.filter(key=known("Nanna Ny")).count())
        assert not mo.acknowledged
        keep(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(listening, "_acknowledge", kept)
    hear(listening_)
    assert seen == [1]
    assert len(mo.acknowledged) == 2


def test_a_reading_that_fails_leaves_the_events_to_come_again(listening_: Connection, mo: Mo) -> None:
    mo.new_leader("Nanna", "Ny")
    # manager, its end, engagement, person, its end, unit: seven questions before the reading
    mo.say({"data": None, "errors": [{"message": "database away"}]}, after=6)
    run = hear(listening_)
    assert run is not None
    assert (run.state, run.fault) == (RunState.FAILED, "query")
    assert not Leader.objects.filter(key=known("Nanna Ny")).exists()
    assert len(mo.unacknowledged) == 2
    mo.send_again()
    assert hear(listening_) is not None
    assert Leader.objects.filter(key=known("Nanna Ny")).exists()
    assert mo.unacknowledged == []


def test_what_concerns_no_leader_is_acknowledged_and_not_read_for(listening_: Connection, mo: Mo) -> None:
    mo.send("person", known("somebody else"))
    mo.send("engagement", known("her engagement"))
    runs = Run.objects.count()
    assert hear(listening_) is None
    assert (Run.objects.count(), mo.unacknowledged) == (runs, [])
    mo.send("person", known("Bo Bæk"))
    assert hear(listening_) is not None


def test_an_engagement_matters_where_a_role_rests_on_it(listening_: Connection, mo: Mo) -> None:
    bo = mo.roles[1]["validities"][1]
    mo.roles[1]["validities"][1] = bo | {"engagement_response": {"uuid": known("work")}}
    mo.send("engagement", known("work"))
    assert hear(listening_) is not None


def test_a_unit_that_is_renamed_and_a_leader_who_leaves(listening_: Connection, mo: Mo) -> None:
    mo.units[2]["validities"][0]["name"] = "Ny Skovskole"
    mo.send("org_unit", SCHOOL)
    mo.roles[1]["validities"].append(state(None, SCHOOL, TODAY.isoformat()))
    mo.roles[1]["validities"][1]["validity"]["to"] = f"{TODAY.isoformat()}T00:00:00+02:00"
    mo.send("manager", known("r2"))
    run = hear(listening_)
    assert run is not None
    assert run.counts["leader.end"] == 1
    assert run.skipped["vacant"] == 2
    bo = Leader.objects.get(key=known("Bo Bæk"))
    assert (bo.ends_on, bo.posts.get().unit.name) == (TODAY, "Ny Skovskole")


def test_no_one_listens_twice_at_a_time(listening_: Connection) -> None:
    assert actions.listen_due(at=NOW) == 1
    assert actions.listen_due(at=NOW) == 0
    assert actions.listen_due(at=NOW + timedelta(minutes=11)) == 1, "somebody was lost"


def test_removing_the_connection_stops_the_listening(cast: Cast, listening_: Connection, mo: Mo) -> None:
    listening_.refresh_from_db()
    actions.remove_connection(connection=listening_, by=cast.user("hr"), at=NOW)
    assert mo.listeners == {}
    assert Leader.objects.filter(key=known("Bo Bæk")).exists()
