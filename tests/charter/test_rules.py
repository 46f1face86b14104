"""Who may do what with charters: truth tables over the cast, and lists that agree with the rules."""

import pytest
from rules import has_perm

from ledernet.charter.models import CharterVersion, Hearing, HearingParty
from ledernet.charter.queries import hearings_visible_to, versions_visible_to
from ledernet.strategy.models import Programme
from tests.cast import NAMES, Cast
from tests.factories import NOW, TODAY, ProgrammeFactory

STATES = ("hearing", "heard", "approved", "replaced", "withdrawn")


@pytest.fixture
def programmes(cast: Cast) -> dict[str, Programme]:
    nodes = {"whole": None, "children": cast.children, "school": cast.school, "technical": cast.technical}
    made = {
        f"{node}-{state}": ProgrammeFactory(organisation=cast.organisation, unit=unit, state=state)
        for node, unit in nodes.items()
        for state in ("draft", "active")
    }
    made["other"] = ProgrammeFactory(organisation=cast.other, state="active")
    return made


@pytest.fixture
def versions(cast: Cast, programmes: dict[str, Programme]) -> dict[str, CharterVersion]:
    """Each state on each node; the outsider is heard on one of them."""
    made = {
        f"{key}-{state}": CharterVersion.objects.create(
            programme=programme, number=number, state=state, content={}, made_at=NOW
        )
        for key, programme in programmes.items()
        for number, state in enumerate(STATES, start=1)
    }
    for key, version in made.items():
        if version.state in {"hearing", "heard", "withdrawn"}:
            hearing = Hearing.objects.create(version=version, closes_on=TODAY, opened_at=NOW)
            if key == "technical-draft-hearing":
                HearingParty.objects.create(hearing=hearing, user=cast.user("outsider"), capacity="other")
    return made


def seen(cast: Cast, name: str, versions: dict[str, CharterVersion]) -> set[str]:
    viewer = cast.viewer(name)
    return {key for key, version in versions.items() if has_perm("charter.view_version", viewer, version)}


def all_of(*nodes: str) -> set[str]:
    return {f"{node}-{state}-{of}" for node in nodes for state in ("draft", "active") for of in STATES}


def in_force(*nodes: str) -> set[str]:
    return {f"{node}-active-{of}" for node in nodes for of in ("approved", "replaced")}


def test_who_reads_which_version(cast: Cast, versions: dict[str, CharterVersion]) -> None:
    wanted = {
        "hr": all_of("whole", "children", "school", "technical"),
        "chief": all_of("children", "school") | in_force("whole"),
        "sponsor": all_of("children", "school") | in_force("whole"),
        "chief_member": all_of("school") | in_force("whole", "children"),
        "chief_elsewhere": all_of("technical") | in_force("whole"),
        "hr_elsewhere": all_of("technical") | in_force("whole"),
        "outsider": {"technical-draft-hearing"},
        "other_hr": {f"other-{state}" for state in STATES},
    }
    assert {name: seen(cast, name, versions) for name in NAMES} == {
        name: wanted.get(name, set()) for name in NAMES
    }


def test_the_list_of_versions_agrees_with_the_rule(cast: Cast, versions: dict[str, CharterVersion]) -> None:
    for name in NAMES:
        listed = set(versions_visible_to(cast.viewer(name)))
        assert listed == {versions[key] for key in seen(cast, name, versions)}, name


def test_the_list_of_hearings_agrees_with_the_rule(cast: Cast, versions: dict[str, CharterVersion]) -> None:
    hearings = list(Hearing.objects.select_related("version__programme__unit"))
    for name in NAMES:
        viewer = cast.viewer(name)
        allowed = {one for one in hearings if has_perm("charter.view_hearing", viewer, one)}
        assert set(hearings_visible_to(viewer)) == allowed, name
        assert allowed or name not in {"hr", "outsider", "chief"}


@pytest.mark.parametrize(
    ("permission", "chiefs_only"),
    [
        ("charter.view_draft", False),
        ("charter.open_hearing", False),
        ("charter.write_material", False),
        ("charter.approve", True),
    ],
)
def test_who_works_on_a_charter(
    cast: Cast, programmes: dict[str, Programme], permission: str, chiefs_only: bool
) -> None:
    def nodes(*names: str) -> set[str]:
        return {f"{name}-{state}" for name in names for state in ("draft", "active")}

    wanted = {
        "chief": nodes("children", "school"),
        "sponsor": nodes("children", "school"),
        "chief_member": nodes("school"),
        "chief_elsewhere": nodes("technical"),
    }
    if not chiefs_only:
        wanted |= {
            "hr": nodes("whole", "children", "school", "technical"),
            "hr_elsewhere": nodes("technical"),
            "other_hr": {"other"},
        }
    for name in NAMES:
        viewer = cast.viewer(name)
        allowed = {key for key, programme in programmes.items() if has_perm(permission, viewer, programme)}
        assert allowed == wanted.get(name, set()), name


def test_only_who_is_heard_comments_and_only_who_works_on_it_answers(
    cast: Cast, versions: dict[str, CharterVersion]
) -> None:
    hearing = versions["technical-draft-hearing"].hearing
    may = {
        permission: {name for name in NAMES if has_perm(permission, cast.viewer(name), hearing)}
        for permission in ("charter.comment", "charter.answer_comments")
    }
    assert may == {
        "charter.comment": {"outsider"},
        "charter.answer_comments": {"hr", "hr_elsewhere", "chief_elsewhere"},
    }
