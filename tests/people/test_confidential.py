"""The confidential wish: every output of the room is the same with and without it, for everybody but its author."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledernet.audit.models import Head, Record, Value
from ledernet.people import actions
from ledernet.people.models import ConfidentialWish, Leader
from ledernet.people.queries import leaders_for_composition
from tests.cast import Cast
from tests.factories import NOW, TODAY, ConfidentialWishFactory
from tests.people.test_views import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
SOURCE = Path(__file__).resolve().parents[2] / "src" / "ledernet"
NOT_THE_SAME_TWICE = re.compile(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+')


def pages(cast: Cast) -> list[str]:
    keys = [leader.pk for leader in cast.leaders.values()]
    lists = [
        reverse(f"people:{name}") for name in ("leaders", "units", "leaves", "invite", "users", "wishes")
    ]
    files = [reverse("people:leaders-export", args=["csv"])]
    single = [reverse("people:leader", args=[key]) for key in keys]
    forms = [
        reverse(f"people:{name}", args=[keys[0]]) for name in ("leader-change", "leader-end", "post-add")
    ]
    units = [reverse("people:unit", args=[unit.pk]) for unit in (cast.root, cast.school, cast.roads)]
    users = [reverse("people:user", args=[cast.user("member").pk])]
    return lists + files + single + forms + units + users


def seen_by(cast: Cast, name: str) -> dict[str, tuple[int, bytes]]:
    """Every page of the room as this person gets it, and the questions it took; tokens apart."""
    client = client_of(cast, name)
    found = {}
    for url in pages(cast):
        with CaptureQueriesContext(connection) as asked:
            response = client.get(url)
        content = NOT_THE_SAME_TWICE.sub(rb"\1", response.content)
        found[url] = (response.status_code, content)
        found[f"{url} queries"] = (len(asked), b"")
    return found


def audit() -> list[Any]:
    """What is logged, but for the reads that taking out a list leaves."""
    kept = Record.objects.exclude(verb="people.list_exported").order_by("pk")
    return [*kept.values_list("verb", "target_type", "target_key", "actor_key"), Value.objects.count()]


@pytest.mark.once  # long, and the database has no part in what it shows
def test_nobody_sees_a_trace_of_it(cast: Cast) -> None:
    author, other = cast.leaders["member"], cast.leaders["outsider"]
    others = (
        "hr",
        "chief",
        "dpo",
        "administrator",
        "outsider",
        "facilitator",
        "other_hr",
    )
    for name in others:  # a first log-in is shown, and the first record of an organisation begins its chain
        client_of(cast, name).get(reverse("people:leaders-export", args=["csv"]))
    before = {name: seen_by(cast, name) for name in others}
    logged = audit()[:-1]
    actions.set_confidential_wish(author=author, not_with=other, at=NOW)
    assert {name: seen_by(cast, name) for name in others} == before
    assert audit()[:-1] == logged


def test_only_the_author_sees_whom(cast: Cast) -> None:
    ConfidentialWishFactory(author=cast.leaders["member"], not_with=cast.leaders["outsider"])
    url = reverse("people:wishes")
    assert "Ove Udenfor" in client_of(cast, "member").get(url).content.decode()
    for name in ("outsider", "chief", "coordinator", "chief_member"):
        content = client_of(cast, name).get(url).content.decode()
        assert "Du har ønsket ikke at sidde" not in content, name
    own_page = client_of(cast, "member").get(reverse("people:leader", args=[cast.leaders["member"].pk]))
    assert "Ove Udenfor" not in own_page.content.decode()


def test_setting_changing_and_withdrawing_leave_no_record(cast: Cast) -> None:
    client, url = client_of(cast, "member"), reverse("people:wishes")
    first, second = cast.leaders["outsider"], cast.leaders["coordinator"]
    for leader in (first, second):
        found = client.post(url, {"what": "confidential", "p-who": leader.name})
        assert found.status_code == 200
        answer = {"what": "confidential", "p-who": leader.name, "p-chosen": str(leader.pk)}
        assert client.post(url, answer).status_code == 302
        assert ConfidentialWish.objects.get().not_with == leader
    assert client.post(url, {"what": "withdraw"}).status_code == 302
    assert not ConfidentialWish.objects.exists()
    assert not Record.objects.exists()
    assert not Head.objects.exists()


def test_the_page_is_kept_nowhere_and_looks_the_same_from_outside(cast: Cast) -> None:
    """One address for every wish, posted, answered alike: an access log or a proxy tells nothing."""
    client, url = client_of(cast, "member"), reverse("people:wishes")
    assert "no-store" in client.get(url)["Cache-Control"]
    ordinary = client.post(url, {"what": "wish", "wants_network": "yes"})
    ConfidentialWishFactory(author=cast.leaders["member"], not_with=cast.leaders["outsider"])
    withdrawn = client.post(url, {"what": "withdraw"})
    assert (ordinary.status_code, ordinary["Location"]) == (withdrawn.status_code, withdrawn["Location"])
    assert ordinary.cookies.keys() == withdrawn.cookies.keys()


def test_an_ordinary_wish_does_not_change_with_it(cast: Cast) -> None:
    member = cast.leaders["member"]
    wish = actions.save_wish(
        leader=member,
        wants_network=True,
        topics=[],
        weekdays=[],
        max_travel_km=None,
        by=cast.user("member"),
        at=NOW,
    )
    facts = leaders_for_composition(cast.organisation, on=TODAY).leaders
    actions.set_confidential_wish(author=member, not_with=cast.leaders["outsider"], at=NOW)
    wish.refresh_from_db()
    assert wish.updated_at == NOW
    assert leaders_for_composition(cast.organisation, on=TODAY).leaders == facts


@pytest.mark.parametrize("who", ["member", "other", "left"])
def test_it_is_about_another_current_colleague(cast: Cast, who: str) -> None:
    leaders = {"member": cast.leaders["member"], "other": cast.other_leader, "left": cast.leaders["outsider"]}
    Leader.objects.filter(pk=cast.leaders["outsider"].pk).update(ends_on=TODAY)
    leaders["left"].refresh_from_db()
    with pytest.raises(actions.NotAColleague):
        actions.set_confidential_wish(author=cast.leaders["member"], not_with=leaders[who], at=NOW)
    answer = {"what": "confidential", "p-who": leaders[who].name, "p-chosen": str(leaders[who].pk)}
    assert client_of(cast, "member").post(reverse("people:wishes"), answer).status_code == 422
    assert not ConfidentialWish.objects.exists()


def test_nobody_can_post_it_for_another(cast: Cast) -> None:
    answer = {"what": "confidential", "p-who": "Ove Udenfor", "p-chosen": str(cast.leaders["outsider"].pk)}
    for name in ("hr", "dpo", "administrator", "facilitator", "other_hr"):
        assert client_of(cast, name).post(reverse("people:wishes"), answer).status_code == 404
    assert Client().post(reverse("people:wishes"), answer).status_code == 302
    assert not ConfidentialWish.objects.exists()


def test_one_door_leads_to_the_pairs_and_only_composition_uses_it() -> None:
    """The demonstration composes through the same solver."""
    callers = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "confidential_pairs" in path.read_text() and path.name != "confidential.py"
    }
    assert callers, "composition is meant to keep such pairs apart"
    assert {caller.split("/")[0] for caller in callers} - {"demo"} == {"composition"}


def test_the_rows_are_touched_by_few_and_never_listed() -> None:
    """Who names the model at all: the model, its author's page and actions, the door, and what forgets it."""
    known = {
        "people/models/leaders.py",
        "people/models/__init__.py",
        "people/queries/confidential.py",
        "people/actions/wishes.py",
        "people/actions/leaders.py",
        "people/actions/doors.py",
        "people/views/wishes.py",
        "people/imports/apply.py",
        "people/migrations/0001_whole.py",
        "transfer/whole/own.py",  # what somebody fetches of her own
        "transfer/whole/staying.py",  # what never leaves with the organisation's data
    }
    naming = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if re.search(r"ConfidentialWish|confidential_wishes", path.read_text())
    }
    assert not {name for name in naming - known if not name.startswith(("demo/", "privacy/"))}


def test_a_colleague_who_leaves_one_day_is_a_colleague_until_then(cast: Cast) -> None:
    Leader.objects.filter(pk=cast.leaders["outsider"].pk).update(ends_on=TODAY + timedelta(days=1))
    answer = {"what": "confidential", "p-who": "Ove Udenfor", "p-chosen": str(cast.leaders["outsider"].pk)}
    assert client_of(cast, "member").post(reverse("people:wishes"), answer).status_code == 302
    assert ConfidentialWish.objects.get().not_with == cast.leaders["outsider"]


def test_who_left_between_two_looks_is_said_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_said: Any) -> None:
        raise actions.NotAColleague

    monkeypatch.setattr(actions, "set_confidential_wish", refuse)
    answer = {"what": "confidential", "p-who": "Ove Udenfor", "p-chosen": str(cast.leaders["outsider"].pk)}
    page = client_of(cast, "member").post(reverse("people:wishes"), answer)
    assert page.status_code == 422
    assert "ikke længere leder her" in page.content.decode()
