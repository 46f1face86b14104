"""Who sees what: every rule and its queryset say the same of every row, for everybody in the cast."""

from datetime import date, timedelta
from itertools import chain

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from rules import has_perm

from ledernet.accounts.models import User
from ledernet.people import queries
from ledernet.people.models import (
    Acquaintance,
    Correction,
    Leader,
    Leave,
    Post,
    RoleAssignment,
    Unit,
    Wish,
)
from ledernet.people.queries.visible import leaders_cared_for_by
from ledernet.people.viewer import must
from tests.cast import NAMES, Cast
from tests.factories import (
    TODAY,
    AcquaintanceFactory,
    CorrectionFactory,
    LeaderFactory,
    LeaveFactory,
    PostFactory,
    RoleAssignmentFactory,
    UserFactory,
    WishFactory,
)

pytestmark = pytest.mark.django_db

TWINS = [
    ("people.view_unit", queries.units_visible_to, Unit),
    ("people.view_leader", queries.leaders_visible_to, Leader),
    ("people.change_leader", leaders_cared_for_by, Leader),
    ("people.view_post", queries.posts_visible_to, Post),
    ("people.view_leave", queries.leaves_visible_to, Leave),
    ("people.view_wish", queries.wishes_visible_to, Wish),
    ("people.view_acquaintance", queries.acquaintances_visible_to, Acquaintance),
    ("people.view_correction", queries.corrections_visible_to, Correction),
    ("people.view_user", queries.users_visible_to, User),
    ("people.view_role", queries.roles_visible_to, RoleAssignment),
]


@pytest.fixture
def town(cast: Cast) -> Cast:
    """The cast with everything that could leak: leave, wishes, memory, corrections, leavers, vacancies, another town."""
    organisation = cast.organisation
    left = LeaderFactory(organisation=organisation, key="left", ends_on=TODAY - timedelta(days=30))
    PostFactory(leader=left, unit=cast.school, ends_on=TODAY - timedelta(days=30))
    moved = LeaderFactory(organisation=organisation, key="moved")
    PostFactory(leader=moved, unit=cast.school, ends_on=date(2025, 1, 1), is_primary=False)
    PostFactory(leader=moved, unit=cast.roads, key="p-moved")
    PostFactory(leader=None, organisation=organisation, unit=cast.technical)
    both = LeaderFactory(organisation=organisation, key="both")
    PostFactory(leader=both, unit=cast.school)
    PostFactory(leader=both, unit=cast.roads, is_primary=False)
    LeaderFactory(organisation=organisation, key="no-post")
    foreign = [cast.other_leader, LeaderFactory(organisation=cast.other, key="other-2")]
    for leader in chain(cast.leaders.values(), [left, moved, both], foreign):
        LeaveFactory(leader=leader)
        WishFactory(leader=leader)
    AcquaintanceFactory(first=cast.leaders["member"], second=both)
    AcquaintanceFactory(first=cast.leaders["former_member"], second=cast.leaders["outsider"])
    AcquaintanceFactory(first=foreign[0], second=foreign[1])
    for target, key in (("unit", "school"), ("leader", "member"), ("leader", "left"), ("post", "p-moved")):
        CorrectionFactory(organisation=organisation, target=target, target_key=key)
    CorrectionFactory(organisation=organisation, target="leader", target_key="gone-from-the-table")
    CorrectionFactory(organisation=cast.other, target="leader", target_key="member")
    CorrectionFactory(organisation=cast.other, target="unit", target_key="root")
    guest = UserFactory(organisation=cast.other, name="Gæst", email="guest@nabolev.example")
    RoleAssignmentFactory(user=guest, organisation=organisation, role="facilitator")
    return cast


@pytest.mark.parametrize(("permission", "visible", "model"), TWINS, ids=[twin[0] for twin in TWINS])
def test_rule_and_queryset_agree_for_everybody_and_every_row(
    town: Cast, permission: str, visible: object, model: type[Model]
) -> None:
    rows = list(model._default_manager.all())
    assert any(row for row in rows)
    for name in NAMES:
        viewer = town.viewer(name)
        seen = [row.pk for row in visible(viewer)]  # type: ignore[operator]
        assert len(seen) == len(set(seen)), f"{name} sees a row twice"
        allowed = {row.pk for row in rows if has_perm(permission, viewer, row)}
        assert set(seen) == allowed, name


@pytest.mark.parametrize(("permission", "visible", "model"), TWINS, ids=[twin[0] for twin in TWINS])
def test_nothing_of_the_other_organisation_is_seen(
    town: Cast, permission: str, visible: object, model: type[Model]
) -> None:
    def of_other(row: Model) -> bool:
        for path in ("organisation_id", "leader.organisation_id", "first.organisation_id"):
            found: object = row
            for part in path.split("."):
                found = getattr(found, part, None)
            if found is not None:
                return bool(found == town.other.pk)
        raise AssertionError(row)

    assert any(of_other(row) for row in model._default_manager.all()), "nothing could leak"
    for name in NAMES:
        if name != "other_hr" and model is not User:
            assert not [row for row in visible(town.viewer(name)) if of_other(row)], name  # type: ignore[operator]


def test_users_of_another_organisation_are_seen_only_if_they_serve_here(town: Cast) -> None:
    seen = set(queries.users_visible_to(town.viewer("administrator")).values_list("email", flat=True))
    assert "guest@nabolev.example" in seen
    assert "other_hr@nabolev.example" not in seen


def names_seen(town: Cast, name: str) -> set[str]:
    return {leader.key for leader in queries.leaders_visible_to(town.viewer(name))}


def test_whom_each_of_the_cast_sees(town: Cast) -> None:
    """The table of docs/explanation/access.md, in names."""
    children = {"chief", "chief_member", "coordinator", "member", "left", "both"}
    technical = {"chief_elsewhere", "former_member", "outsider", "moved", "both"}
    everybody = children | technical | {"no-post"}
    assert names_seen(town, "chief") == names_seen(town, "sponsor") == children
    assert names_seen(town, "chief_elsewhere") == names_seen(town, "hr_elsewhere") == technical
    assert names_seen(town, "chief_member") == children - {"chief"}
    assert names_seen(town, "hr") == names_seen(town, "dpo") == names_seen(town, "administrator") == everybody
    assert names_seen(town, "member") == {"member"}
    assert names_seen(town, "facilitator") == names_seen(town, "facilitator_external") == set()


def test_wishes_are_for_hr_and_herself_leave_for_chief_too(town: Cast) -> None:
    wish = Wish.objects.get(leader=town.leaders["member"])
    leave = Leave.objects.get(leader=town.leaders["member"])
    sees_wish = {n for n in NAMES if has_perm("people.view_wish", town.viewer(n), wish)}
    sees_leave = {n for n in NAMES if has_perm("people.view_leave", town.viewer(n), leave)}
    assert sees_wish == {"hr", "member"}
    assert sees_leave == {"hr", "member", "chief", "chief_member", "sponsor"}


VERBS = {
    "people.list_leaders": {"chief", "chief_elsewhere", "chief_member", "sponsor", "hr", "hr_elsewhere", "dpo",
                            "administrator", "other_hr"},
    "people.import_leaders": {"hr", "administrator", "other_hr"},
    "people.add_leader": {"hr", "hr_elsewhere", "other_hr"},
    "people.invite_users": {"hr", "hr_elsewhere", "administrator", "other_hr"},
    "people.list_users": {"dpo", "administrator"},
    "people.manage_roles": {"administrator"},
}  # fmt: skip


@pytest.mark.parametrize("permission", VERBS)
def test_who_may_at_all(cast: Cast, permission: str) -> None:
    assert {name for name in NAMES if has_perm(permission, cast.viewer(name))} == VERBS[permission]


@pytest.mark.parametrize(
    ("permission", "target", "allowed"),
    [
        ("people.change_unit", "school", {"hr"}),
        ("people.change_unit", "roads", {"hr", "hr_elsewhere"}),
        ("people.end_leader", "outsider", {"hr", "hr_elsewhere"}),
        ("people.change_leave", "member", {"hr"}),
        ("people.change_wish", "member", {"member"}),
        ("people.change_confidential_wish", "member", {"member"}),
    ],
)
def test_who_may_change_what(cast: Cast, permission: str, target: str, allowed: set[str]) -> None:
    row = getattr(cast, target, None) or cast.leaders[target]
    assert {name for name in NAMES if has_perm(permission, cast.viewer(name), row)} == allowed


def test_no_rule_says_yes_without_a_row_to_look_at(cast: Cast) -> None:
    for permission, _visible, _model in TWINS:
        assert not any(has_perm(permission, cast.viewer(name), None) for name in NAMES), permission


def test_roles_of_tomorrow_and_yesterday_open_nothing(cast: Cast) -> None:
    RoleAssignment.objects.filter(user=cast.user("hr")).update(starts_on=TODAY + timedelta(days=1))
    assert not queries.leaders_visible_to(cast.viewer("hr")).exists()
    RoleAssignment.objects.filter(user=cast.user("dpo")).update(ends_on=TODAY)
    assert not queries.leaders_visible_to(cast.viewer("dpo")).exists()


def test_refusal_is_an_exception_and_anonymous_has_no_viewer(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        must(cast.viewer("member"), "people.list_leaders")
    assert not AnonymousUser().is_authenticated
