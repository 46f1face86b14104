"""The screens of the inbox: filters, files, many at once."""

import io

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory
from tests.home.kinds import Register, client_of, compared, history

from ledernet.audit.models import Record
from ledernet.home.enums import ItemState, Settling, Verb
from ledernet.home.inbox import acts
from ledernet.home.models import InboxItem
from ledernet.people import needs
from ledernet.people.needs import Needs

pytestmark = pytest.mark.django_db


def test_an_empty_inbox_says_so(cast: Cast, register: Register) -> None:
    page = client_of(cast, "hr").get(reverse("home:inbox")).content.decode()
    assert "Lige nu er der ikke noget at tage fat på" in page
    assert 'name="verb"' not in page


def test_filters_narrow_and_nonsense_is_passed_over(cast: Cast, register: Register) -> None:
    other = Register("test.other")
    needs.register(other.kind)
    register.put(1)
    other.put(2)
    compared(cast)
    acts.take(items=InboxItem.objects.filter(key="1"), by=cast.user("hr"), at=NOW)
    client = client_of(cast, "hr")

    def shown(**asked: str) -> set[str]:
        page = client.get(reverse("home:inbox"), asked).content.decode()
        return {one for one in ("Sag 1", "Sag 2") if one in page}

    assert shown() == {"Sag 1", "Sag 2"}
    assert shown(kind="test.kind") == {"Sag 1"}
    assert shown(owner="mine") == {"Sag 1"}
    assert shown(owner="nobody") == {"Sag 2"}
    assert shown(urgency="1") == set()
    assert shown(state="done") == shown(state="snoozed") == set()
    assert shown(kind="nonsense", urgency="x", owner="\0", state="..", page="-3") == {"Sag 1", "Sag 2"}


def test_a_kind_without_words_takes_no_other_with_it(
    cast: Cast, register: Register, caplog: pytest.LogCaptureFixture
) -> None:
    other = Register("test.other")
    needs.register(other.kind)
    register.rows["1"] = Needs("1", {"stranger": True})
    other.put(2)
    compared(cast)
    client = client_of(cast, "hr")
    page = client.get(reverse("home:inbox")).content.decode()
    assert "Prøve test.kind" in page
    assert "Sag 2" in page
    item = InboxItem.objects.get(key="1")
    assert client.get(reverse("home:inbox-item", args=[item.pk])).status_code == 200
    assert "has no words" in caplog.text


def test_what_is_solved_is_looked_at_and_not_ticked(cast: Cast, register: Register) -> None:
    register.put(1, 2)
    compared(cast)
    acts.settle(items=InboxItem.objects.filter(key="2"), reason=Settling.AGREED, by=cast.user("hr"), at=NOW)
    del register.rows["1"]
    compared(cast)
    page = (
        client_of(cast, "hr")
        .get(reverse("home:inbox"), {"state": "done", "kind": "test.kind"})
        .content.decode()
    )
    assert "Sag 1" in page
    assert page.count('name="items"') == 1, "only what still holds can be opened again"


def test_the_file_holds_what_the_filters_show(cast: Cast, register: Register) -> None:
    register.put(*range(60))
    register.put(99, unit=cast.roads.pk, due=TODAY)
    compared(cast)

    def told(name: str) -> list[str]:
        content = client_of(cast, name).get(reverse("home:inbox-xlsx"), {"kind": "test.kind"}).content
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        return [str(row[1]).strip() for row in rows[1:]]

    assert len(told("hr")) == 61, "on all pages"
    assert told("hr_elsewhere") == ["Sag 99"]
    assert told("chief") == []
    assert Record.objects.filter(verb=Verb.INBOX_EXPORTED).count() == 3


def test_all_that_are_found_at_once_also_on_other_pages(cast: Cast, register: Register) -> None:
    register.put(*range(60))
    compared(cast)
    client = client_of(cast, "hr")
    url = reverse("home:inbox")
    page = client.get(url, {"kind": "test.kind"}).content.decode()
    assert page.count('name="items"') == 50
    sent = {"verb": "take", "everything": "on", "kind": "test.kind", "state": "waiting", "back": url}
    assert client.post(reverse("home:inbox-act"), sent).url == url  # type: ignore[attr-defined]
    assert InboxItem.objects.filter(owner=cast.user("hr")).count() == 60


def test_the_kinds_own_act_solves_at_once(cast: Cast, register: Register) -> None:
    register.put(1, 2)
    compared(cast)
    sent = {"verb": "bulk", "items": [one.pk for one in InboxItem.objects.all()]}
    client_of(cast, "hr").post(reverse("home:inbox-act"), sent)
    assert len(register.done) == 2
    assert set(InboxItem.objects.values_list("state", flat=True)) == {ItemState.SOLVED}


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"verb": "explode"},
        {"verb": "snooze", "until": ""},
        {"verb": "snooze", "until": "32.13.2026"},
        {"verb": "snooze", "until": "2000-01-01"},
        {"verb": "settle", "reason": ""},
        {"verb": "settle", "reason": "nonsense"},
    ],
)
def test_bad_input_is_told_and_changes_nothing(cast: Cast, item: InboxItem, sent: dict[str, str]) -> None:
    client = client_of(cast, "hr")
    answer = client.post(reverse("home:inbox-act"), {**sent, "items": item.pk}, follow=True)
    assert answer.status_code == 200
    assert any(message.level_tag == "error" for message in answer.context["messages"])
    assert history(item) == ["opened"]


def test_nobody_is_sent_out_of_the_house(cast: Cast, item: InboxItem) -> None:
    sent = {"verb": "take", "items": item.pk, "back": "https://elsewhere.example/"}
    answer = client_of(cast, "hr").post(reverse("home:inbox-act"), sent)
    assert answer.url == reverse("home:inbox")  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["", "test.kind"])
def test_the_number_of_queries_does_not_grow_with_the_items(
    cast: Cast, register: Register, kind: str
) -> None:
    client = client_of(cast, "hr")

    def queries() -> int:
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(reverse("home:inbox"), {"kind": kind}).status_code == 200
        return len(caught)

    def fill(count: int) -> None:
        for n in range(count):
            if str(n) not in register.rows:
                leader = LeaderFactory(organisation=cast.organisation)
                register.put(n, unit=cast.school.pk, leader=leader.pk)
        compared(cast)
        acts.take(items=InboxItem.objects.all(), by=cast.user("hr"), at=NOW)

    fill(1)
    few = queries()
    fill(200)
    assert queries() == few
