import pytest

from ledernet.audit.models import Record
from ledernet.composition import actions
from ledernet.composition.enums import DraftState
from ledernet.composition.models import Draft, DraftSeat
from ledernet.people.models import ConfidentialWish
from tests.factories import NOW

from .stage import Stage


def approve(stage: Stage, draft: Draft) -> Draft:
    draft.refresh_from_db()
    return actions.approve_draft(draft=draft, version=draft.version, by=stage.hr, at=NOW)


def test_an_approved_draft_says_who_and_when_and_is_a_new_version(stage: Stage) -> None:
    draft = approve(stage, stage.draft())
    assert (draft.state, draft.approved_by, draft.approved_at, draft.version) == (
        DraftState.APPROVED,
        stage.hr,
        NOW,
        2,
    )
    assert Record.objects.filter(verb="composition.draft_approved", target_key=str(draft.pk)).count() == 1


def test_only_one_draft_of_a_programme_is_approved(stage: Stage) -> None:
    first, second = stage.draft(), stage.draft(turn=1)
    approve(stage, first)
    approve(stage, second)
    first.refresh_from_db()
    assert (first.state, first.approved_by, first.approved_at) == (DraftState.OPEN, None, None)
    assert Record.objects.filter(verb="composition.approval_withdrawn").count() == 1


def test_what_was_seen_is_what_is_approved(stage: Stage) -> None:
    draft = stage.draft()
    actions.lock_seat(draft=draft, leader=stage.leaders[0].pk, version=1, by=stage.hr, at=NOW)
    with pytest.raises(actions.DraftHasMoved):
        actions.approve_draft(draft=draft, version=1, by=stage.hr, at=NOW)
    with pytest.raises(actions.DraftIsClosed):
        approve(stage, approve(stage, draft))


def test_a_draft_that_breaks_a_rule_is_not_approved_whatever_the_rule(stage: Stage) -> None:
    draft = stage.draft()
    one, other = DraftSeat.objects.filter(draft=draft, network__position=0)[:2]
    wish = ConfidentialWish.objects.create(author=one.leader, not_with=other.leader, created_at=NOW)
    with pytest.raises(actions.RuleInTheWay) as hidden:
        approve(stage, draft)
    wish.delete()
    DraftSeat.objects.filter(draft=draft, leader=stage.leaders[1]).update(
        network=stage.seat(draft, stage.leaders[0]).network
    )
    with pytest.raises(actions.RuleInTheWay) as shown:
        approve(stage, draft)
    assert hidden.value.code == shown.value.code == "rule"


def test_approval_can_be_taken_back_until_it_is_published(stage: Stage) -> None:
    draft = approve(stage, stage.draft())
    draft = actions.withdraw_approval(draft=draft, version=draft.version, by=stage.hr, at=NOW)
    assert (draft.state, draft.approved_by) == (DraftState.OPEN, None)
    with pytest.raises(actions.NotApproved):
        actions.withdraw_approval(draft=draft, version=draft.version, by=stage.hr, at=NOW)
    with pytest.raises(actions.NotApproved):
        actions.mark_published(draft=draft, by=stage.hr, at=NOW)
    approve(stage, draft)
    published = actions.mark_published(draft=draft, by=stage.hr, at=NOW)
    assert (published.state, published.published_at) == (DraftState.PUBLISHED, NOW)
    with pytest.raises(actions.NotApproved):
        actions.withdraw_approval(draft=draft, version=published.version, by=stage.hr, at=NOW)
    with pytest.raises(actions.DraftIsClosed):
        actions.lock_seat(
            draft=draft, leader=stage.leaders[0].pk, version=published.version, by=stage.hr, at=NOW
        )
