"""HR's inbox: compared with the registers, idempotent, with history; seen by right; worked off one by one."""

import io
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from python_calamine import CalamineWorkbook
from tests.cast import NAMES, Cast
from tests.factories import NOW, TODAY, LeaderFactory
from tests.home.kinds import DAY, Register, client_of, compared, history

from ledernet.audit.actions import record
from ledernet.audit.models import Record
from ledernet.audit.verbs import all_verbs
from ledernet.home.enums import Happening, ItemState, Settling, Verb
from ledernet.home.inbox import acts
from ledernet.home.inbox.compare import KEPT, compare_all
from ledernet.home.inbox.queue import items_visible_to, items_worked_by, waiting
from ledernet.home.inbox.solving import WIDE
from ledernet.home.models import InboxEvent, InboxItem
from ledernet.networks.actions import join_network
from ledernet.people import needs
from ledernet.people.enums import Role
from ledernet.people.needs import Needs, Urgency
from ledernet.ui.formatting import full_day
from ledernet.worker.timetable import all_jobs

pytestmark = pytest.mark.django_db


# --- comparing --------------------------------------------------------------------------------------------------------


def test_what_is_solved_says_by_which_act_and_when(cast: Cast, register: Register) -> None:
    """The nearest act to what the item is about; one on many where there is none; of somebody else's seat nothing is told."""
    register.kind = replace(register.kind, solved_by=("networks.seat_taken", "people.import_applied"))
    needs.register(register.kind)
    new, other, third = (LeaderFactory(organisation=cast.organisation) for _number in range(3))
    for number, leader in enumerate((new, other, third), start=1):
        register.put(number, leader=leader.pk)
    compared(cast)
    for leader, days in ((new, 1), (other, 2)):
        join_network(
            network=cast.network, leader=leader, starts_on=TODAY, by=cast.user("hr"), at=NOW + days * DAY
        )
    register.rows.pop("1")
    register.rows.pop("3")
    assert compared(cast, NOW + 3 * DAY) == (0, 0, 2)
    solved = {event.item.key: event for event in InboxEvent.objects.filter(what=Happening.SOLVED)}
    assert (solved["1"].verb, solved["1"].acted_at) == ("networks.seat_taken", NOW + DAY)
    assert (solved["3"].verb, solved["3"].solved_by) == (
        "",
        "",
    )  # whatever it was, it was not the others' seats
    record(organisation=cast.organisation, by=cast.user("hr"), at=NOW + 4 * DAY, verb="people.import_applied")
    register.rows.clear()
    compared(cast, NOW + 5 * DAY)
    with override("da"):
        told = {event.item.key: event.solved_by for event in InboxEvent.objects.filter(what=Happening.SOLVED)}
    day = full_day(timezone.localdate(NOW + DAY))
    assert told["1"] == f"Leder fik plads den {day}"
    assert told["2"].startswith("Leder fik plads den")  # nearer than the import
    client = client_of(cast, "hr")
    page = client.get(reverse("home:inbox-item", args=[solved["1"].item_id])).content.decode()
    assert f"Løst af: Leder fik plads den {day}" in page
    content = client.get(reverse("home:inbox-xlsx"), {"state": "done"}).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0][-1] == "Løst af" and {str(row[-1]) for row in rows[1:]} == {told["1"], told["2"], ""}


def test_an_import_is_named_where_nothing_nearer_is(cast: Cast, register: Register) -> None:
    register.kind = replace(register.kind, solved_by=("networks.seat_left", "people.import_applied"))
    needs.register(register.kind)
    register.put(1, leader=cast.leaders["member"].pk)
    compared(cast)
    record(organisation=cast.organisation, by=cast.user("hr"), at=NOW + DAY, verb="people.import_applied")
    register.rows.clear()
    compared(cast, NOW + 2 * DAY)
    assert InboxEvent.objects.get(what=Happening.SOLVED).verb == "people.import_applied"


def test_all_kinds_name_acts_that_there_are() -> None:
    known = all_verbs()
    for kind in needs.kinds():
        assert set(kind.solved_by) <= set(known), kind.code
    assert sum(bool(kind.solved_by) for kind in needs.kinds()) >= 20
    assert set(known) >= WIDE


def test_comparing_twice_is_as_once(cast: Cast, register: Register) -> None:
    register.put(1, 2)
    assert compared(cast) == (2, 0, 0)
    assert compared(cast) == (0, 0, 0)
    assert InboxItem.objects.count() == InboxEvent.objects.count() == 2
    assert Record.objects.filter(verb=Verb.INBOX_COMPARED).count() == 1, (
        "nothing is written where nothing is new"
    )


def test_what_no_longer_holds_is_solved_by_itself_and_comes_up_again(cast: Cast, register: Register) -> None:
    register.put(1)
    compared(cast)
    register.rows.clear()
    assert compared(cast, NOW + DAY) == (0, 0, 1)
    item = InboxItem.objects.get()
    assert (item.state, item.holds, item.closed_at) == (ItemState.SOLVED, False, NOW + DAY)
    register.put(1)
    assert compared(cast, NOW + 2 * DAY) == (0, 1, 0)
    item.refresh_from_db()
    assert (item.state, item.holds, item.closed_at, item.opened_at) == (
        ItemState.OPEN,
        True,
        None,
        NOW + 2 * DAY,
    )
    assert history(item) == ["opened", "solved", "reopened"]
    assert not item.events.filter(by_hand=True).exists()


def test_facts_urgency_and_day_follow_the_registers(cast: Cast, register: Register) -> None:
    register.put(1, due=TODAY)
    compared(cast)
    register.rows["1"] = Needs("1", {"n": 1, "more": True}, Urgency.NOW, TODAY + DAY, cast.school.pk)
    assert compared(cast) == (0, 0, 0)
    item = InboxItem.objects.get()
    assert (item.facts, item.urgency, item.due_on) == ({"n": 1, "more": True}, Urgency.NOW, TODAY + DAY)
    assert (item.unit, history(item)) == (cast.school, ["opened"])


def test_a_kind_that_fails_holds_up_no_other_and_loses_nothing(cast: Cast, register: Register) -> None:
    other = Register("test.other")
    needs.register(other.kind)
    register.put(1)
    compared(cast)
    register.broken = True
    other.put(7)
    assert compared(cast) == (1, 0, 0)
    assert set(InboxItem.objects.filter(holds=True).values_list("kind", "key")) == {
        ("test.kind", "1"),
        ("test.other", "7"),
    }


def test_items_of_a_room_that_is_gone_are_solved(cast: Cast, register: Register) -> None:
    register.put(1)
    compared(cast)
    needs.forget("test.kind")
    assert compared(cast) == (0, 0, 1)


def test_what_is_over_is_kept_for_a_year(cast: Cast, register: Register) -> None:
    register.put(1)
    compared(cast)
    register.rows.clear()
    compared(cast, NOW + DAY)
    compared(cast, NOW + DAY + KEPT)
    assert InboxItem.objects.exists()
    compared(cast, NOW + 2 * DAY + KEPT)
    assert not InboxItem.objects.exists()


def test_the_worker_compares_every_organisation(cast: Cast, register: Register) -> None:
    register.put(1)
    job = next(job for job in all_jobs() if job.name == "home.compare_inbox")
    assert job.run(NOW, lambda: False) == 1
    assert InboxItem.objects.get().organisation == cast.organisation
    assert compare_all(NOW, lambda: True) == 0, "it stops when asked"


# --- doing --------------------------------------------------------------------------------------------------------------


def test_taken_given_back_put_off_and_woken(cast: Cast, item: InboxItem) -> None:
    hr, other = cast.user("hr"), cast.user("hr_elsewhere")
    assert acts.take(items=[item], by=hr, at=NOW) == 1
    assert acts.take(items=[item], by=hr, at=NOW) == 0, "she sees to it already"
    assert acts.take(items=[item], by=other, at=NOW) == 1
    assert acts.give_back(items=[item], by=other, at=NOW) == 1
    assert acts.snooze(items=[item], until=TODAY + DAY, by=hr, at=NOW) == 1
    assert not InboxItem.objects.filter(waiting(TODAY)).exists()
    assert InboxItem.objects.filter(waiting(TODAY + DAY)).exists(), "on the day it waits again"
    assert acts.wake(items=[item], by=hr, at=NOW) == 1
    assert InboxItem.objects.filter(waiting(TODAY)).exists()
    assert history(item) == ["opened", "taken", "taken", "given_back", "snoozed", "woken"]
    assert item.events.get(what=Happening.SNOOZED).until == TODAY + DAY
    verbs = [Verb.ITEM_TAKEN, Verb.ITEM_TAKEN, Verb.ITEM_GIVEN_BACK, Verb.ITEM_SNOOZED, Verb.ITEM_WOKEN]
    records = Record.objects.filter(target_type="home.InboxItem", target_key=str(item.pk)).order_by("number")
    assert list(records.values_list("verb", flat=True)) == verbs


def test_nothing_is_put_off_to_a_day_that_is_over(cast: Cast, item: InboxItem) -> None:
    with pytest.raises(acts.NotAhead):
        acts.snooze(items=[item], until=TODAY, by=cast.user("hr"), at=NOW)


def test_settled_stays_settled_until_it_changes(cast: Cast, item: InboxItem, register: Register) -> None:
    assert acts.settle(items=[item], reason=Settling.AGREED, by=cast.user("hr"), at=NOW) == 1
    assert compared(cast) == (0, 0, 0)
    item.refresh_from_db()
    assert (item.state, item.holds) == (ItemState.SETTLED, True)
    register.put(1, changed=True)
    assert compared(cast, NOW + DAY) == (0, 1, 0)
    item.refresh_from_db()
    assert item.state == ItemState.OPEN
    assert history(item) == ["opened", "settled", "reopened"]


def test_settled_then_gone_then_back(cast: Cast, item: InboxItem, register: Register) -> None:
    acts.settle(items=[item], reason=Settling.ELSEWHERE, by=cast.user("hr"), at=NOW)
    register.rows.clear()
    compared(cast, NOW + DAY)
    item.refresh_from_db()
    assert (item.state, item.holds) == (ItemState.SETTLED, False), "who settled it is still told"
    register.put(1)
    assert compared(cast, NOW + 2 * DAY) == (0, 1, 0)


def test_only_what_still_holds_is_opened_again(cast: Cast, item: InboxItem, register: Register) -> None:
    hr = cast.user("hr")
    acts.settle(items=[item], reason=Settling.AGREED, by=hr, at=NOW)
    assert acts.take(items=[item], by=hr, at=NOW) == 0, "it is off the list"
    assert acts.reopen(items=[item], by=hr, at=NOW) == 1
    register.rows.clear()
    compared(cast, NOW + DAY)
    assert acts.reopen(items=[item], by=hr, at=NOW) == 0


def test_many_at_once_are_one_record(cast: Cast, register: Register) -> None:
    register.put(*range(1, 6))
    compared(cast)
    items = list(InboxItem.objects.all())
    before = Record.objects.count()
    assert acts.take(items=items, by=cast.user("hr"), at=NOW) == 5
    assert Record.objects.count() == before + 1
    assert InboxEvent.objects.filter(what=Happening.TAKEN, by=cast.user("hr")).count() == 5


# --- who sees and does ----------------------------------------------------------------------------------------------------


def test_list_and_rule_agree_for_the_whole_cast(cast: Cast, register: Register) -> None:
    from rules import has_perm

    both = Register("test.both", roles=frozenset({Role.CHIEF, Role.HR}))
    needs.register(both.kind)
    for number, unit in enumerate((None, cast.root.pk, cast.school.pk, cast.roads.pk)):
        register.put(number, unit=unit)
        both.put(number, unit=unit)
    compared(cast)
    items = list(InboxItem.objects.select_related("unit"))
    for name in NAMES:
        viewer = cast.viewer(name)
        seen, worked = set(items_visible_to(viewer)), set(items_worked_by(viewer))
        assert seen == {one for one in items if has_perm("home.view_item", viewer, one)}, name
        assert worked == {one for one in items if has_perm("home.work_item", viewer, one)}, name
    assert items_visible_to(cast.viewer("hr")).count() == 8
    assert set(items_visible_to(cast.viewer("hr_elsewhere")).values_list("key", flat=True)) == {"3"}
    assert set(items_visible_to(cast.viewer("chief")).values_list("kind", "key")) == {("test.both", "2")}
    assert not items_worked_by(cast.viewer("chief")).exists()
    assert not items_visible_to(cast.viewer("other_hr")).exists()


@pytest.mark.parametrize("name", ["member", "outsider", "facilitator", "dpo", "administrator"])
def test_others_have_no_inbox(cast: Cast, item: InboxItem, name: str) -> None:
    client = client_of(cast, name)
    assert client.get(reverse("home:inbox")).status_code == 403
    assert client.get(reverse("home:inbox-item", args=[item.pk])).status_code == 404
    assert client.post(reverse("home:inbox-act"), {"verb": "take", "items": item.pk}).status_code == 403
    assert client.post(reverse("home:inbox-compare")).status_code == 403


def test_a_chief_looks_and_does_not_touch(cast: Cast, register: Register) -> None:
    both = Register("test.both", roles=frozenset({Role.CHIEF, Role.HR}))
    needs.register(both.kind)
    both.put(1, unit=cast.school.pk)
    register.put(2, unit=cast.school.pk)
    compared(cast)
    client = client_of(cast, "chief")
    page = client.get(reverse("home:inbox")).content.decode()
    assert "Sag 1" in page
    assert "Sag 2" not in page
    shown = InboxItem.objects.get(kind="test.both")
    page = client.get(reverse("home:inbox-item", args=[shown.pk])).content.decode()
    assert 'name="verb"' not in page
    assert client.post(reverse("home:inbox-act"), {"verb": "take", "items": shown.pk}).status_code == 403


# --- as many queries however many there are ----------------------------------------------------------------------------


def test_comparing_costs_the_same_for_many(cast: Cast, register: Register) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            compared(cast)
        return len(caught)

    register.put(1)
    queries()
    register.put(1)
    few = queries()
    register.put(*range(200))
    compared(cast)
    assert queries() == few
