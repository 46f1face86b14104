"""What facilitators share, and their own page."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rules import has_perm
from tests.cast import NAMES, Cast
from tests.factories import NOW, CoordinationMeetingFactory, FacilitatorFactory, MethodNoteFactory

from ledernet.audit.models import Value
from ledernet.facilitation import actions
from ledernet.facilitation.models import CoordinationMeeting, Facilitator, MethodNote
from ledernet.facilitation.queries import changeable_notes, meetings_visible_to, notes_visible_to
from ledernet.networks.models import Assignment, Network

pytestmark = pytest.mark.django_db


def login(cast: Cast, name: str = "facilitator") -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


@pytest.fixture
def me(cast: Cast) -> Facilitator:
    return FacilitatorFactory(
        organisation=cast.organisation, unit=cast.roads, user=cast.user("facilitator"), name="Fie Facilitator"
    )


def test_a_note_is_written_changed_and_gone_with_every_word(cast: Cast, me: Facilitator) -> None:
    client = login(cast)
    page = client.get(reverse("facilitation:note-write")).text
    assert "Kun om metoden: ingen navne, ingen netværk, intet af det, der blev sagt." in page
    client.post(reverse("facilitation:note-write"), {"title": "To og to", "text": "Ti minutter hver."})
    made = MethodNote.objects.get()
    assert made.made_by == cast.user("facilitator")
    assert "Ti minutter hver." in login(cast, "hr").get(reverse("facilitation:community")).text
    url = reverse("facilitation:note", args=[made.pk])
    client.post(url, {"title": "To og to", "text": "Tolv minutter hver.", "version": 1})
    response = client.post(url, {"title": "Tre og tre", "text": "Nej.", "version": 1})
    assert response.status_code == 409
    assert "Tre og tre" in response.text, "what was typed stays"
    assert not Value.objects.filter(text__contains="minutter"), "the words stand in no log"
    client.post(reverse("facilitation:note-remove", args=[made.pk]))
    assert not MethodNote.objects.exists()


def test_who_reads_and_changes_notes(cast: Cast, me: Facilitator) -> None:
    FacilitatorFactory(
        organisation=cast.organisation, is_external=True, user=cast.user("facilitator_external")
    )
    FacilitatorFactory(
        organisation=cast.organisation, user=cast.user("former_member"), ends_on=date(2026, 1, 1)
    )
    note = MethodNoteFactory(organisation=cast.organisation, made_by=cast.user("facilitator"))
    MethodNoteFactory(organisation=cast.other)
    CoordinationMeetingFactory(organisation=cast.organisation)
    CoordinationMeetingFactory(organisation=cast.other)
    readers = {"hr", "hr_elsewhere", "facilitator", "facilitator_external"}
    for name in NAMES:
        viewer = cast.viewer(name)
        assert has_perm("facilitation.view_community", viewer) == (name in readers | {"other_hr"}), name
        if name != "other_hr":
            assert list(notes_visible_to(viewer)) == ([note] if name in readers else []), name
            assert meetings_visible_to(viewer).count() == (name in readers), name
    changes = {name for name in NAMES if has_perm("facilitation.change_note", cast.viewer(name), note)}
    assert changes == {"hr", "hr_elsewhere", "facilitator"}
    for name in readers:
        assert changeable_notes(cast.viewer(name), [note]) == ({note.pk} if name in changes else set())
    assert (
        login(cast, "facilitator_external").get(reverse("facilitation:note", args=[note.pk])).status_code
        == 403
    )


def test_meetings_are_set_moved_and_cancelled_by_hr(cast: Cast, me: Facilitator) -> None:
    client = login(cast, "hr")
    day = timezone.localdate() + timedelta(days=20)
    said: dict[str, Any] = {
        "on": day.isoformat(),
        "clock": "13:30",
        "place": "Lokale 4",
        "agenda": "Fordelingen\nSupervision",
    }
    assert client.post(reverse("facilitation:meeting-call"), said | {"clock": "snart"}).status_code == 422
    client.post(reverse("facilitation:meeting-call"), said)
    made = CoordinationMeeting.objects.get()
    assert timezone.localtime(made.starts_at).replace(tzinfo=None) == datetime(
        day.year, day.month, day.day, 13, 30
    )
    page = login(cast).get(reverse("facilitation:community")).text
    assert "Lokale 4" in page
    assert "Supervision" in page
    assert reverse("facilitation:meeting", args=[made.pk]) not in page, "HR alone moves it"
    url = reverse("facilitation:meeting", args=[made.pk])
    assert 'value="13:30"' in client.get(url).text
    client.post(url, said | {"place": "Lokale 5", "version": 1})
    assert client.post(url, said | {"place": "Lokale 6", "version": 1}).status_code == 409
    client.post(reverse("facilitation:meeting-cancel", args=[made.pk]))
    assert not CoordinationMeeting.objects.exists()


def test_the_own_page_tells_networks_load_days_and_meetings(cast: Cast, me: Facilitator) -> None:
    day = timezone.localdate() + timedelta(days=40)
    Network.objects.filter(pk=cast.network.pk).update(evaluated_on=day)
    CoordinationMeetingFactory(organisation=cast.organisation, place="Rådhuset, lokale 4")
    Assignment.objects.create(
        network=Network.objects.create(
            organisation=cast.organisation,
            programme=cast.programme,
            name="Netværket før",
            starts_on=date(2020, 1, 1),
            created_at=NOW,
        ),
        user=cast.user("facilitator"),
        role="facilitator",
        starts_on=date(2020, 1, 1),
        ends_on=date(2021, 1, 1),
    )
    client = login(cast)
    page = client.get(reverse("facilitation:mine")).text
    for words in (
        "Dine netværk og timer",
        "Tværnetværk 1",
        "18 af 100 timer om året",
        "Hvad venter forude?",
        "Evaluering",
        "Rådhuset, lokale 4",
        "Netværket før",
    ):
        assert words in page, words
    assert reverse("facilitation:mine") in client.get(reverse("home:overview")).text, "it stands in the menu"
    response = login(cast, "hr").get(reverse("facilitation:mine"))
    assert response.url == reverse("facilitation:community")
    assert login(cast, "outsider").get(reverse("facilitation:mine")).status_code == 403


def test_notes_of_another_day_stay_where_they_are(cast: Cast) -> None:
    note = MethodNoteFactory(organisation=cast.organisation, made_by=cast.user("hr"))
    said: dict[str, Any] = {"title": note.title, "text": note.text, "by": cast.user("hr"), "at": NOW}
    assert actions.change_note(note=note, version=1, **said).version == 1, "nothing was changed"
    with pytest.raises(actions.NoteMoved):
        actions.change_note(note=note, version=2, **said)
