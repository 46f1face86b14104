"""Another design of a programme beside today's: what differs, what it would come to, and how it is kept as its differences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ledernet.lifecycle.redesign.choices import (
    changed_rows,
    conflict_words,
    conflicts,
    differences,
    today_of,
    with_changes,
)
from ledernet.lifecycle.redesign.forms import ScenarioForm
from ledernet.lifecycle.redesign.scenario import beside
from ledernet.strategy.models import Programme
from tests.cast import Cast
from tests.charter.whole import settle

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 1)


def read(programme: Programme, on: date = ON) -> tuple[Programme, dict[str, Any]]:
    fresh = Programme.objects.get(pk=programme.pk)
    return fresh, today_of(fresh, on=on)


def typed(programme: Programme, today: dict[str, Any], **changes: object) -> dict[str, str]:
    """The form as it begins, with these changes."""
    form = ScenarioForm(programme=programme, today=today)
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: "" if value is None else str(value) for name, value in (values | changes).items()}


def test_another_design_stands_beside_todays(cast: Cast) -> None:
    """The same again differs nowhere; fewer and longer meetings in larger networks change size, hours and number of networks."""
    settle(cast.programme, cast.user("chief"))
    programme, today = read(cast.programme)
    same = ScenarioForm(typed(programme, today), programme=programme, today=today)
    assert same.is_valid(), same.errors
    assert same.plain() == today and same.opened_on() == today and not differences(today, same.plain())
    found = beside(programme, today, same.plain(), on=ON)
    assert found.changed == 0 and not found.new and not found.gone
    assert not any(row.differs for row in found.comes_to)

    other = ScenarioForm(
        typed(
            programme, today, meetings=2, meeting_hours="5.0", size_min=2, size_target=3, size_max=4,
            mandate="discuss", expires_on="2030-06-30", evaluated_on="1.2.2027",
        ),
        programme=programme, today=today,
    )  # fmt: skip
    assert other.is_valid(), other.errors
    found = beside(programme, today, other.plain(), on=ON)
    assert {str(row.label) for row in found.choices if row.differs} == {
        "Størrelse",
        "Møder om året",
        "Timer pr. møde",
        "Hvor langt må et netværk gå på egen hånd?",
        "Udløbsdato",
        "Næste evaluering",
    }
    hours = next(row for row in found.comes_to if str(row.label) == "Timer pr. leder om året")
    prepared = other.cleaned_data["preparation_hours"]
    assert float(str(hours.then).replace(",", ".")) == 2 * (5 + float(prepared))
    assert next(row for row in found.comes_to if "Netværk" in str(row.label)).differs


def test_what_cannot_be_is_said_at_its_field(cast: Cast) -> None:
    settle(cast.programme, cast.user("chief"))
    programme, today = read(cast.programme)
    wrong = (
        {"size_target": 39},
        {"points_0": 9},
        {"mandate": "decide", "mandate_frame": " "},
        {"reply_days": 0},
    )
    for changes in wrong:
        form = ScenarioForm(typed(programme, today, **changes), programme=programme, today=today)
        assert not form.is_valid(), changes


def test_a_design_is_its_differences_and_what_changes_elsewhere_stays(cast: Cast) -> None:
    settle(cast.programme, cast.user("chief"))
    programme, today = read(cast.programme)
    wanted = today | {"meetings": 4, "points": {"P1": 10}, "evaluated_on": "2027-01-10"}
    kept = differences(today, wanted)
    assert set(kept) == {"meetings", "points", "evaluated_on"}
    rows = {str(row.label): (str(row.today), str(row.then)) for row in changed_rows(kept)}
    assert rows["Møder om året"] == (str(programme.meetings_per_year), "4")
    assert rows["Fælles vikarpulje"] == ("4", "0"), "points are told purpose by purpose"

    Programme.objects.filter(pk=programme.pk).update(size_max=12)
    programme, later = read(programme)
    assert not conflicts(later, kept) and with_changes(later, kept)["size"][2] == 12, "both hold"
    Programme.objects.filter(pk=programme.pk).update(meetings_per_year=4)
    assert not conflicts(read(programme)[1], kept), "what has become so already is no conflict"
    Programme.objects.filter(pk=programme.pk).update(meetings_per_year=9)
    met = read(programme)[1]
    assert conflicts(met, kept) == ["meetings"]
    assert "9" in conflict_words(met, kept)[0] and "4" in conflict_words(met, kept)[0]

    on = date(2026, 12, 24)  # the evaluation that was to be moved has been
    assert today_of(programme, on=on)["evaluated_on"] == "2027-03-01"
    assert today_of(programme, on=on, changes=kept)["evaluated_on"] == "2026-11-15"
