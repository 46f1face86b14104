"""Who may do what with programmes: the truth table over the cast, and the list that agrees with the rule."""

import pytest
from rules import has_perm
from tests.cast import NAMES, Cast
from tests.factories import ProgrammeFactory, RoleAssignmentFactory, UserFactory

from ledernet.people.models import RoleAssignment
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import programmes_visible_to

STATES = ("draft", "active", "closed")


@pytest.fixture
def programmes(cast: Cast) -> dict[str, Programme]:
    nodes = {
        "whole": None, "root": cast.root, "children": cast.children, "school": cast.school, "technical": cast.technical,
    }  # fmt: skip
    made = {
        f"{node}-{state}": ProgrammeFactory(organisation=cast.organisation, unit=unit, state=state)
        for node, unit in nodes.items()
        for state in STATES
    }
    made["other"] = ProgrammeFactory(organisation=cast.other, state="active")
    return made


def allowed(cast: Cast, name: str, permission: str, programmes: dict[str, Programme]) -> set[str]:
    viewer = cast.viewer(name)
    return {key for key, programme in programmes.items() if has_perm(permission, viewer, programme)}


def nodes(*names: str) -> set[str]:
    return {f"{name}-{state}" for name in names for state in STATES}


def decided(*names: str) -> set[str]:
    return {f"{name}-{state}" for name in names for state in STATES[1:]}


EVERY = nodes("whole", "root", "children", "school", "technical")
VIEW = {
    "hr": EVERY,
    "chief": nodes("children", "school") | decided("whole", "root"),
    "sponsor": nodes("children", "school") | decided("whole", "root"),
    "chief_member": nodes("school") | decided("whole", "root", "children"),
    "chief_elsewhere": nodes("technical") | decided("whole", "root"),
    "hr_elsewhere": nodes("technical") | decided("whole", "root"),
    "other_hr": {"other"},
}
CHANGE = {
    "hr": EVERY,
    "chief": nodes("children", "school"),
    "sponsor": nodes("children", "school"),
    "chief_member": nodes("school"),
    "chief_elsewhere": nodes("technical"),
    "hr_elsewhere": nodes("technical"),
    "other_hr": {"other"},
}
DECIDE = {name: CHANGE[name] for name in ("chief", "sponsor", "chief_member", "chief_elsewhere")}


@pytest.mark.parametrize("name", NAMES)
def test_truth_table(cast: Cast, programmes: dict[str, Programme], name: str) -> None:
    assert allowed(cast, name, "strategy.view_programme", programmes) == VIEW.get(name, set())
    assert allowed(cast, name, "strategy.change_programme", programmes) == CHANGE.get(name, set())
    assert allowed(cast, name, "strategy.decide_programme", programmes) == DECIDE.get(name, set())
    assert has_perm("strategy.create_programme", cast.viewer(name)) == (name in VIEW)


@pytest.mark.parametrize("name", NAMES)
def test_the_list_agrees_with_the_rule(cast: Cast, programmes: dict[str, Programme], name: str) -> None:
    viewer = cast.viewer(name)
    seen = set(programmes_visible_to(viewer).values_list("pk", flat=True))
    assert seen == {p.pk for p in Programme.objects.all() if has_perm("strategy.view_programme", viewer, p)}


def test_a_chief_of_the_whole_decides_everywhere_and_a_role_that_ended_counts_for_nothing(
    cast: Cast, programmes: dict[str, Programme]
) -> None:
    top = UserFactory(organisation=cast.organisation)
    RoleAssignmentFactory(user=top, role="chief")
    cast.users["top"] = top
    assert allowed(cast, "top", "strategy.decide_programme", programmes) == EVERY
    RoleAssignment.objects.filter(user=top).update(ends_on="2026-01-01")
    assert allowed(cast, "top", "strategy.view_programme", programmes) == set()
