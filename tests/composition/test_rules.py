import pytest
import rules

from ledernet.composition.models import Draft
from ledernet.composition.queries import drafts_visible_to, programmes_composed_by, runs_visible_to
from tests.cast import NAMES, Cast
from tests.factories import DraftFactory, ProgrammeFactory, RunFactory

PERMISSIONS = ("view_draft", "compose", "approve_draft", "export_draft")
# Drafts on three nodes of one organisation and one of another: who composes what.
MAY = {
    "whole": {"hr"},
    "children": {"hr", "chief", "sponsor"},
    "school": {"hr", "chief", "sponsor", "chief_member"},
    "technical": {"hr", "hr_elsewhere", "chief_elsewhere"},
    "other": {"other_hr"},
}


@pytest.fixture
def drafts(cast: Cast) -> dict[str, Draft]:
    nodes = {"whole": None, "children": cast.children, "school": cast.school, "technical": cast.technical}
    made = {
        name: DraftFactory(
            run=RunFactory(programme=ProgrammeFactory(organisation=cast.organisation, unit=unit))
        )
        for name, unit in nodes.items()
    }
    made["other"] = DraftFactory(run=RunFactory(programme=ProgrammeFactory(organisation=cast.other)))
    return made


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("node", MAY)
def test_chiefs_and_hr_of_the_whole_node_compose_and_nobody_else(
    cast: Cast, drafts: dict[str, Draft], name: str, node: str
) -> None:
    viewer, draft = cast.viewer(name), drafts[node]
    for permission in PERMISSIONS:
        for target in (draft, draft.run, draft.programme):
            assert rules.has_perm(f"composition.{permission}", viewer, target) is (name in MAY[node])


@pytest.mark.parametrize("name", NAMES)
def test_the_lists_agree_with_the_rule(cast: Cast, drafts: dict[str, Draft], name: str) -> None:
    viewer = cast.viewer(name)
    seen = {node for node, draft in drafts.items() if rules.has_perm("composition.view_draft", viewer, draft)}
    assert {node for node, draft in drafts.items() if draft in drafts_visible_to(viewer)} == seen
    assert {node for node, draft in drafts.items() if draft.run in runs_visible_to(viewer)} == seen
    assert {node for node, d in drafts.items() if d.programme in programmes_composed_by(viewer)} == seen


def test_nothing_may_be_done_to_nothing(cast: Cast) -> None:
    assert not rules.has_perm("composition.compose", cast.viewer("hr"), None)


@pytest.mark.parametrize("name", NAMES)
def test_the_room_is_entered_by_those_who_compose_somewhere(cast: Cast, name: str) -> None:
    expected = name in {
        "chief",
        "chief_elsewhere",
        "chief_member",
        "sponsor",
        "hr",
        "hr_elsewhere",
        "other_hr",
    }
    assert rules.has_perm("composition.visit", cast.viewer(name)) is expected
