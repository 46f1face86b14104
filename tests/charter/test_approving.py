"""Approving and locking, one test per exit."""

import pytest

from ledernet.audit.models import Record
from ledernet.charter import actions
from ledernet.charter.content import content_of, fingerprint
from ledernet.charter.enums import CharterState, Verb
from ledernet.charter.models import CharterVersion, Hearing
from ledernet.decisions.models import Decision
from ledernet.strategy.models import Frames, Principle, Programme
from tests.cast import Cast
from tests.charter.whole import approve, settle
from tests.factories import NOW


@pytest.fixture
def programme(cast: Cast) -> Programme:
    return settle(cast.programme, cast.user("chief"))


def verbs(version: CharterVersion) -> list[str]:
    rows = Record.objects.filter(target_type="charter.CharterVersion", target_key=str(version.pk))
    return list(rows.order_by("number").values_list("verb", flat=True))


def reword(programme: Programme) -> None:
    Principle.objects.filter(programme=programme, position=0).update(text="Vi siger det, når vi er uenige.")


def test_the_first_version_is_in_force_and_decides_the_programme(cast: Cast, programme: Programme) -> None:
    chief = cast.user("chief")
    version = approve(programme, chief)
    programme.refresh_from_db()
    assert (version.number, version.state, version.approved_by) == (1, CharterState.APPROVED, chief)
    assert version.content == content_of(programme)
    assert programme.state == "active"
    assert programme.decided_by == chief
    assert verbs(version) == [Verb.CHARTER_APPROVED]


def test_it_is_written_into_the_register(cast: Cast, programme: Programme) -> None:
    version = approve(programme, cast.user("chief"))
    decision = version.decision
    assert decision is not None
    assert decision.topic == "charter.approved"
    assert decision.subject == f"strategy.programme:{programme.pk}"
    reword(programme)
    second = approve(programme, cast.user("chief"), "Vi manglede en regel.")
    decision.refresh_from_db()
    assert second.decision is not None
    assert decision.state == "replaced"
    assert second.decision.replaces == decision
    assert second.decision.reason == "Vi manglede en regel."


def test_a_changed_charter_replaces_the_former_and_keeps_it(cast: Cast, programme: Programme) -> None:
    first = approve(programme, cast.user("chief"))
    said = first.content
    reword(programme)
    second = approve(programme, cast.user("chief"), "Efter høring")
    first.refresh_from_db()
    assert (first.state, first.content) == (CharterState.REPLACED, said)
    assert (second.number, second.state, second.reason) == (2, CharterState.APPROVED, "Efter høring")


def test_a_change_without_a_reason_is_refused(cast: Cast, programme: Programme) -> None:
    approve(programme, cast.user("chief"))
    reword(programme)
    with pytest.raises(actions.ReasonMissing):
        approve(programme, cast.user("chief"), " \n ")
    assert CharterVersion.objects.filter(programme=programme).count() == 1


def test_the_same_words_twice_are_refused(cast: Cast, programme: Programme) -> None:
    first = approve(programme, cast.user("chief"))
    with pytest.raises(actions.Unchanged) as refused:
        approve(programme, cast.user("sponsor"), "En gang til")
    assert refused.value.version == first


def test_what_is_missing_is_named(cast: Cast, programme: Programme) -> None:
    Frames.objects.filter(programme=programme).update(expectations="")
    programme.evaluation_dates.all().delete()
    with pytest.raises(actions.NotReady) as refused:
        approve(programme, cast.user("chief"))
    assert refused.value.missing == ["expectations", "date"]
    assert not CharterVersion.objects.exists()
    assert not Decision.objects.exists()
    programme.refresh_from_db()
    assert programme.state == "draft"


def test_nobody_approves_what_she_has_not_read(cast: Cast, programme: Programme) -> None:
    """HR saves a rule of play while the chief reads."""
    shown = fingerprint(content_of(programme))
    reword(programme)
    with pytest.raises(actions.ContentChanged):
        actions.approve_charter(programme=programme, shown=shown, by=cast.user("chief"), at=NOW)
    assert not CharterVersion.objects.exists()


def test_two_chiefs_at_once_make_one_version(cast: Cast, programme: Programme) -> None:
    shown = fingerprint(content_of(programme))
    first = actions.approve_charter(programme=programme, shown=shown, by=cast.user("chief"), at=NOW)
    with pytest.raises(actions.Unchanged) as refused:
        actions.approve_charter(programme=programme, shown=shown, by=cast.user("sponsor"), at=NOW)
    assert refused.value.version == first


def test_a_closed_programme_gets_no_charter(cast: Cast, programme: Programme) -> None:
    Programme.objects.filter(pk=programme.pk).update(state="closed")
    with pytest.raises(actions.ProgrammeClosed):
        approve(programme, cast.user("chief"))


def test_while_people_are_heard_nothing_is_approved(cast: Cast, programme: Programme) -> None:
    heard = CharterVersion.objects.create(
        programme=programme, number=1, state="hearing", content=content_of(programme), made_at=NOW
    )
    Hearing.objects.create(version=heard, closes_on=NOW.date(), opened_at=NOW)
    with pytest.raises(actions.HearingIsOpen):
        approve(programme, cast.user("chief"))
    heard.state = CharterState.HEARD
    heard.save()
    assert approve(programme, cast.user("chief")).number == 2


def test_a_launch_locks_the_version_once(cast: Cast, programme: Programme) -> None:
    version = approve(programme, cast.user("chief"))
    locked = actions.lock_version(version=version, by=cast.user("hr"), at=NOW)
    again = actions.lock_version(version=version, by=cast.user("hr"), at=NOW)
    assert locked.locked_at == again.locked_at == NOW
    assert verbs(version) == [Verb.CHARTER_APPROVED, Verb.CHARTER_LOCKED]


def test_a_replaced_version_cannot_be_launched_on(cast: Cast, programme: Programme) -> None:
    first = approve(programme, cast.user("chief"))
    reword(programme)
    approve(programme, cast.user("chief"), "Ny regel")
    with pytest.raises(actions.NotPossible):
        actions.lock_version(version=first, by=cast.user("hr"), at=NOW)
