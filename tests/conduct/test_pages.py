"""Run sheet, meeting and after: pages and plain forms, for whom, and what cannot be used."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ledernet.audit.actors import System
from ledernet.audit.models import Record, Value
from ledernet.charter.content import content_of
from ledernet.charter.models import CharterVersion
from ledernet.conduct import actions, prompts, queries
from ledernet.conduct.actions import Wanted
from ledernet.conduct.enums import State, Verb
from ledernet.conduct.models import Attendance, Commitment, Guest, Item, Minutes
from ledernet.conduct.prompts import Prompt
from ledernet.meetings.models import Answer, Meeting
from ledernet.methods import actions as methods
from ledernet.methods.models import Method
from ledernet.strategy.models import NetworkType
from tests.cast import Cast
from tests.factories import NOW, LeaderFactory, MeetingFactory, SeatFactory

from .held import HOUR, SECRET, held, login, page_of

pytestmark = pytest.mark.django_db


# --- the run sheet ---------------------------------------------------------------------------------------------------


def test_a_run_sheet_from_nothing_to_done(cast: Cast, meeting: Meeting) -> None:
    methods.ensure_methods(organisation=cast.organisation, by=System("test"), at=timezone.now())
    client, url = login(cast, "facilitator"), reverse("conduct:sheet", args=[meeting.pk])
    assert "Foreslå én til mig" in client.get(url).text
    client.post(reverse("conduct:sheet-fill", args=[meeting.pk]), {"from": "proposal"})
    items = list(Item.objects.filter(meeting=meeting))
    assert sum(item.minutes for item in items) == 180
    assert {item.purpose for item in items if item.purpose} == {"P3", "P5"}
    page = client.get(url).text
    assert page.index(cast.programme.purpose) < page.index(items[0].title), "the purpose stands first"
    assert "180 af 180 minutter" in page
    again = client.post(reverse("conduct:sheet-fill", args=[meeting.pk]), {"from": "proposal"}, follow=True)
    assert "Der er allerede en drejebog" in again.text
    assert Item.objects.filter(meeting=meeting).count() == len(items)
    # A way of working gives name and minutes; one item too many is said.
    case = Method.objects.get(organisation=cast.organisation, code="case-round")
    assert client.post(url, {"method": case.pk, "form": "case", "about": "field", "brings": cast.leaders["member"].pk}).status_code == 302  # fmt: skip
    made = Item.objects.filter(meeting=meeting).last()
    assert made is not None
    assert (made.title, made.minutes, made.brings) == ("Caserunde", 45, cast.leaders["member"])
    page = client.get(url).text
    assert "45 minutter for meget" in page
    assert "Mette Medlem" in page
    assert "Den, der har sagen" in page or "fortæller" in page, "its steps are unfolded"
    # By button: one earlier, the first stays where it is, and away.
    client.post(reverse("conduct:item-move", args=[made.pk]), {"to": "earlier"})
    assert list(Item.objects.filter(meeting=meeting).values_list("pk", flat=True))[-2] == made.pk
    client.post(reverse("conduct:item-move", args=[items[0].pk]), {"to": "earlier"})
    assert Item.objects.filter(meeting=meeting).first() == items[0]
    client.post(reverse("conduct:item-remove", args=[made.pk]))
    assert client.post(reverse("conduct:item-remove", args=[made.pk])).status_code == 404
    told = Record.objects.filter(verb=Verb.SHEET_CHANGED).values("number")
    fields = set(Value.objects.filter(record_number__in=told).values_list("field", flat=True))
    assert fields == {"items"}, "the log tells no words of it"


def test_what_cannot_be_an_item_is_told_and_stays(cast: Cast, meeting: Meeting) -> None:
    client, url = login(cast, "facilitator"), reverse("conduct:sheet", args=[meeting.pk])
    stranger = cast.leaders["outsider"].pk
    for typed, said in (
        ({"minutes": "10"}, "Skriv, hvad det er, eller vælg en arbejdsform."),
        ({"title": "Pause"}, "Skriv, hvor mange minutter det tager."),
        ({"title": "Pause", "minutes": "0"}, "1"),
        ({"title": "Pause", "minutes": "999999999999"}, "480"),
        ({"title": "x" * 121, "minutes": "5"}, "120"),
        ({"title": "Sag", "minutes": "5", "brings": stranger}, "gyldig"),
        ({"title": "Sag", "minutes": "5", "purpose": "P9"}, "gyldig"),
    ):
        page = client.post(url, {"form": "talk", "about": "field", "note": "Tag kaffe med", **typed})
        assert (page.status_code, said in page.text) == (422, True), typed
        assert "Tag kaffe med" in page.text
    assert not Item.objects.exists()
    item = actions.add_item(meeting=meeting, wanted=Wanted("Vi lander", 10), by=cast.user("facilitator"), at=timezone.now())  # fmt: skip
    change = reverse("conduct:item", args=[item.pk])
    typed = {"title": "Vi lander her", "minutes": "15", "form": "pause", "about": "neither", "version": "1"}
    assert client.post(change, typed).status_code == 302
    late = login(cast, "coordinator").post(change, {**typed, "title": "Noget andet"})
    assert late.status_code == 409
    assert "Noget andet" in late.text
    assert Item.objects.get().title == "Vi lander her"


def test_copied_without_whose_case_it_was(cast: Cast, meeting: Meeting) -> None:
    earlier = held(cast.network, 60, culture=10, sparring=50)
    Item.objects.filter(meeting=earlier, purpose="P3").update(brings=cast.leaders["member"], note="Sidst")
    client = login(cast, "facilitator")
    assert "Kopiér den fra" in client.get(reverse("conduct:sheet", args=[meeting.pk])).text
    client.post(reverse("conduct:sheet-fill", args=[meeting.pk]), {"from": "last"})
    rows = Item.objects.filter(meeting=meeting)
    assert [(row.purpose, row.minutes, row.seconds, row.brings, row.note) for row in rows] == [("P5", 60, 0, None, ""), ("P3", 60, 0, None, "")]  # fmt: skip


def test_four_meetings_tell_what_the_time_went_to(cast: Cast, meeting: Meeting) -> None:
    NetworkType.objects.filter(pk=cast.programme.type_id).update(kind="professional")
    url = reverse("conduct:sheet", args=[meeting.pk])
    for days in (90, 60, 30):
        held(cast.network, days, culture=5, sparring=95)
    client = login(cast, "facilitator")
    page = client.get(url).text
    assert "Efter fire siger det noget" in page
    assert "Intet udefra i tre møder" in page, "a network of one field is asked to let somebody in"
    last = held(cast.network, 10, culture=5, sparring=95)
    Guest.objects.create(meeting=last, name="Gitte Gæst", noted_at=timezone.now())
    page = client.get(url).text
    assert "<b>40 %</b>" in page
    assert "<b>5 %</b>" in page
    assert "Intet udefra" not in page
    mix = queries.mix_of(cast.network, before=meeting.starts_at)
    assert [(one.purpose, one.planned, one.spent, one.minutes) for one in mix.shares] == [("P3", 60, 95, 380), ("P5", 40, 5, 20)]  # fmt: skip


def test_others_may_say_a_word_where_the_sheet_is_planned(cast: Cast, meeting: Meeting) -> None:
    methods.ensure_methods(organisation=cast.organisation, by=System("test"), at=timezone.now())
    SeatFactory.create_batch(4, network=cast.network, leader__organisation=cast.organisation)
    prompts.register(
        "tests.prompt", lambda _viewer, _meeting: Prompt("I blev for lidt udfordret.", disturbs=True)
    )
    try:
        client, url = login(cast, "facilitator"), reverse("conduct:sheet", args=[meeting.pk])
        assert "I blev for lidt udfordret." in client.get(url).text
        assert "I blev for lidt udfordret." not in login(cast, "member").get(url).text, "only who plans it"
        client.post(reverse("conduct:sheet-fill", args=[meeting.pk]), {"from": "proposal"})
    finally:
        prompts.forget("tests.prompt")
    used = list(
        Item.objects.filter(meeting=meeting, method__isnull=False).values_list("method__code", flat=True)
    )
    assert used[0] in {"challenge-us", "failed-already", "fishbowl"}


# --- the meeting, by plain forms -------------------------------------------------------------------------------------


def test_whoever_is_logged_out_meanwhile_notes_nothing(
    cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, member = login(cast, "facilitator"), cast.leaders["member"]
    note = actions.note_attendance

    def logged_out(**facts: Any) -> Any:
        Session.objects.all().delete()
        return note(**facts)

    monkeypatch.setattr(actions, "note_attendance", logged_out)
    answer = client.post(
        reverse("conduct:attendance", args=[meeting.pk]), {f"p{member.pk}": "late", "save": ""}
    )
    assert answer.status_code == 400
    assert not Attendance.objects.exists()


def test_held_from_beginning_to_end_without_a_script(cast: Cast, meeting: Meeting) -> None:
    member, chief, coordinator = (cast.leaders[name] for name in ("member", "chief_member", "coordinator"))
    Answer.objects.create(meeting=meeting, leader=chief, coming="absent", route="page", at=timezone.now())
    by = {"by": cast.user("facilitator"), "at": timezone.now()}
    first = actions.add_item(meeting=meeting, wanted=Wanted("Vi lander", 10), **by)
    second = actions.add_item(meeting=meeting, wanted=Wanted("Sag", 30, form="case", brings=member), **by)
    client, pk = login(cast, "facilitator"), [meeting.pk]
    page = client.get(reverse("conduct:phone", args=pk))
    assert f'id="p{chief.pk}-excused" value="excused" checked' in page.text, (
        "who has said so is excused beforehand"
    )
    assert f'id="p{member.pk}-present" value="present" checked' in page.text
    assert page["Cache-Control"] == "no-store, private"
    shown = {f"p{one.pk}": "present" for one in (member, coordinator)} | {f"p{chief.pk}": "excused"}
    client.post(reverse("conduct:attendance", args=pk), {**shown, f"p{member.pk}": "late", "p": "late", "px": "late", "save": ""})  # fmt: skip
    assert Attendance.objects.get(leader=member).state == State.LATE
    client.post(reverse("conduct:attendance", args=pk), {**shown, f"p{member.pk}": "absent", "save": ""})
    client.post(reverse("conduct:attendance", args=pk), {**shown, "undo": ""})
    assert Attendance.objects.get(leader=member).state == State.LATE, "the last change alone is undone"
    for item, act in ((first, "start"), (first, "more"), (second, "start"), (second, "stop")):
        client.post(reverse("conduct:time", args=pk), {"item": item.pk, "act": act})
    first.refresh_from_db()
    assert (first.extra, first.started_at) == (5, None)
    client.post(reverse("conduct:guest", args=pk), {"name": "Gitte Gæst", "comes_from": "Nabolev"})
    client.post(reverse("conduct:guest", args=pk), {"name": "Fejl"})
    client.post(reverse("conduct:guest", args=pk), {"remove": str(Guest.objects.get(name="Fejl").uid)})
    assert client.post(reverse("conduct:guest", args=pk), {"name": ""}).status_code == 422
    client.post(reverse("conduct:turn", args=pk), {"leader": coordinator.pk, "had": "yes"})
    assert Record.objects.filter(verb=Verb.LIVE_NOTED).count() == 8, (
        "four times the clock, three times guests, one turn"
    )
    closed = client.post(reverse("conduct:close", args=pk), {"text": f"  {SECRET}  \n\n", "act": "close"})
    assert closed["Location"] == reverse("conduct:after", args=pk)
    meeting.refresh_from_db()
    assert meeting.state == "held"
    assert Minutes.objects.get().text == SECRET
    assert dict(Attendance.objects.values_list("leader__key", "state")) == {"member": "late", "chief_member": "excused", "coordinator": "present"}  # fmt: skip
    # Another writes meanwhile: nothing is written over.
    typed = {"text": "Noget andet", "read_at": "2026-01-01T00:00:00+00:00"}
    page = login(cast, "coordinator").post(reverse("conduct:minutes", args=pk), typed)
    assert (page.status_code, SECRET in page.text, "Noget andet" in page.text) == (409, True, True)
    assert not Value.objects.filter(text__contains="filialen").exists(), "the log tells no words of it"


def test_too_early_and_too_late_are_said(cast: Cast, meeting: Meeting) -> None:
    client, pk = login(cast, "facilitator"), [meeting.pk]
    day = timedelta(days=1)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=timezone.now() + day, ends_at=timezone.now() + 2 * day
    )
    page = client.get(reverse("conduct:phone", args=pk)).text
    assert "Mødet er ikke begyndt" in page
    assert 'name="save"' not in page
    said = client.post(reverse("conduct:close", args=pk), {"text": "", "act": "close"}, follow=True)
    assert "Mødet er ikke begyndt endnu." in said.text
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled")
    said = client.post(reverse("conduct:guest", args=pk), {"name": "Gitte"}, follow=True)
    assert "Mødet er aflyst" in said.text


# --- who reads what --------------------------------------------------------------------------------------------------


def test_counts_for_those_outside_and_names_for_those_inside(cast: Cast, meeting: Meeting) -> None:
    by, at = cast.user("facilitator"), timezone.now()
    me, chief = cast.leaders["member"], cast.leaders["chief_member"]
    actions.note_attendance(meeting=meeting, states={me.pk: State.ABSENT}, by=by, at=at)
    actions.write_minutes(meeting=meeting, text=SECRET, by=by, at=at)
    actions.close_meeting(meeting=meeting, by=by, at=at)
    actions.commit(meeting=meeting, leader=chief, text="Jeg ringer til naboen", is_shared=True, at=at)
    actions.commit(
        meeting=meeting, leader=cast.leaders["coordinator"], text="Jeg siger nej", is_shared=False, at=at
    )
    url = reverse("conduct:after", args=[meeting.pk])
    for name in ("hr", "sponsor"):
        page = login(cast, name).get(url).text
        assert "2 af 3 var med" in page
        for hidden in (SECRET, "Mette Medlem", "Jeg ringer", "Jeg siger nej"):
            assert hidden not in page, (name, hidden)
    mine = login(cast, "member").get(url).text
    assert "Vi savnede dig" in mine
    for shown in (SECRET, "Mette Medlem", "Udeblevet", "Jeg ringer til naboen"):
        assert shown in mine
    assert "Jeg siger nej" not in mine
    assert "Jeg siger nej" not in login(cast, "facilitator").get(url).text, "nor does the facilitator read it"
    assert "Jeg siger nej" in login(cast, "coordinator").get(url).text
    assert "Vi savnede dig" not in login(cast, "chief_member").get(url).text
    for name in ("outsider", "former_member", "other_hr", "dpo"):
        assert login(cast, name).get(url).status_code in {403, 404}


def test_my_one_thing_until_next_time(cast: Cast, meeting: Meeting) -> None:
    client = login(cast, "member")
    url = reverse("conduct:commitment", args=[meeting.pk])
    assert client.post(url, {"text": ""}).status_code == 422
    client.post(url, {"text": "Jeg holder tre korte møder", "is_shared": "on"})
    client.post(url, {"text": "Jeg holder to korte møder", "is_shared": "on"})
    row = Commitment.objects.get()
    assert row.text == "Jeg holder to korte møder", "one for each meeting"
    soon = timezone.now() + timedelta(days=30)
    following = MeetingFactory(network=cast.network, starts_at=soon, ends_at=soon + HOUR)
    Item.objects.create(meeting=following, position=1, title="Sidst", minutes=10, form="commitments")
    Item.objects.create(meeting=following, position=2, title="Til næste gang", minutes=10, form="commitments")
    sheet = login(cast, "facilitator").get(reverse("conduct:sheet", args=[following.pk])).text
    assert sheet.count(row.text) == 1, "where they look back, not where they promise the next"
    assert sheet.count("Mit ene løfte siden sidst") <= 1, "only where one chooses how a new item goes on"
    assert f'href="{reverse("meetings:meeting", args=[following.pk])}"' in sheet, (
        "the way back is by the meeting"
    )
    judge = reverse("conduct:commitment-judge", args=[row.pk])
    assert login(cast, "coordinator").post(judge, {"state": "done"}).status_code == 404, "hers alone to judge"
    for state in ("dropped", "done", "open", "nonsense"):
        client = login(cast, "member")
        there = client.post(judge, {"state": state, "next": "https://ondt.example/"})
        assert there["Location"] == reverse("conduct:after", args=[meeting.pk])
    row.refresh_from_db()
    assert (row.state, row.closed_at) == ("open", None)
    login(cast, "member").post(judge, {"state": "withdrawn"})
    assert not Commitment.objects.exists()
    assert not Record.objects.filter(verb__startswith="conduct").exists(), "no log knows of it"
    assert login(cast, "facilitator").post(url, {"text": "Nej"}).status_code == 403


def test_minutes_that_have_left_the_house_are_marked(cast: Cast, meeting: Meeting) -> None:
    at, by = timezone.now(), cast.user("facilitator")
    actions.write_minutes(meeting=meeting, text=SECRET, by=by, at=at)
    client, url = login(cast, "facilitator"), reverse("conduct:after", args=[meeting.pk])
    assert "offentlighedsloven" not in client.get(url).text
    page = client.post(reverse("conduct:given", args=[meeting.pk]), {"to": "", "on": "2026-01-01"})
    assert page.status_code == 422
    client.post(reverse("conduct:given", args=[meeting.pk]), {"to": "Konsulenthuset", "on": "2026-01-01"})
    page = login(cast, "member").get(url).text
    assert "offentlighedsloven § 23" in page
    assert "Konsulenthuset" in page
    assert Record.objects.filter(verb=Verb.MINUTES_GIVEN_OUT).count() == 1


def test_from_meeting_to_meeting_on_the_page_of_the_network(cast: Cast, meeting: Meeting) -> None:
    charter = cast.network.charter = CharterVersion.objects.create(
        programme=cast.programme,
        number=1,
        state="approved",
        content={
            **content_of(cast.programme),
            "participation": {"policy": "mandatory", "reason": "", "absence": "Tilsyn og sygdom"},
        },
        made_at=NOW,
    )
    assert charter is not None
    cast.network.save()
    at, by = timezone.now(), cast.user("facilitator")
    last = held(cast.network, 30, culture=5, sparring=95)
    Attendance.objects.create(meeting=last, leader=cast.leaders["member"], state="absent", noted_at=at)
    Attendance.objects.create(meeting=last, leader=cast.leaders["coordinator"], state="late", noted_at=at)
    actions.commit(
        meeting=last, leader=cast.leaders["member"], text="Jeg holder korte møder", is_shared=False, at=at
    )
    actions.add_item(meeting=meeting, wanted=Wanted("Sag om vikarer", 60), by=by, at=at)
    url = reverse("networks:network", args=[cast.network.pk])
    mine = login(cast, "member").get(url).text
    for shown in (
        "1 af 2 var med",
        "dig: Udeblevet",
        "Tilsyn og sygdom",
        "Vi savnede dig",
        "Jeg holder korte møder",
        "Sag om vikarer",
        "Se drejebogen",
    ):
        assert shown in mine, shown
    assert "Planlæg drejebogen" in login(cast, "facilitator").get(url).text
    for name in ("hr", "sponsor"):
        page = login(cast, name).get(url).text
        assert "1 af 2 var med" in page
        for hidden in ("dig:", "Udeblevet", "Jeg holder korte møder", "Sag om vikarer", "Vi savnede dig"):
            assert hidden not in page, (name, hidden)


# --- as many questions however many there are ------------------------------------------------------------------------


def test_pages_ask_the_same_however_many_there_are(cast: Cast, meeting: Meeting) -> None:
    by = {"by": cast.user("facilitator"), "at": timezone.now()}
    client = login(cast, "facilitator")

    def count(name: str) -> int:
        url = reverse(name, args=[meeting.pk])
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url).status_code == 200
        return len(seen)

    pages = ("conduct:sheet", "conduct:phone", "conduct:after")
    actions.add_item(meeting=meeting, wanted=Wanted("Vi lander", 10), **by)
    actions.note_attendance(meeting=meeting, states={cast.leaders["member"].pk: State.LATE}, **by)
    held(cast.network, 300, culture=10, sparring=20, case=cast.leaders["member"].pk)
    before = [count(name) for name in pages]
    for number in range(6):
        seat = SeatFactory(network=cast.network, leader=LeaderFactory(organisation=cast.organisation))
        actions.add_item(meeting=meeting, wanted=Wanted(f"Punkt {number}", 10, brings=seat.leader), **by)
        actions.note_attendance(meeting=meeting, states={seat.leader_id: State.LATE}, **by)
        held(cast.network, 30 * (number + 1), culture=10, sparring=20, case=seat.leader_id)
    assert [count(name) for name in pages] == before


def test_the_page_of_a_meeting_leads_on(cast: Cast) -> None:
    """For who runs it to the phone, for members to the run sheet and what came of it; for the others nowhere."""
    begun = MeetingFactory(network=cast.network)
    address = reverse("meetings:meeting", args=[begun.pk])
    phone, sheet = (reverse(f"conduct:{name}", args=[begun.pk]) for name in ("phone", "sheet"))
    shown = {name: page_of(cast, name, address) for name in ("facilitator", "member", "hr")}
    assert phone in shown["facilitator"]
    assert phone not in shown["member"]
    assert sheet in shown["member"]
    assert sheet not in shown["hr"]
