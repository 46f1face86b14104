"""What the front pages are made of: the order of what waits, the round through it, dates, agreements, evidence, figures, HR's desk."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from tests.cast import NAMES, Cast
from tests.evaluation.asked import WORKER, answer_all, flat, launched, opened, seat
from tests.factories import (
    AssignmentFactory,
    DecisionFactory,
    LeaderFactory,
    MeetingFactory,
    NetworkFactory,
    PostFactory,
    ProposalFactory,
    SeatFactory,
)

from ledernet.conduct.models import Attendance, Commitment, Item
from ledernet.evaluation.results.releasing import release
from ledernet.evaluation.waves import schedule
from ledernet.evaluation.waves.actions import close_wave
from ledernet.home.overview import (
    Task,
    agreed_of,
    coverage_of,
    dates_of,
    evaluation_tasks,
    in_order,
    meetings_of,
    running_of,
    running_tasks,
)
from ledernet.home.overview.desk import desk_of
from ledernet.home.overview.evidence import Evidence, Told, evidence_of, evidence_step
from ledernet.home.overview.review import Review, next_of, review_in
from ledernet.home.unseated import leaders_of
from ledernet.home.views.headline import in_words
from ledernet.networks.models import Network, Visit
from ledernet.people.models import Leader, Wish
from ledernet.ui.parts import Knot

ON = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 8, tzinfo=ZoneInfo("Europe/Copenhagen"))


def enter(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def task(name: str, **values: Any) -> Task:
    return Task(name, "", f"/{name}/", "Gør det", **values)


# --- without the database ------------------------------------------------------------------------------------


def test_decisions_come_first_by_their_deadline_and_each_thing_once() -> None:
    found = in_order(
        [
            task("note"),
            task("later", decision=True, due_on=date(2026, 5, 1)),
            task("whenever", decision=True),
            task("soon", decision=True, due_on=date(2026, 4, 1)),
            task("note"),
            Task("nowhere", "", "", "Gør det"),
        ]
    )
    assert [one.title for one in found] == ["soon", "later", "whenever", "note"]
    assert "soon" not in found[0].key, "an address may hold a key: the session keeps none"


def test_a_round_goes_through_what_waits_and_shows_nothing_twice() -> None:
    session: Any = {}
    first, second, third = (task(name, decision=True) for name in ("a", "b", "c"))
    assert review_in(session) is None
    assert next_of(session, [first, second]) is first
    assert review_in(session) == Review(1, 1)
    assert next_of(session, [second, third]) is second, "the first has been decided"
    assert next_of(session, [first, second, third]) is third, "one that was left is not shown again"
    assert review_in(session) == Review(3, 0)
    assert next_of(session, [second, third]) is None
    assert session == {}


@pytest.mark.parametrize(
    ("found", "words", "state"),
    [
        (Evidence(open_until=date(2026, 3, 9)), "Spørger lige nu", Knot.RUNNING),
        (Evidence(late_since=date(2026, 1, 20)), "Et svar mangler", Knot.LATE),
        (Evidence(), "Ingen endnu", Knot.MISSING),
    ],
)
def test_the_knot_of_evidence_says_how_far_it_is(found: Evidence, words: str, state: Knot) -> None:
    with translation.override("da"):
        step = evidence_step(found, on=ON, locked=True, next_on=None, url="/w/", together_url="/t/")
        assert (step.text, step.state) == (words, state)
        notes = {
            Knot.RUNNING: "Lukker 9. marts 2026",
            Knot.LATE: "Evalueringen er 41 dage over tid",
            Knot.MISSING: "Mål er låst",
        }
        assert step.note == notes[state]
        assert (in_words(3), in_words(13)) == ("Tre", "13")


# --- with it -------------------------------------------------------------------------------------------------


def test_what_a_chief_has_to_answer_stands_with_minutes_why_and_its_days(cast: Cast) -> None:
    """And the round leads from the first to the next, with a strip on the pages on the way; nobody else sees the words."""
    today = timezone.localdate()
    near, over = today + timedelta(days=6), today - timedelta(days=3)
    late = ProposalFactory(network=cast.network, title="Fælles vagter", due_on=over)
    soon = ProposalFactory(network=cast.network, title="Fælles vikarpulje", due_on=near)
    sponsor = enter(cast, "sponsor")
    shown = sponsor.get("/")
    page = shown.text
    assert "To beslutninger venter på dig." in page
    assert f"Det tager cirka {shown.context['minutes']} minutter" in page
    assert shown.context["minutes"] >= 10
    assert page.index("Fælles vagter") < page.index("Fælles vikarpulje")
    assert "6 dage tilbage" in page
    assert "3 dage over tid" in page
    assert reverse("home:next") in page
    count = len(shown.context["tasks"])
    answer = sponsor.get(reverse("home:next"))
    assert answer.url == f"{reverse('proposals:proposal', args=[late.pk])}?next=1"
    assert f"Din gennemgang: 1 af {count}" in sponsor.get(answer.url).text
    answer = sponsor.get(reverse("home:next"))
    assert answer.url == f"{reverse('proposals:proposal', args=[soon.pk])}?next=1"
    for _step in range(count - 2):
        sponsor.get(reverse("home:next"))
    assert "Afslut" in sponsor.get(reverse("proposals:proposals")).text
    page = sponsor.get(reverse("home:next"), follow=True).text
    assert "Det var det hele" in page
    assert "Din gennemgang" not in page
    for name in sorted(set(NAMES) - {"sponsor", "chief", "chief_member"}):
        assert "Svar på indspillet" not in enter(cast, name).get("/").text, name


def test_what_was_agreed_and_is_over_time_out_of_how_much(cast: Cast) -> None:
    chief = cast.viewer("chief", on=ON)
    DecisionFactory(organisation=cast.organisation, unit=cast.children, owner=cast.user("chief"), state="open", title="Gammel", follow_up_on=ON - timedelta(days=9))  # fmt: skip
    DecisionFactory(organisation=cast.organisation, unit=cast.children, owner=cast.user("chief"), state="open", title="Snart", follow_up_on=ON + timedelta(days=9))  # fmt: skip
    DecisionFactory(organisation=cast.organisation, unit=cast.technical, state="open", title="Andres", follow_up_on=ON - timedelta(days=9))  # fmt: skip
    mine = NetworkFactory(programme=cast.programme, name="Uevalueret", evaluated_on=ON - timedelta(days=41))
    NetworkFactory(programme=cast.programme, name="I god tid", evaluated_on=ON + timedelta(days=200))
    cast.programme.unit = cast.children
    cast.programme.save()
    Visit.objects.create(network=cast.network, user=cast.user("sponsor"), planned_on=ON + timedelta(days=3))
    with translation.override("da"):
        found = agreed_of(chief)
        assert [(line.title, line.when) for line in found.shown] == [
            ("Evaluér Uevalueret", "41 dage over tid"), ("Gammel", "9 dage over tid"),
        ]  # fmt: skip
        assert (found.over, found.total) == (2, 4)
        assert [line.title for line in found.soon] == ["Snart"]
        visits = agreed_of(cast.viewer("sponsor", on=ON)).soon
        assert [line.title for line in visits] == ["Snart", "Kig forbi Tværnetværk 1"] or [
            line.title for line in visits
        ] == ["Kig forbi Tværnetværk 1", "Snart"]
        assert agreed_of(cast.viewer("chief_elsewhere", on=ON)).over == 1
        assert agreed_of(cast.viewer("member", on=ON)).total == 0
    opened(cast, networks=[mine])
    found = agreed_of(chief)
    assert found.over == 1, "a round sees to it"
    with translation.override("en"):
        said = render_to_string("home/front/agreed.html", {"agreed": found})
    assert "Overdue: 1 of 4 agreements." in said and "9 days overdue" in said


def test_the_next_dates_are_ones_own_and_those_one_looks_after(cast: Cast) -> None:
    cast.programme.unit = cast.children
    cast.programme.save()
    soon = NetworkFactory(programme=cast.programme, name="Nyt", starts_on=ON + timedelta(days=20))
    SeatFactory(network=soon, leader=cast.leaders["outsider"], starts_on=soon.starts_on)
    Network.objects.filter(pk=cast.network.pk).update(change_day=ON + timedelta(days=5))
    MeetingFactory(network=cast.network, starts_at=AT + timedelta(days=2))
    MeetingFactory(network=cast.other_network, starts_at=AT + timedelta(days=1), place="Naboens sal")

    def titles(name: str) -> list[str]:
        viewer = cast.viewer(name, on=ON)
        return [
            f"{one.title}|{one.text}"
            for one in dates_of(viewer, agreed_of(viewer).soon, meetings_of(viewer, at=AT).ahead)
        ]

    with translation.override("da"):
        starts = f"{cast.programme.name} starter|1 leder"
        change = f"Skiftedag|{cast.programme.name}, 1 netværk"
        assert titles("chief") == [change, starts]
        assert [one.split("|")[0] for one in titles("member")] == ["Tværnetværk 1"]
        assert titles("chief_elsewhere") == []
        assert titles("outsider") == [], "she has not been told of her seat yet"
        for name in NAMES:
            assert ("Naboens sal" in str(titles(name))) == (name == "nobody"), name


def test_evidence_is_told_when_all_have_passed_on_and_never_of_another_node(cast: Cast) -> None:
    launched(cast, members=12)
    second = NetworkFactory(programme=cast.programme, name="Andet netværk", charter=cast.network.charter)
    seat(second, 12)
    wave = opened(cast, networks=[cast.network, second])
    rows = list(wave.questionnaires.select_related("round").order_by("pk"))
    for row in rows:
        answer_all(row, flat(row, *[7, 6, 6, 5, 6, 7, 5, 6, 6, 7, 5, 6]))
    close_wave(wave=wave, by=WORKER, at=schedule.closing(wave.closes_on))
    programme, chief = cast.programme, cast.viewer("chief", on=ON + timedelta(days=60))
    programme.unit = cast.children
    programme.save()
    found = evidence_of(chief, [programme])[programme.pk]
    assert (found.passed_on, found.asked, found.told) == (0, 2, None)
    for row in rows:
        release(asked=row, by=WORKER, at=schedule.closing(wave.closes_on) + timedelta(days=9))
    cache.clear()
    found = evidence_of(chief, [programme])[programme.pk]
    assert (found.passed_on, found.asked) == (2, 2)
    assert found.told is not None
    assert found.told.reached == found.told.of > 0
    with translation.override("da"):
        step = evidence_step(found, on=ON, locked=True, next_on=None, url="", together_url="/t/")
        assert step.text == f"{found.told.of} af {found.told.of} mål nået"
        assert step.note == "Evalueret i marts 2026"
    with CaptureQueriesContext(connection) as warm:
        assert evidence_of(chief, [programme])[programme.pk].told == Told(found.told.reached, found.told.of)
    assert len(warm) <= 6, "worked out once"
    for name in ("chief_elsewhere", "member", "outsider", "dpo"):
        seen = evidence_of(cast.viewer(name, on=ON + timedelta(days=60)), [programme])[programme.pk]
        assert (seen.closed, seen.told) == (None, None), name


def test_attendance_and_lead_time_are_counts_of_ones_own_part(cast: Cast) -> None:
    cast.programme.unit = cast.children
    cast.programme.save()
    started = ON - timedelta(days=100)
    leaders = [LeaderFactory(organisation=cast.organisation, starts_on=started) for _n in range(6)]
    for leader in leaders:
        PostFactory(leader=leader, unit=cast.school)
        SeatFactory(network=cast.network, leader=leader)
    for number in range(8):  # the two oldest are not counted
        held = MeetingFactory(
            network=cast.network, starts_at=AT - timedelta(days=10 * (number + 1)), state="held"
        )
        for place, leader in enumerate(leaders[:5]):
            state = "absent" if number >= 6 or (place == 4 and number) else "present"
            Attendance.objects.create(meeting=held, leader=leader, state=state, noted_at=AT)
    MeetingFactory(network=cast.network, starts_at=AT - timedelta(days=3), state="cancelled")
    found = running_of(cast.viewer("chief", on=ON), at=AT)
    assert found.attendance is not None
    assert (found.attendance.count, found.attendance.of, found.networks) == (25, 30, 1)
    assert (found.lead.days, found.lead.met, found.lead.waiting) == (40, 5, None), (
        "the first of them is 60 days ago"
    )
    nothing = running_of(cast.viewer("chief_elsewhere", on=ON), at=AT)
    assert (nothing.attendance, nothing.lead.days, nothing.is_told) == (None, None, False)
    Leader.objects.filter(pk=leaders[0].pk).update(starts_on=date(2020, 1, 1))
    assert running_of(cast.viewer("chief", on=ON), at=AT).lead.days is None, "four would be told by name"


def test_hr_sees_where_all_stands_and_what_waits_for_whom(cast: Cast) -> None:
    cast.programme.unit = cast.children
    cast.programme.save()
    for state, count in (("established", 1), ("without_plan", 2), ("closed", 3)):
        for _n in range(count):
            NetworkFactory(programme=cast.programme, state=state)
    for until in (ON + timedelta(days=10), ON - timedelta(days=10)):
        NetworkFactory(programme=cast.programme, state="launched", trial_until=until)
    ProposalFactory(network=cast.network, due_on=ON - timedelta(days=1))
    MeetingFactory(network=cast.network, starts_at=AT - timedelta(days=3))
    with translation.override("da"):
        found = desk_of(cast.viewer("hr", on=ON), at=AT)
        board = {str(line.label): line.count for line in found.board}
        assert board == {"Idé": 1, "Kommissorium": 2, "Prøvetid": 1, "I drift": 1, "Uden plan": 2, "Arkiv": 3}
        waits = {str(line.label): (line.count, str(line.haste)) for line in found.waits}
        assert waits == {
            "Ledelsen svarer på et indspil": (1, "1 over tid"),
            "En facilitator lukker et møde": (1, ""),
        }
        elsewhere = desk_of(cast.viewer("hr_elsewhere", on=ON), at=AT)
        assert not any(line.count for line in (*elsewhere.board, *elsewhere.waits, *elsewhere.inbox))
        assert not elsewhere.evaluations


def test_a_facilitator_is_told_what_to_prepare_close_and_talk_about(cast: Cast) -> None:
    near = MeetingFactory(network=cast.network, starts_at=AT + timedelta(days=4))
    later = MeetingFactory(network=cast.network, starts_at=AT + timedelta(days=15))
    MeetingFactory(network=cast.network, starts_at=AT - timedelta(days=4))
    other = NetworkFactory(programme=cast.programme, name="Uden møde")
    AssignmentFactory(network=other, user=cast.user("facilitator"), role="facilitator")
    viewer = cast.viewer("facilitator", on=ON)

    def said(name: str) -> list[str]:
        one = cast.viewer(name, on=ON)
        return [str(line.title) for line in running_tasks(one, meetings_of(one, at=AT), at=AT)]

    with translation.override("da"):
        assert said("facilitator") == [
            "Luk mødet i Tværnetværk 1 26. februar 2026", "Lav drejebogen til Tværnetværk 1", "Uden møde har intet møde forude",
        ]  # fmt: skip
        for name in ("member", "chief", "hr", "outsider", "sponsor"):
            assert said(name) == [], name
    ahead = meetings_of(viewer, at=AT)
    assert ahead.running is not None
    assert (ahead.running.meeting, ahead.running.expected, ahead.running.sheet) == (near, 3, 0)
    assert [one.meeting for one in ahead.run] == [near, later]
    Item.objects.create(meeting=later, title="Ankomst", minutes=10, position=1)
    with translation.override("da"):
        assert "Lav drejebogen til Tværnetværk 1" not in said("facilitator")


def test_a_leader_meets_her_meeting_her_questionnaire_and_her_promise_and_nobody_elses(cast: Cast) -> None:
    launched(cast, members=8)
    wave = opened(cast)
    on = wave.opens_on + timedelta(days=2)
    held = MeetingFactory(network=cast.network, starts_at=AT - timedelta(days=4), state="held")
    Commitment.objects.create(meeting=held, leader=cast.leaders["member"], text="Ringe til Per", made_at=AT)
    (mine,) = evaluation_tasks(cast.viewer("member", on=on))
    assert mine.url.startswith("/svar/evaluering/")
    assert not list(evaluation_tasks(cast.viewer("outsider", on=on)))
    (other,) = evaluation_tasks(cast.viewer("coordinator", on=on))
    assert other.url != mine.url
    MeetingFactory(network=cast.network, starts_at=timezone.now() + timedelta(days=5), place="Salen i Rønde")
    page = enter(cast, "member").get("/").text
    for words in ("Ringe til Per", "kun du ser det", "Salen i Rønde", 'name="coming"'):
        assert words in page, words
    for name in sorted(set(NAMES) - {"member"}):
        assert "Ringe til Per" not in enter(cast, name).get("/").text, name


def test_coverage_tells_those_who_begin_soon_apart(cast: Cast) -> None:
    soon = NetworkFactory(programme=cast.programme, starts_on=date(2026, 9, 1))
    SeatFactory(network=soon, leader=cast.leaders["outsider"], starts_on=soon.starts_on)
    found = coverage_of(cast.viewer("hr"))
    assert (found.total, found.seated, found.sitting, found.coming, found.without) == (7, 4, 3, 1, 3)
    assert [css for css, _x, _width in found.bars] == ["f-a", "f-m"]
    assert found.unsaid == 3


def test_coverage_counts_as_one_would_leader_by_leader(cast: Cast) -> None:
    on, soon = ON, ON + timedelta(days=30)
    coming = NetworkFactory(programme=cast.programme, starts_on=soon)
    closed = NetworkFactory(programme=cast.programme, state="closed")
    seats: list[tuple[tuple[Network, date, date | None], ...]] = [
        (),
        ((cast.network, date(2025, 1, 1), None),),
        ((coming, soon, None),),
        ((cast.network, date(2025, 1, 1), None), (coming, soon, None)),
        ((cast.network, date(2025, 1, 1), on),),  # ended today
        ((cast.network, date(2025, 1, 1), on + timedelta(days=1)),),
        ((closed, date(2025, 1, 1), None),),
    ]
    for held in seats:
        for wants in (True, False, None):
            leader = LeaderFactory(organisation=cast.organisation)
            PostFactory(leader=leader, unit=cast.school)
            Wish.objects.create(leader=leader, wants_network=wants, updated_at=AT)
            for network, starts_on, ends_on in held:
                SeatFactory(network=network, leader=leader, starts_on=starts_on, ends_on=ends_on)

    def has(leader: Leader, by: date) -> bool:
        rows = leader.seats.exclude(network__state="closed").filter(starts_on__lte=by)
        return any(seat.ends_on is None or seat.ends_on > on for seat in rows)

    leaders = list(leaders_of(cast.viewer("hr", on=on)).select_related("wish"))
    seated = {leader for leader in leaders if has(leader, date.max)}
    sitting = {leader for leader in leaders if has(leader, on)}
    said = [
        getattr(getattr(leader, "wish", None), "wants_network", None)
        for leader in leaders
        if leader not in seated
    ]
    found = coverage_of(cast.viewer("hr", on=on))
    assert (found.total, found.seated, found.sitting) == (len(leaders), len(seated), len(sitting))
    assert (found.waiting, found.declined) == (said.count(True), said.count(False)) == (3, 3)
    assert found.coming == len(seated) - len(sitting) >= 3
