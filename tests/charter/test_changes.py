"""What has changed, in words: nothing for equal charters, and something said for every leaf that differs."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ledernet.charter.changes import Change, changes_between, sentences
from ledernet.charter.content import Content, content_of
from ledernet.charter.enums import Clause
from tests.cast import Cast
from tests.charter.whole import settle


@pytest.fixture
def content(cast: Cast) -> Content:
    return content_of(settle(cast.programme, cast.user("chief"), cast.children))


def paths(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from paths(part, (*here, key))
    elif isinstance(value, list) and value:
        for position, part in enumerate(value):
            yield from paths(part, (*here, position))
    else:
        yield here


def changed(content: Content, path: tuple[Any, ...]) -> Content:
    """The same with one leaf altered, whatever it is."""
    new = copy.deepcopy(content)
    place = new
    for step in path[:-1]:
        place = place[step]
    old = place[path[-1]]
    values: dict[type, Any] = {bool: not old, int: 77, str: f"{old}9", type(None): 50, list: ["nyt"]}
    place[path[-1]] = values[type(old)]
    if path[-1] == "links":
        place["links"] = [{"kind": "goal", "name": "nyt"}]
    if path[-1] in {"on", "due_on", "trial_until", "change_day", "expires_on", "starts_on"}:
        place[path[-1]] = "2031-01-01"
    elif path[-1] in {"threshold", *(key for key in content["time"] if key.endswith("_hours"))}:
        place[path[-1]] = "7.5"
    return new


def test_equal_charters_have_no_changes(content: Content) -> None:
    assert changes_between(content, copy.deepcopy(content)) == []


def test_every_leaf_is_named_by_some_change(content: Content) -> None:
    tried = 0
    for path in paths(content):
        new = changed(content, path)
        for before, after in ((content, new), (new, content)):
            found = changes_between(before, after)
            assert found, path
            assert all(change.sentence for change in found), path
            assert "Something in the charter" not in {change.what for change in found}, path
            assert all("Noget i kommissoriet" not in change.what for change in found), path
        tried += 1
    assert tried > 120


def test_every_change_is_in_its_clause(content: Content) -> None:
    """A change to the purpose is told under the purpose, and so on."""
    expected = {
        ("leeway", "reply_days"): Clause.LEEWAY,
        ("time", "meetings"): Clause.RESOURCES,
        ("principles", 0): Clause.PRINCIPLES,
        ("pledges", 0, "due_on"): Clause.SUPPORT,
        ("life", "expires_on"): Clause.LIFE,
        ("evaluation", "items", 0, "target"): Clause.EVALUATION,
        ("staffing", "kind"): Clause.ROLES,
        ("participation", "reason"): Clause.TYPE,
        ("purpose", "main"): Clause.PURPOSE,
    }
    for path, clause in expected.items():
        assert {change.clause for change in changes_between(content, changed(content, path))} == {clause}


def test_a_target_in_words(content: Content) -> None:
    new = copy.deepcopy(content)
    new["evaluation"]["items"][0]["target"] = 60
    assert sentences(content, new) == (
        "Målet for »Fælles ledelseskultur« er ændret fra 70\u00a0% til 60\u00a0%",
    )
    with translation.override("en"):
        assert sentences(content, new) == (
            "The target of “A common leadership culture” is changed from 70% to 60%",
        )


def test_what_comes_and_what_goes(content: Content) -> None:
    new = copy.deepcopy(content)
    new["principles"] = [new["principles"][1], "Vi griner også."]
    new["life"]["trial_until"] = None
    assert sentences(content, new) == (
        "En spilleregel er kommet til: Vi griner også.",
        "En spilleregel er taget ud: Det, vi siger her, bliver her.",
        "Prøveperiodens slutning er taget ud: 1. april 2027",
    )


def test_another_order_is_told_once(content: Content) -> None:
    new = copy.deepcopy(content)
    new["principles"].reverse()
    assert [change.what for change in changes_between(content, new)] == ["Rækkefølgen af spilleregler"]


def test_two_alike_are_counted(content: Content) -> None:
    new = copy.deepcopy(content)
    new["principles"].append(new["principles"][0])
    assert len(changes_between(content, new)) == 1
    assert len(changes_between(new, content)) == 1


def test_long_words_stand_beside_the_sentence() -> None:
    change = Change(Clause.PURPOSE, "Hovedformålet", "Kort", "Ord " * 200)
    assert change.is_long
    assert change.sentence == "Hovedformålet er skrevet om"


@given(data=st.data())
def test_no_change_means_equal(data: st.DataObject) -> None:
    """Small charters at random: they are told apart exactly when they differ."""
    words = st.text("abcæ ", max_size=3)
    lists = st.lists(words, max_size=3)

    def one() -> Content:
        return {
            **BARE,
            "principles": data.draw(lists),
            "expectations": data.draw(words),
            "responsibilities": [
                {"task": task, "chief": letter, "hr": "", "facilitator": "", "network": ""}
                for task, letter in data.draw(
                    st.lists(
                        st.tuples(words, st.sampled_from("RACI")), max_size=3, unique_by=lambda pair: pair[0]
                    )
                )
            ],
            "evaluation": BARE["evaluation"]
            | {
                "criteria": [
                    {"measure": measure, "threshold": threshold, "times": 1, "text": ""}
                    for measure, threshold in data.draw(
                        st.lists(
                            st.tuples(st.sampled_from(["targets", "own"]), st.sampled_from([None, "2"])),
                            max_size=3,
                        )
                    )
                ]
            },
        }

    first, second = one(), one()
    assert (first == second) == (changes_between(first, second) == [])


BARE: Content = {
    "schema": 1,
    "programme": {"name": "P", "organisation": "O", "node": ""},
    "purpose": {"aim": "service", "main": "", "role": "", "purposes": []},
    "type": {"kind": "", "name": "", "description": "", "gathers": [], "mixes": [], "reason": ""},
    "participation": {"policy": "", "reason": "", "absence": ""},
    "eligible": {"units": [], "fields": [], "levels": [], "kinds": [], "on_leave": False},
    "size": {"min": 6, "target": 8, "max": 10},
    "leeway": {"mandate": "", "frame": "", "reply_days": 30},
    "time": {
        "meetings": 6,
        "meeting_hours": "3",
        "preparation_hours": "0",
        "facilitator_hours": "0",
        "coordinator_hours": "0",
        "sponsor_hours": "0",
        "hr_hours": "0",
    },
    "money": {
        "external_meetings": 0,
        "external_price": 0,
        "internal_rate": 0,
        "leader_rate": 0,
        "rooms": 0,
        "other": 0,
    },
    "staffing": {"kind": "", "reason": ""},
    "expectations": "",
    "responsibilities": [],
    "principles": [],
    "pledges": [],
    "life": {
        "starts_on": None,
        "trial_until": None,
        "trial_reason": "",
        "change_day": None,
        "change_reason": "",
        "expires_on": None,
        "expiry_reason": "",
        "no_dates_reason": "",
        "rotation": "",
        "rotation_share": 0,
        "rotation_months": 12,
        "newcomer_days": 90,
    },
    "evaluation": {"method": "", "note": "", "owner": "", "dates": [], "items": [], "criteria": []},
    "answers": [],
}
