"""Another design of a programme beside today's: what differs, and what it would come to. Nothing is saved."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ledernet.lifecycle.redesign.forms import ScenarioForm
from ledernet.lifecycle.redesign.scenario import beside
from ledernet.strategy.models import Programme
from tests.cast import Cast
from tests.charter.whole import settle
from tests.commons.test_room import client_of

pytestmark = pytest.mark.django_db


def typed(programme: Programme, **changes: object) -> dict[str, str]:
    """The form as it begins, with these changes."""
    form = ScenarioForm(programme=programme)
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: "" if value is None else str(value) for name, value in (values | changes).items()}


def test_another_design_stands_beside_todays(cast: Cast) -> None:
    """The same again differs nowhere; fewer and longer meetings in larger networks change size, hours and number of networks."""
    settle(cast.programme, cast.user("chief"))
    programme = Programme.objects.get(pk=cast.programme.pk)
    same = ScenarioForm(typed(programme), programme=programme)
    assert same.is_valid(), same.errors
    points = {name: same.cleaned_data[key] for key, name in same.purposes.items()}
    on = cast.viewer("hr").on
    found = beside(programme, same.cleaned_data, points, on=on)
    assert found.changed == 0 and not found.new and not found.gone
    assert not any(row.differs for row in found.comes_to)

    other = ScenarioForm(
        typed(programme, meetings=2, meeting_hours="5.0", size_min=2, size_target=3, size_max=4),
        programme=programme,
    )
    assert other.is_valid(), other.errors
    found = beside(programme, other.cleaned_data, points, on=on)
    assert {str(row.label) for row in found.choices if row.differs} == {
        "Størrelse",
        "Møder om året",
        "Timer pr. møde",
    }
    hours = next(row for row in found.comes_to if str(row.label) == "Timer pr. leder om året")
    prepared = other.cleaned_data["preparation_hours"]
    assert float(str(hours.then).replace(",", ".")) == 2 * (5 + float(prepared))
    assert next(row for row in found.comes_to if "Netværk" in str(row.label)).differs


def test_what_cannot_be_is_said_and_nothing_is_saved(cast: Cast) -> None:
    settle(cast.programme, cast.user("chief"))
    programme = Programme.objects.get(pk=cast.programme.pk)
    client, url = client_of(cast, "hr"), reverse("lifecycle:redesign", args=[programme.pk])
    page = client.get(url).content.decode()
    assert "Det andet design" in page and "Andet design" not in page
    shown = client.get(url, typed(programme, meetings=3))
    assert shown.status_code == 200 and "ændret" in shown.content.decode()
    assert client.get(url, typed(programme, size_target=39)).status_code == 422
    assert client.get(url, typed(programme, points_0=9)).status_code == 422
    fresh = Programme.objects.get(pk=programme.pk)
    assert (fresh.version, fresh.meetings_per_year) == (programme.version, programme.meetings_per_year)
