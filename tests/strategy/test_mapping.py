"""The map of all purposes: what is nearly the same twice, what nobody has, what is not asked about."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import NAMES, Cast
from tests.factories import LeaderFactory, PostFactory, ProgrammeFactory
from tests.strategy.test_views import client_of

from ledernet.people.models import Unit
from ledernet.strategy.models import EvaluationItem, Programme, PurposeWeight
from ledernet.strategy.queries.mapping import PurposeMap, Twins, purpose_map


def programme(cast: Cast, name: str, unit: Unit | None, points: dict[str, int], **more: object) -> Programme:
    made = ProgrammeFactory(organisation=cast.organisation, name=name, unit=unit, state="active", **more)
    for purpose, given in points.items():
        PurposeWeight.objects.create(programme=made, purpose=purpose, points=given)
    return made


def drawn(cast: Cast, name: str = "hr") -> PurposeMap:
    return purpose_map(cast.viewer(name))


def twins(found: list[Twins]) -> list[tuple[str, str, int]]:
    return [(pair.first.name, pair.second.name, pair.points) for pair in found]


def test_nearly_the_same_for_the_same_leaders(cast: Cast) -> None:
    programme(cast, "A", None, {"P5": 6, "P3": 4})
    programme(cast, "B", cast.children, {"P5": 4, "P3": 4, "P6": 2})
    found = drawn(cast).twins
    assert twins(found) == [("A", "B", 8)]
    assert found[0].leaders == 4  # all of the children's administration: Birgit, Carla, Mette and Tove


@pytest.mark.parametrize(
    ("points", "unit"),
    [
        ({"P5": 3, "P3": 4, "P6": 3}, "children"),  # seven of ten
        ({"P5": 6, "P3": 3}, "children"),  # not all points given
        ({"P5": 6, "P3": 4}, "roads"),  # other leaders
    ],
)
def test_what_is_not_the_same(cast: Cast, points: dict[str, int], unit: str) -> None:
    programme(cast, "A", cast.children, {"P5": 6, "P3": 4})
    programme(cast, "B", getattr(cast, unit), points)
    assert drawn(cast).twins == []


def test_own_purposes_count_as_they_are_written(cast: Cast) -> None:
    programme(cast, "A", None, {"Fælles vikarer": 9, "P1": 1})
    programme(cast, "B", None, {"Fælles vikarer": 9, "P2": 1})
    assert twins(drawn(cast).twins) == [("A", "B", 9)]
    assert [line.own_points for line in drawn(cast).lines if line.own_points] == [9, 9]


def test_purposes_that_nobody_has_and_those_not_asked_about(cast: Cast) -> None:
    one = programme(cast, "A", cast.children, {"P1": 5, "P2": 3, "Fælles vikarer": 2, "SIDE": 0})
    EvaluationItem.objects.create(programme=one, position=0, purpose="P1", item="B1")
    closed = programme(cast, "Lukket", cast.children, {"P7": 10})
    Programme.objects.filter(pk=closed.pk).update(state="closed")
    found = drawn(cast, "chief")
    assert len(found.nobody) == 5
    assert "Bidrag til kommunens styring" in map(str, found.nobody)
    (line,) = [line for line in found.lines if line.programme == one]
    assert [str(label) for label in line.unasked] == ["Nye ledelsesredskaber", "Fælles vikarer"]
    assert (line.side.chosen, line.side.points, line.planned) == (True, 0, True)


def test_everybody_sees_what_they_may(cast: Cast) -> None:
    programme(cast, "Børneprogram", cast.children, {"P1": 10})
    programme(cast, "Teknikprogram", cast.technical, {"P1": 10})
    ProgrammeFactory(organisation=cast.other, name="Naboprogram", state="active")
    url = reverse("strategy:map")
    managers = {"hr", "hr_elsewhere", "chief", "chief_elsewhere", "chief_member", "sponsor", "other_hr"}
    for who in NAMES:
        assert client_of(cast, who).get(url).status_code == (200 if who in managers else 403), who
    seen = client_of(cast, "chief").get(url).content.decode()
    assert "Børneprogram" in seen
    assert "Teknikprogram" not in seen
    assert "Naboprogram" not in seen


def test_an_empty_map_says_so(cast: Cast) -> None:
    assert "Intet program endnu" in client_of(cast, "chief").get(reverse("strategy:map")).content.decode()


def test_the_same_work_for_two_programmes_and_for_ten(cast: Cast) -> None:
    hr, url = client_of(cast, "hr"), reverse("strategy:map")

    def queries() -> int:
        hr.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert hr.get(url).status_code == 200
        return len(captured)

    for number in range(2):
        programme(cast, f"P {number}", None, {"P5": 6, "P3": 4})
    before = queries()
    for number in range(8):
        made = programme(cast, f"Flere {number}", cast.children, {"P5": 6, "P3": 4})
        EvaluationItem.objects.create(programme=made, position=0, purpose="P5", item="F1")
        PostFactory(leader=LeaderFactory(organisation=cast.organisation), unit=cast.school)
    assert queries() == before
    assert len(drawn(cast).twins) == 45
