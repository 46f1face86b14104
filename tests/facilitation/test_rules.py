"""Who may what, and that the lists agree with it."""

import pytest
from rules import has_perm
from tests.cast import NAMES, Cast
from tests.factories import TODAY, FacilitatorFactory

from ledernet.facilitation.models import Facilitator
from ledernet.facilitation.queries import facilitators_of_line, facilitators_visible_to

pytestmark = pytest.mark.django_db


def pool(cast: Cast) -> dict[str, Facilitator]:
    ours = {"organisation": cast.organisation}
    return {
        "school": FacilitatorFactory(**ours, unit=cast.school, user=cast.user("facilitator")),
        "roads": FacilitatorFactory(**ours, unit=cast.roads, user=cast.user("outsider")),
        "chief": FacilitatorFactory(**ours, unit=cast.children, user=cast.user("chief")),
        "outside": FacilitatorFactory(**ours, is_external=True, user=cast.user("facilitator_external")),
        "gone": FacilitatorFactory(**ours, unit=cast.school, user=cast.user("member"), ends_on=TODAY),
        "theirs": FacilitatorFactory(organisation=cast.other),
    }


def allowed(cast: Cast, permission: str, row: Facilitator) -> set[str]:
    return {name for name in NAMES if has_perm(permission, cast.viewer(name), row)}


def test_who_sees_changes_and_agrees(cast: Cast) -> None:
    rows = pool(cast)
    view, change, agree = (
        f"facilitation.{verb}" for verb in ("view_facilitator", "change_facilitator", "give_consent")
    )
    hr = {"hr", "hr_elsewhere"}
    assert allowed(cast, view, rows["school"]) == hr | {"facilitator"}
    assert allowed(cast, view, rows["gone"]) == hr, "who has left the pool has no page of it"
    assert allowed(cast, view, rows["theirs"]) == {"other_hr"}
    assert allowed(cast, change, rows["school"]) == {"hr"}
    assert allowed(cast, change, rows["roads"]) == hr
    assert allowed(cast, change, rows["outside"]) == hr
    assert allowed(cast, agree, rows["school"]) == {"chief", "chief_member", "sponsor"}
    assert allowed(cast, agree, rows["roads"]) == {"chief_elsewhere"}
    assert allowed(cast, agree, rows["chief"]) == {"sponsor"}, "nobody agrees to the own hours"
    assert not allowed(cast, agree, rows["outside"])


@pytest.mark.parametrize("name", NAMES)
def test_lists_agree_with_the_rules(cast: Cast, name: str) -> None:
    pool(cast)
    viewer = cast.viewer(name)
    rows = set(Facilitator.objects.all())
    seen = {row for row in rows if has_perm("facilitation.view_facilitator", viewer, row)}
    assert set(facilitators_visible_to(viewer)) == seen
    agreed = {row for row in rows if has_perm("facilitation.give_consent", viewer, row)}
    assert set(facilitators_of_line(viewer)) == agreed
