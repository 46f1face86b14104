"""What goes when its time is over: listed first, let begin by the data protection officer, and nothing younger than its rule."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ledernet.accounts.models import User
from ledernet.audit.actions import erase_values
from ledernet.audit.models import Record, Value
from ledernet.audit.privacy import Retention
from ledernet.audit.retention import values_before
from ledernet.audit.verify import verify
from ledernet.facilitation.models import Facilitator
from ledernet.meetings.models import Received
from ledernet.meetings.post import KEPT as MAIL_KEPT
from ledernet.meetings.post import forget_old
from ledernet.networks.models import Seat
from ledernet.people.actions import end_leader
from ledernet.people.models import Leader, RoleAssignment
from ledernet.privacy.models import Keeping
from ledernet.privacy.persons import forgetting
from ledernet.privacy.persons.gathering import ours
from ledernet.privacy.retention import actions, covering, former
from ledernet.privacy.retention.queries import listed
from ledernet.privacy.retention.rules import before, by_themselves, log_before, waiting
from ledernet.worker.timetable import all_jobs, run_due
from tests.access.world import World, build
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, RoleAssignmentFactory, UserFactory

LATER = NOW.replace(year=NOW.year + 5) + timedelta(days=1)
"""A day after the ordinary period of five years, counted from `TODAY`."""


# --- without a database --------------------------------------------------------------------------------------------


def unkept_promises() -> list[str]:
    """What neither goes nor has a reason to stay, and what is promised to go with its job and has no job."""
    found = []
    own = {label for rule in covering.by_themselves() for label in rule.tables}
    for model in ours():
        label, names = model._meta.label, covering.personal_fields(model)
        stays = bool(covering.why_kept(label))
        found += [f"{label}.{name}" for name in names if not (stays or covering.lets_go(label, name, model))]
        if names and model.Privacy.retention is Retention.JOB and label not in own:
            found.append(label)
    return found


def test_every_personal_field_goes_by_a_rule_or_stays_for_a_reason() -> None:
    assert not unkept_promises(), "give the table a rule, a place in privacy/persons/places.py, or a reason"
    labels = {model._meta.label: model for model in ours()}
    jobs = {job.name for job in all_jobs()}
    for rule in (*waiting(Keeping()), *by_themselves()):
        assert rule.job in jobs, rule.key
        assert set(rule.tables) <= labels.keys(), rule.key
    assert all(part.why for part in covering.kept())


def test_a_field_that_nobody_has_thought_of_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail: a table without place, reason or rule, and one whose job is over and has none."""
    monkeypatch.delitem(covering.ELSEWHERE, "resources.Expense")
    assert "resources.Expense.text" in unkept_promises()
    monkeypatch.setattr(covering, "by_themselves", tuple)
    assert {"people.ImportBatch", "answers.Ballot", "conduct.Change"} <= set(unkept_promises())


@pytest.mark.parametrize(
    ("on", "years", "back"),
    [(date(2026, 3, 2), 5, date(2021, 3, 2)), (date(2028, 2, 29), 1, date(2027, 2, 28)), (date(2028, 2, 29), 4, date(2024, 2, 29))],
)  # fmt: skip
def test_a_period_is_counted_in_whole_years(on: date, years: int, back: date) -> None:
    assert before(on, years) == back


# --- who is over ---------------------------------------------------------------------------------------------------


def gone(cast: Cast, name: str = "member", *, on: date = TODAY) -> Leader:
    user = cast.user(name)
    RoleAssignment.objects.filter(user=user).update(ends_on=on)
    end_leader(leader=cast.leaders[name], on=on, by=cast.user("hr"), at=NOW)
    seats = Seat.objects.filter(leader=cast.leaders[name], ends_on=None)
    seats.filter(starts_on__lt=on).update(ends_on=on)
    seats.update(ends_on=on + timedelta(days=1))  # those that had only just begun
    user.refresh_from_db()
    assert not user.is_active
    return cast.leaders[name]


def names_over(cast: Cast, day: date) -> list[str]:
    return [one.name for one in former.people(cast.organisation, day)]


Later = Callable[[Cast, Leader, date], Any]
LATER_DAYS: dict[str, Later] = {
    "as a leader": lambda cast, leader, day: Leader.objects.filter(pk=leader.pk).update(ends_on=day),
    "in a network": lambda cast, leader, day: Seat.objects.filter(leader=leader).update(ends_on=day),
    "with a role": lambda cast, leader, day: RoleAssignment.objects.filter(user=leader.user).update(ends_on=day),
    "in the pool": lambda cast, leader, day: Facilitator.objects.create(
        organisation=cast.organisation, name=leader.name, email="m@x.example", leader=leader, starts_on=TODAY,
        ends_on=day, created_at=NOW,
    ),
    "with an open door": lambda cast, leader, day: User.objects.filter(pk=leader.user_id).update(is_active=True),
}  # fmt: skip


@pytest.mark.django_db
def test_the_day_counts_and_nobody_of_another_organisation(cast: Cast) -> None:
    gone(cast)
    Leader.objects.filter(pk=cast.other_leader.pk).update(ends_on=date(1990, 1, 1))
    assert names_over(cast, TODAY) == ["Mette Medlem"]
    assert names_over(cast, TODAY - timedelta(days=1)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("what", LATER_DAYS)
def test_whoever_was_here_a_day_later_in_any_way_stays(cast: Cast, what: str) -> None:
    """The property: one last day that is younger than the rule is enough."""
    leader = gone(cast)
    LATER_DAYS[what](cast, leader, TODAY + timedelta(days=1))
    assert names_over(cast, TODAY) == []


@pytest.mark.django_db
def test_logins_and_facilitators_who_were_never_leaders(cast: Cast) -> None:
    shut = UserFactory(organisation=cast.organisation, name="Lukket Login", is_active=False)
    RoleAssignmentFactory(user=shut, role="hr", ends_on=TODAY)
    Facilitator.objects.create(
        organisation=cast.organisation, name="Ude Fra", email="u@x.example", starts_on=TODAY, ends_on=TODAY, created_at=NOW
    )  # fmt: skip
    assert names_over(cast, TODAY) == ["Lukket Login", "Ude Fra"]
    User.objects.filter(pk=shut.pk).update(last_login=NOW + timedelta(days=2))
    assert names_over(cast, TODAY) == ["Ude Fra"]


# --- the job -------------------------------------------------------------------------------------------------------


def begin(cast: Cast) -> None:
    actions.begin(organisation=cast.organisation, by=cast.user("dpo"), at=NOW)


def values_of(verb: str) -> list[dict[str, Any]]:
    numbers = Record.objects.filter(verb=verb).order_by("number").values_list("number", flat=True)
    return [
        {row.field: row.content for row in Value.objects.filter(record_number=number)} for number in numbers
    ]


@pytest.mark.django_db
def test_nothing_goes_until_it_is_let_begin_and_then_what_the_list_said(cast: Cast) -> None:
    leader = gone(cast)
    assert actions.carry_out(LATER) == 0
    lines = listed(actions.keeping_of(cast.organisation), at=LATER).waiting
    begin(cast)
    old = values_before(cast.organisation.pk, log_before(Keeping(), LATER)).count()
    assert (lines[0].count, lines[0].oldest) == (1, TODAY)
    assert lines[1].count >= 1
    assert actions.carry_out(LATER) > 1
    leader.refresh_from_db()
    assert leader.name == f"Tidligere person nr. {leader.pk}"
    assert values_of("privacy.retention_done") == [{"people": 1, "until": "2026-03-03"}]
    assert old
    assert not values_before(cast.organisation.pk, log_before(Keeping(), LATER)).exists()
    assert verify(cast.organisation.pk).whole
    assert actions.carry_out(LATER) == 0, "twice changes nothing"
    assert not former.leaders(cast.organisation, TODAY).exists()


@pytest.mark.django_db
def test_no_value_of_the_log_that_is_younger_goes(cast: Cast) -> None:
    begin(cast)
    kept = Value.objects.filter(erased_by=None).count()
    day = NOW.replace(year=NOW.year + 5)
    assert kept
    assert actions.carry_out(day) == 0, "the day itself is not over"
    assert Value.objects.filter(erased_by=None).count() == kept
    assert actions.carry_out(day + timedelta(days=1)) == kept


@pytest.mark.django_db
def test_the_chain_is_whole_when_a_round_reaches_back_past_an_earlier_one(cast: Cast) -> None:
    begin(cast)
    assert actions.carry_out(LATER)
    actions.stop(organisation=cast.organisation, by=cast.user("hr"), at=LATER)
    actions.begin(organisation=cast.organisation, by=cast.user("dpo"), at=LATER)
    assert actions.carry_out(LATER.replace(year=LATER.year + 6)), "what was recorded in between goes"
    assert verify(cast.organisation.pk).whole
    erase_values(
        organisation=cast.organisation, targets=(), mentioning=["values", "1"], by=cast.user("hr"), at=LATER
    )
    assert verify(cast.organisation.pk).whole


@pytest.mark.django_db
def test_killed_half_way_it_goes_on_where_it_was(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    gone(cast)
    gone(cast, "outsider")
    begin(cast)
    real, done = forgetting.forget, []

    def dies_at_the_second(**given: Any) -> None:
        if done:
            raise KeyboardInterrupt
        done.append(real(**given))

    monkeypatch.setattr(forgetting, "forget", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        actions.carry_out(LATER)
    monkeypatch.setattr(forgetting, "forget", real)
    forgotten = Leader.objects.filter(key__startswith="forgotten-")
    assert forgotten.count() == Record.objects.filter(verb="privacy.person_forgotten").count() == 1
    actions.carry_out(LATER)
    assert forgotten.count() == Record.objects.filter(verb="privacy.person_forgotten").count() == 2
    assert verify(cast.organisation.pk).whole


@pytest.mark.django_db
def test_some_at_a_time_and_none_once_it_is_stopped(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    gone(cast)
    gone(cast, "outsider")
    begin(cast)
    monkeypatch.setattr(actions, "MOST_PEOPLE", 1)
    actions.carry_out(LATER)
    forgotten = Leader.objects.filter(key__startswith="forgotten-")
    assert forgotten.count() == 1
    actions.stop(organisation=cast.organisation, by=cast.user("hr"), at=NOW)
    assert actions.carry_out(LATER) == 0
    assert forgotten.count() == 1


@pytest.mark.django_db
def test_list_and_deed_ask_for_the_same_rows(world: World) -> None:
    """Every rule can be asked; and what is over by the list is gone by the job, and nothing a moment younger."""
    house = world.cast.organisation
    rules = {rule.key: rule for rule in by_themselves()}
    for rule in rules.values():
        assert sum(rows.count() for rows, _age in rule.due(house, NOW)) >= 0
    mailbox = rules["mailbox"]
    for key, moment in (("old", NOW - MAIL_KEPT - timedelta(seconds=1)), ("young", NOW - MAIL_KEPT)):
        Received.objects.create(organisation=house, key=key, received_at=moment)
    assert [row.key for rows, _age in mailbox.due(house, NOW) for row in rows] == ["old"]
    forget_old(at=NOW)
    assert list(Received.objects.values_list("key", flat=True)) == ["young"]


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


# --- pages ---------------------------------------------------------------------------------------------------------


def login(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


@pytest.mark.django_db
def test_hr_sets_the_period_the_officer_lets_it_begin_and_another_period_stops_it(cast: Cast) -> None:
    Leader.objects.filter(pk=gone(cast).pk).update(ends_on=date(2019, 5, 6))
    Seat.objects.filter(leader__key="member").update(ends_on=date(2019, 5, 6), starts_on=date(2018, 5, 6))
    RoleAssignment.objects.filter(user=cast.user("member")).update(
        ends_on=date(2019, 5, 6), starts_on=date(2018, 1, 1)
    )
    hr, dpo = login(cast, "hr"), login(cast, "dpo")
    address = reverse("privacy:retention")
    page = dpo.get(address)
    assert "Mette Medlem" in page.text
    assert "Fratrådte" in page.text or "fratrådt" in page.text
    assert dpo.post(address, {"former_years": 3, "log_years": 3}).status_code == 403
    assert hr.post(reverse("privacy:retention-begin"), {"seen": "on"}).status_code == 403
    assert dpo.post(reverse("privacy:retention-begin"), {}).status_code == 422, "the list must have been seen"
    dpo.post(reverse("privacy:retention-begin"), {"seen": "on"})
    keeping = Keeping.objects.get(organisation=cast.organisation)
    assert keeping.begun_by == cast.user("dpo")
    assert "Dorte Databeskytter" in dpo.get(address).text
    answer = hr.post(address, {"former_years": 0, "log_years": 99})
    assert answer.status_code == 422
    assert 'value="99"' in answer.text
    keeping.refresh_from_db()
    assert keeping.begun_at
    hr.post(address, {"former_years": 8, "log_years": 5})
    keeping.refresh_from_db()
    assert (keeping.former_years, keeping.begun_at) == (8, None)
    assert "Mette Medlem" not in hr.get(address).text
    verbs = list(
        Record.objects.filter(verb__startswith="privacy.").order_by("number").values_list("verb", flat=True)
    )
    assert verbs == [
        "privacy.retention_read",
        "privacy.retention_begun",
        "privacy.retention_read",
        "privacy.periods_set",
    ]


@pytest.mark.django_db
def test_the_list_asks_the_database_no_more_for_many(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(3):
        LeaderFactory(organisation=cast.organisation, key=f"gone-{number}", ends_on=date(2010, 1, 1))
    with django_assert_max_num_queries(95):
        login(cast, "dpo").get(reverse("privacy:retention"))
    assert len(names_over(cast, TODAY)) == 3


@pytest.mark.django_db
def test_each_rule_tells_when_its_job_ran_last_and_whether_it_failed(cast: Cast) -> None:
    """From the worker's own record of its jobs, also for what leaves no line in the log."""

    def broken(_at: datetime, _stop: Callable[[], bool]) -> None:
        raise OSError

    rules = {rule.key: rule for rule in (*waiting(Keeping()), *by_themselves())}
    assert rules.keys() >= {"phones", "mailbox", "registers", "answers", "leaving", "hooks"}
    named = {rule.job for rule in rules.values()}
    dpo, address = login(cast, "dpo"), reverse("privacy:retention")
    assert dpo.get(address).text.count("<dd>Ikke endnu</dd>") == len(rules)
    jobs = [
        replace(job, run=broken if job.name == "registers.read" else lambda _at, _stop: None)
        for job in all_jobs()
        if job.name in named
    ]
    run_due(at=NOW, process="test", jobs=tuple(jobs))
    page = dpo.get(address)
    lines = (*page.context["listed"].waiting, *page.context["listed"].by_themselves)
    assert {line.rule.key: line.ran_at for line in lines} == dict.fromkeys(rules, NOW)
    assert [line.rule.key for line in lines if line.has_failed] == ["registers"]
    assert "<dd>Ikke endnu</dd>" not in page.text
    assert page.text.count("Den mislykkedes og prøves igen.") == 1
