"""What goes when somebody leaves, and when a network closes."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.cast import Cast
from tests.commons.test_documents import PDF
from tests.factories import NOW

from ledernet.audit.actors import System
from ledernet.audit.models import Record
from ledernet.commons import actions, files
from ledernet.commons.actions import Learnt
from ledernet.commons.models import Document, Lesson, OwnNote, Post, SparringLine
from ledernet.commons.queries import KEPT_DAYS
from ledernet.networks.models import Assignment, Network, Seat

WORKER = System("worker")


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Path) -> None:
    """Files of other tests, whose rows are gone, are no strays of these."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def written(cast: Cast) -> Cast:
    """The member and the facilitator have each written a note and a post; the member more."""
    network = cast.network
    for name in ("member", "facilitator"):
        by = cast.user(name)
        actions.write_note(network=network, text=f"note af {name}", by=by, at=NOW)
        actions.write_post(network=network, text=f"opslag af {name}", by=by, at=NOW)
    by = cast.user("member")
    seat = Seat.objects.get(network=network, leader=cast.leaders["member"])
    actions.write_line(seat=seat, wants="a", offers="b", is_open=False, by=by, at=NOW)
    actions.add_document(network=network, title="t", data=PDF, by=by, at=NOW)
    for number in range(2):
        made = actions.write_lesson(network=network, learnt=Learnt(f"{number}", "b", "c"), by=by, at=NOW)
    actions.share_lesson(lesson=made, version=1, by=by, at=NOW)
    return cast


def tidy(days: int = 0) -> int:
    return actions.tidy(by=WORKER, at=timezone.now() + timedelta(days=days))


def test_nothing_goes_while_everybody_is_there(written: Cast) -> None:
    assert tidy() == 0
    assert OwnNote.objects.count() == 2


def test_a_leavers_notes_and_line_are_erased_and_the_name_falls_off(written: Cast) -> None:
    Seat.objects.filter(leader=written.leaders["member"]).update(ends_on=timezone.localdate())
    assert tidy(KEPT_DAYS - 1) == 0
    assert OwnNote.objects.count() == 2 and SparringLine.objects.exists()
    assert tidy(KEPT_DAYS) > 0
    assert [note.text for note in OwnNote.objects.all()] == ["note af facilitator"]
    assert not SparringLine.objects.exists()
    assert Post.objects.get(text="opslag af member").made_by is None
    assert Post.objects.get(text="opslag af facilitator").made_by == written.user("facilitator")
    assert Document.objects.get().made_by is None
    assert {lesson.made_by for lesson in Lesson.objects.all()} == {None}
    assert Record.objects.filter(verb="commons.tidied").count() == 1
    assert tidy(KEPT_DAYS) == 0  # once is enough


def test_who_comes_back_in_time_keeps_them(written: Cast) -> None:
    Seat.objects.filter(leader=written.leaders["member"]).update(ends_on=timezone.localdate())
    Seat.objects.create(
        network=written.network,
        leader=written.leaders["member"],
        starts_on=timezone.localdate() + timedelta(days=3),
        start_reason="joined",
    )
    tidy(KEPT_DAYS + 5)
    assert OwnNote.objects.filter(author=written.user("member")).exists()


def test_a_facilitators_notes_go_with_the_service(written: Cast) -> None:
    Assignment.objects.filter(user=written.user("facilitator")).update(ends_on=timezone.localdate())
    tidy(KEPT_DAYS)
    assert [note.text for note in OwnNote.objects.all()] == ["note af member"]


def test_a_closed_network_leaves_only_what_was_shared(
    written: Cast, django_capture_on_commit_callbacks: object
) -> None:
    stored = Document.objects.get().stored
    path, today = Path(files.store().path(stored)), timezone.localdate()
    Seat.objects.filter(network=written.network, ends_on=None).update(ends_on=today)
    Assignment.objects.filter(network=written.network).update(ends_on=today)
    Network.objects.filter(pk=written.network.pk).update(state="closed", ends_on=today)
    assert tidy(KEPT_DAYS - 1) == 0 and path.exists()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        tidy(KEPT_DAYS)
    assert not path.exists()
    assert not Post.objects.exists() and not Document.objects.exists() and not OwnNote.objects.exists()
    assert [lesson.activity for lesson in Lesson.objects.all()] == ["1"]


def test_files_without_a_row_are_cleared_away_after_a_day(written: Cast) -> None:
    stray = files.keep(written.network.pk, PDF)
    known = Document.objects.get().stored
    tidy()
    assert files.store().exists(stray)  # its transaction may still be under way
    tidy(2)
    assert not files.store().exists(stray) and files.store().exists(known)
