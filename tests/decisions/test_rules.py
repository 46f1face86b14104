"""Who sees, follows up and gives away which decision; and the lists that agree with the rules."""

from datetime import timedelta

import pytest
from rules import has_perm
from tests.cast import NAMES, Cast
from tests.factories import TODAY, DecisionFactory, RoleAssignmentFactory, UserFactory

from ledernet.decisions.agenda import agenda, when_words
from ledernet.decisions.models import Decision
from ledernet.decisions.queries import decisions_visible_to, due_for
from ledernet.people.models import RoleAssignment
from ledernet.people.queries import people_with_login

NODES = ("whole", "root", "children", "school", "technical")


@pytest.fixture
def decisions(cast: Cast) -> dict[str, Decision]:
    """One on every node, one that a member without a role sees to, one of the neighbour: all of them over time."""
    nodes = {
        "whole": None,
        "root": cast.root,
        "children": cast.children,
        "school": cast.school,
        "technical": cast.technical,
    }
    late = {"state": "open", "follow_up_on": TODAY - timedelta(days=9)}
    hr = cast.user("hr")
    made = {
        name: DecisionFactory(organisation=cast.organisation, unit=unit, owner=hr, **late)
        for name, unit in nodes.items()
    }
    member = cast.user("member")
    made["members"] = DecisionFactory(
        organisation=cast.organisation, unit=cast.technical, owner=member, **late
    )
    made["other"] = DecisionFactory(organisation=cast.other, owner=cast.user("other_hr"), **late)
    return made


EVERY = {*NODES, "members"}
CHILDREN, TECHNICAL = {"children", "school"}, {"technical", "members"}
VIEW = {
    "hr": EVERY,
    "chief": {"whole", "root"} | CHILDREN,
    "sponsor": {"whole", "root"} | CHILDREN,
    "chief_member": {"whole", "root", "children", "school"},
    "chief_elsewhere": {"whole", "root"} | TECHNICAL,
    "hr_elsewhere": {"whole", "root"} | TECHNICAL,
    "member": {"members"},
    "other_hr": {"other"},
}
FOLLOW = {
    "hr": EVERY,
    "chief": CHILDREN,
    "sponsor": CHILDREN,
    "chief_member": {"school"},
    "chief_elsewhere": TECHNICAL,
    "hr_elsewhere": TECHNICAL,
    "member": {"members"},
    "other_hr": {"other"},
}
CHIEF = {name: FOLLOW[name] for name in ("chief", "sponsor", "chief_member", "chief_elsewhere")}
DUE = CHIEF | {"hr": set(NODES), "member": {"members"}, "other_hr": {"other"}}
LIST = {name for name in VIEW if name != "member"}


@pytest.mark.parametrize("name", NAMES)
def test_truth_table(cast: Cast, decisions: dict[str, Decision], name: str) -> None:
    viewer = cast.viewer(name)

    def allowed(permission: str) -> set[str]:
        return {key for key, decision in decisions.items() if has_perm(permission, viewer, decision)}

    assert allowed("decisions.view_decision") == VIEW.get(name, set())
    assert allowed("decisions.follow_up") == FOLLOW.get(name, set())
    assert allowed("decisions.hand_over") == CHIEF.get(name, set())
    assert allowed("decisions.write_decision") == CHIEF.get(name, set())
    assert has_perm("decisions.list_decisions", viewer) == (name in LIST)
    assert has_perm("decisions.export_decisions", viewer) == (name in LIST)
    assert has_perm("decisions.write_decisions", viewer) == (name in CHIEF)


@pytest.mark.parametrize("name", NAMES)
def test_the_lists_agree_with_the_rules(cast: Cast, decisions: dict[str, Decision], name: str) -> None:
    viewer = cast.viewer(name)
    seen = set(decisions_visible_to(viewer).values_list("pk", flat=True))
    assert seen == {d.pk for d in Decision.objects.all() if has_perm("decisions.view_decision", viewer, d)}
    due = set(due_for(viewer, by=TODAY).values_list("pk", flat=True))
    assert due == {decisions[key].pk for key in DUE.get(name, set())}


def without_login(cast: Cast, name: str) -> None:
    user = cast.user(name)
    user.is_active = False
    user.save()


def test_whose_owner_has_left_waits_for_the_chief_of_the_node_and_for_hr(
    cast: Cast, decisions: dict[str, Decision]
) -> None:
    decision = decisions["members"]
    assert decision not in due_for(cast.viewer("hr_elsewhere"), by=TODAY)
    without_login(cast, "member")
    for name in ("chief_elsewhere", "hr_elsewhere"):
        line = next(line for line in agenda(cast.viewer(name), on=TODAY) if line.decision == decision)
        assert (line.owner_gone, line.waits, line.is_mine, line.days) == (True, True, False, -9)
    assert decision not in due_for(cast.viewer("chief"), by=TODAY)


def test_no_role_is_no_login_either(cast: Cast, decisions: dict[str, Decision]) -> None:
    Decision.objects.filter(pk=decisions["technical"].pk).update(owner=cast.user("facilitator"))
    assert not any(line.owner_gone for line in agenda(cast.viewer("chief_elsewhere"), on=TODAY))
    RoleAssignment.objects.filter(user=cast.user("facilitator")).update(ends_on=TODAY)
    gone = {line.decision.pk for line in agenda(cast.viewer("chief_elsewhere"), on=TODAY) if line.owner_gone}
    assert gone == {decisions["technical"].pk}


def test_nothing_waits_for_nobody(cast: Cast, decisions: dict[str, Decision]) -> None:
    """Whoever's door is closed: what is over time stands on the agenda of somebody who gets in."""
    for name in ("hr", "member", "chief", "sponsor", "chief_member"):
        without_login(cast, name)
    top = UserFactory(organisation=cast.organisation)
    RoleAssignmentFactory(user=top, role="chief")
    cast.users["top"] = top
    seen = {
        line.decision.pk
        for name in ("top", "chief_elsewhere")
        for line in agenda(cast.viewer(name), on=TODAY)
    }
    assert seen == {decision.pk for key, decision in decisions.items() if key != "other"}


def test_the_agenda_has_the_late_first_and_looks_thirty_days_ahead(cast: Cast) -> None:
    days = {"late": -2, "latest": -40, "today": 0, "next": 30, "later": 31}
    for title, ahead in days.items():
        DecisionFactory(
            organisation=cast.organisation, unit=cast.children, owner=cast.user("chief"), title=title,
            state="open", follow_up_on=TODAY + timedelta(days=ahead),
        )  # fmt: skip
    for state in ("done", "standing", "replaced"):
        DecisionFactory(organisation=cast.organisation, unit=cast.children, state=state, follow_up_on=TODAY)
    lines = agenda(cast.viewer("chief"), on=TODAY)
    assert [line.decision.title for line in lines] == ["latest", "late", "today", "next"]
    assert [line.is_over for line in lines] == [True, True, False, False]
    assert [line.when for line in lines] == ["40 dage over tid", "2 dage over tid", "i dag", "om 30 dage"]


def test_days_in_words() -> None:
    assert [when_words(days) for days in (-1, 1, 2)] == ["1 dag over tid", "i morgen", "om 2 dage"]


def test_an_agenda_takes_the_same_queries_however_long(cast: Cast, django_assert_num_queries: object) -> None:
    viewer = cast.viewer("chief")
    for _ in range(3):
        DecisionFactory(
            organisation=cast.organisation,
            unit=cast.children,
            owner=cast.user("hr"),
            state="open",
            follow_up_on=TODAY,
        )
        with django_assert_num_queries(1):  # type: ignore[operator]
            assert [line.owner for line in agenda(viewer, on=TODAY)]


def test_people_with_login(cast: Cast) -> None:
    there = set(people_with_login(cast.organisation, on=TODAY))
    assert there == {user for name, user in cast.users.items() if name != "other_hr"}
    assert set(people_with_login(cast.other, on=TODAY)) == {cast.user("other_hr")}
