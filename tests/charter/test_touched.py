"""What charters tell upstream: which clauses a change of the purpose touches, and when a hearing closes."""

from datetime import date, timedelta

import pytest

from ledernet.charter import actions
from ledernet.charter.models import CharterVersion, Hearing
from ledernet.strategy.impact import Change, change_of, touched_by
from ledernet.strategy.models import Programme
from ledernet.strategy.queries.wheel import wheel_entries
from tests.cast import Cast
from tests.charter.test_hearing import opened
from tests.charter.whole import approve, settle
from tests.factories import NOW, TODAY


@pytest.fixture
def programme(cast: Cast) -> Programme:
    return settle(cast.programme, cast.user("chief"))


def told(programme: Programme, change: Change) -> list[str]:
    return [one.text for one in touched_by(programme, change) if "kommissoriet" in one.text]


def test_without_a_charter_nothing_is_told(programme: Programme) -> None:
    assert told(programme, change_of(programme, purpose="Noget andet.")) == []


def test_the_approved_charter_names_its_clauses(cast: Cast, programme: Programme) -> None:
    approve(programme, cast.user("chief"))
    main = change_of(programme, purpose="Noget andet.")
    clauses = "»Formål og udbytte«, »Type og deltagelse«, »Evaluering og afvikling«"
    assert told(programme, main) == [f"Version 1 af kommissoriet er godkendt. Se på {clauses}."]
    (words,) = told(programme, Change(words=frozenset({"P5"})))
    assert "Type og deltagelse" not in words
    CharterVersion.objects.update(state="replaced")
    assert told(programme, main) == []


def test_one_under_hearing_is_told_too(cast: Cast, programme: Programme) -> None:
    opened(cast, programme)
    main = change_of(programme, purpose="Noget andet.")
    assert "er i høring" in told(programme, main)[0]
    CharterVersion.objects.update(state="heard")
    assert "har været i høring" in told(programme, main)[0]
    approve(programme, cast.user("chief"))  # the one that came of the hearing
    (words,) = told(programme, main)
    assert "er godkendt" in words


def test_a_hearing_stands_in_the_wheel_of_those_who_may_see_it(cast: Cast, programme: Programme) -> None:
    last = TODAY + timedelta(days=14)
    opened(cast, programme, closes_on=last)

    def seen(name: str, year: int = TODAY.year) -> list[date]:
        return [
            day.starts_on for day in wheel_entries(cast.viewer(name), year) if day.name == "Høringen slutter"
        ]

    assert seen("hr") == [last]
    assert seen("member") == [last]  # she is heard
    assert seen("hr_elsewhere") == []
    assert seen("other_hr") == []
    assert seen("hr", TODAY.year + 1) == []
    actions.close_hearing(
        hearing=Hearing.objects.get(), summary="Tak.", by=cast.user("hr"), at=NOW + timedelta(days=20)
    )
    assert seen("hr") == []
