"""What members write to each other: who reads it, who changes it, and that no log, search or other page holds a word of it."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import NAMES, Cast
from tests.factories import NOW, LeaderFactory, PostFactory, ProposalFactory, SeatFactory

from ledernet.audit.models import Record, Value
from ledernet.commons import actions
from ledernet.commons.actions import Learnt
from ledernet.commons.models import Greeting, Lesson, OwnNote, Post, SparringLine
from ledernet.commons.queries import lessons_visible_to, nameless, notes_of, posts_visible_to
from ledernet.networks.models import Seat
from ledernet.networks.queries import rooms_of

SIT = ("member", "chief_member", "coordinator")
INSIDE = (*SIT, "facilitator", "facilitator_external")
SECRET = "Ravnens hemmelighed om vikarerne"
"""Words that would be found wherever they leak."""


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def text_of(cast: Cast, name: str, url: str) -> str:
    response = client_of(cast, name).get(url, follow=True)
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return content.decode("utf-8", errors="replace")


def logged() -> str:
    """All that the audit log holds, as text."""
    return "\n".join(Value.objects.values_list("text", flat=True))


@pytest.fixture
def filled(cast: Cast) -> Cast:
    """A room in which the member has written everything one can write."""
    member, network = cast.user("member"), cast.network
    actions.write_post(network=network, text=f"Opslag: {SECRET}", by=member, at=NOW)
    actions.write_lesson(
        network=network,
        learnt=Learnt(f"Gjorde: {SECRET}", f"Så: {SECRET}", f"Nu: {SECRET}"),
        by=member,
        at=NOW,
    )
    actions.write_note(network=network, text=f"Note: {SECRET}", by=member, at=NOW)
    seat = Seat.objects.get(network=network, leader=cast.leaders["member"])
    actions.write_line(
        seat=seat, wants=f"Linje: {SECRET}", offers="skemaer", is_open=False, by=member, at=NOW
    )
    return cast


# --- who gets in ------------------------------------------------------------------------------------------------


def test_the_room_is_for_those_inside_alone(filled: Cast) -> None:
    pages = [reverse(f"commons:{name}", args=[filled.network.pk]) for name in ("room", "lessons")]
    for name in NAMES:
        for url in pages:
            status = client_of(filled, name).get(url).status_code
            assert status == (200 if name in INSIDE else 404), (name, url)
            assert (SECRET in text_of(filled, name, url)) == (name in INSIDE), (name, url)


def test_rule_and_list_agree_for_everybody(filled: Cast) -> None:
    from rules import has_perm

    for name in NAMES:
        viewer = filled.viewer(name)
        assert has_perm("networks.enter_room", viewer, filled.network) == (
            filled.network in rooms_of(viewer)
        ), name
        assert (posts_visible_to(viewer).count() > 0) == (name in INSIDE), name
        assert (lessons_visible_to(viewer).count() > 0) == (name in INSIDE), name


def test_the_page_of_the_network_shows_the_room_only_inside(filled: Cast) -> None:
    url = reverse("networks:network", args=[filled.network.pk])
    for name in NAMES:
        text = text_of(filled, name, url)
        assert (SECRET in text) == (name in INSIDE), name
        if name in INSIDE or name in {"hr", "sponsor"}:
            assert "Hvem kan se hvad?" in text, name


def test_nobody_finds_it_on_pages_outside_the_room(filled: Cast) -> None:
    """Lists, search, front pages and logs of everybody who looks at much."""
    places = (
        ("hr", reverse("home:overview")), ("hr", reverse("networks:networks") + "?q=Ravnens"), ("hr", reverse("people:leaders") + "?q=Ravnens"),
        ("hr", reverse("home:inbox")), ("hr", reverse("decisions:decisions") + "?q=Ravnens"), ("hr", reverse("networks:export-xlsx")),
        ("sponsor", reverse("home:overview")), ("chief", reverse("home:overview")), ("dpo", reverse("privacy:audit") + "?q=Ravnens"),
        ("dpo", reverse("privacy:audit-export", args=["csv"])), ("dpo", reverse("privacy:fields")), ("administrator", reverse("people:users") + "?q=Ravnens"),
        ("hr", reverse("proposals:proposals")),
    )  # fmt: skip
    for name, url in places:
        page = text_of(filled, name, url)
        assert SECRET not in page, (name, url)
        assert "vikarerne" not in page, (name, url)


def test_the_log_tells_that_and_never_what(filled: Cast) -> None:
    member = filled.user("member")
    post = Post.objects.get()
    actions.change_post(post=post, version=1, text=f"Andet: {SECRET}", by=member, at=NOW)
    lesson = Lesson.objects.get()
    words = Learnt(f"Igen {SECRET}", "b", "c")
    actions.change_lesson(lesson=lesson, version=1, learnt=words, by=member, at=NOW)
    note = OwnNote.objects.get()
    actions.change_note(note=note, version=1, text=f"Ny {SECRET}", by=member, at=NOW)
    assert Record.objects.filter(verb__startswith="commons.").count() == 7
    assert "Ravnens" not in logged()
    assert "skemaer" not in logged()
    # of an own note it is not even told in which network
    assert set(Record.objects.filter(verb="commons.note_written").values_list("target_key", flat=True)) == {
        ""
    }


def test_access_ends_on_the_day_the_seat_ends(filled: Cast) -> None:
    today = timezone.localdate()
    seat = Seat.objects.get(network=filled.network, leader=filled.leaders["member"])
    url = reverse("commons:room", args=[filled.network.pk])
    assert client_of(filled, "member").get(url).status_code == 200
    seat.ends_on = today
    seat.save()
    assert client_of(filled, "member").get(url).status_code == 404
    assert SECRET not in text_of(filled, "member", url)
    assert client_of(filled, "member").get(reverse("commons:document", args=[1])).status_code == 404


def test_an_invitation_opens_no_door(filled: Cast) -> None:
    """Who is to sit there next month sees the network, not its room."""
    from datetime import timedelta

    SeatFactory(
        network=filled.network,
        leader=filled.leaders["outsider"],
        starts_on=timezone.localdate() + timedelta(days=20),
    )
    assert client_of(filled, "outsider").get(reverse("commons:room", args=[filled.network.pk])).status_code == 404  # fmt: skip


# --- own notes --------------------------------------------------------------------------------------------------


def test_an_own_note_is_its_authors_alone(filled: Cast) -> None:
    note = OwnNote.objects.get()
    urls = [
        reverse("commons:note", args=[note.pk]),
        reverse("commons:notes", args=[filled.network.pk]),
        reverse("commons:my-notes"),
        reverse("commons:notes-text"),
    ]
    for name in NAMES:
        for url in urls:
            found = f"Note: {SECRET}" in text_of(filled, name, url)
            assert found == (name == "member"), (name, url)
        assert (notes_of(filled.viewer(name)).count() == 1) == (name == "member"), name
        if name != "member":
            remove = reverse("commons:note-remove", args=[note.pk])
            assert client_of(filled, name).post(remove).status_code == 404, name
            change = client_of(filled, name).post(urls[0], {"text": "Overtaget", "version": 1})
            assert change.status_code == 404, name
    note.refresh_from_db()
    assert note.text == f"Note: {SECRET}"


def test_own_notes_stay_ones_own_for_a_while_after_leaving(filled: Cast) -> None:
    Seat.objects.filter(leader=filled.leaders["member"]).update(ends_on=timezone.localdate())
    assert SECRET in text_of(filled, "member", reverse("commons:my-notes"))
    assert SECRET in text_of(filled, "member", reverse("commons:notes-text"))
    assert "Tag dine noter med" in text_of(filled, "member", reverse("home:overview"))
    assert "Tag dine noter med" not in text_of(filled, "coordinator", reverse("home:overview"))
    note = reverse("commons:notes", args=[filled.network.pk])
    assert client_of(filled, "member").post(note, {"text": "mere"}).status_code == 404


def test_a_note_written_in_two_tabs_is_not_lost(filled: Cast) -> None:
    client, note = client_of(filled, "member"), OwnNote.objects.get()
    url = reverse("commons:note", args=[note.pk])
    assert client.post(url, {"text": "Først", "version": 1}).status_code == 302
    late = client.post(url, {"text": "Fra den anden fane", "version": 1})
    assert late.status_code == 409
    page = late.content.decode()
    assert "Fra den anden fane" in page and "Først" in page
    assert client.post(url, {"text": "Fra den anden fane", "version": 2}).status_code == 302
    note.refresh_from_db()
    assert note.text == "Fra den anden fane"
    assert client.post(reverse("commons:note-remove", args=[note.pk])).status_code == 302
    assert client.post(url, {"text": "x", "version": 3}).status_code == 404


# --- posts and lines --------------------------------------------------------------------------------------------


def test_only_the_author_changes_and_removes_a_post(filled: Cast) -> None:
    post = Post.objects.get()
    change, remove = (
        reverse("commons:post", args=[post.pk]),
        reverse("commons:post-remove", args=[post.pk]),
    )
    for name in NAMES:
        wanted = 200 if name == "member" else 403 if name in INSIDE else 404
        assert client_of(filled, name).get(change).status_code == wanted, name
    assert client_of(filled, "facilitator").post(remove).status_code == 403
    Post.objects.update(made_by=None)  # its author has left
    assert client_of(filled, "coordinator").post(remove).status_code == 302
    assert not Post.objects.exists()


@pytest.mark.parametrize(("text", "wanted"), [("", "Feltet"), ("   \n", "Feltet"), ("x" * 4001, "4000")])
def test_a_post_that_cannot_be_is_refused_and_kept_in_the_form(cast: Cast, text: str, wanted: str) -> None:
    url = reverse("commons:room", args=[cast.network.pk])
    response = client_of(cast, "member").post(url, {"text": text})
    assert response.status_code == 422
    assert not Post.objects.exists()
    assert text.strip()[:100] in response.content.decode()


def test_what_is_written_is_text_and_nothing_else(cast: Cast) -> None:
    url = reverse("commons:room", args=[cast.network.pk])
    client_of(cast, "member").post(url, {"text": "<script>alert(1)</script> & co"})
    page = text_of(cast, "coordinator", url)
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in page


def test_a_line_is_written_on_the_page_and_read_by_the_others(cast: Cast) -> None:
    url = reverse("commons:line", args=[cast.network.pk])
    values = {"wants": "at sige nej opad", "offers": "vagtplaner"}
    assert client_of(cast, "member").post(url, values).status_code == 302
    page = reverse("networks:network", args=[cast.network.pk])
    for name in ("coordinator", "facilitator"):
        text = text_of(cast, name, page)
        assert "at sige nej opad" in text and "vagtplaner" in text
    for name in ("hr", "sponsor"):
        assert "at sige nej opad" not in text_of(cast, name, page)
    assert client_of(cast, "facilitator").post(url, values).status_code == 403  # has no seat to write under
    assert client_of(cast, "member").post(url, {"wants": "", "offers": ""}).status_code == 302
    assert not SparringLine.objects.exists()


def test_a_line_that_is_too_long_is_refused(cast: Cast) -> None:
    url = reverse("commons:line", args=[cast.network.pk])
    response = client_of(cast, "member").post(url, {"wants": "x" * 201, "offers": "skemaer"})
    assert response.status_code == 422
    assert "skemaer" in response.content.decode()


def test_open_offers_are_read_across_networks_by_members_alone(filled: Cast) -> None:
    from tests.factories import NetworkFactory

    elsewhere = NetworkFactory(programme=filled.programme, name="Tværnetværk 2")
    SeatFactory(network=elsewhere, leader=filled.leaders["outsider"])
    url = reverse("commons:shared")
    assert "skemaer" not in text_of(filled, "outsider", url)
    SparringLine.objects.update(is_open=True)
    for name in NAMES:
        text = text_of(filled, name, url)
        assert ("skemaer" in text) == (name in (*INSIDE, "outsider")), name
        assert (f"Linje: {SECRET}") not in text, name  # what she wishes stays in her own network


# --- lessons ----------------------------------------------------------------------------------------------------


def test_a_lesson_is_shared_by_its_author_without_names(filled: Cast) -> None:
    from tests.factories import NetworkFactory

    elsewhere = NetworkFactory(programme=filled.programme, name="Tværnetværk 2")
    SeatFactory(network=elsewhere, leader=filled.leaders["outsider"])
    lesson, shared = Lesson.objects.get(), reverse("commons:shared")
    share = reverse("commons:lesson-share", args=[lesson.pk])
    assert SECRET not in text_of(filled, "outsider", shared)
    assert client_of(filled, "coordinator").post(share, {"agreed": "on", "version": 1}).status_code == 403
    client = client_of(filled, "member")
    assert client.post(share, {"version": 1}).status_code == 422  # not without having read it again
    assert client.post(share, {"agreed": "on", "version": 1}).status_code == 302
    text = text_of(filled, "outsider", shared)
    assert f"Så: {SECRET}" in text
    assert "Mette Medlem" not in text and "Tværnetværk 1" not in text
    for name in ("hr", "chief", "sponsor", "dpo", "administrator", "former_member", "other_hr"):
        assert SECRET not in text_of(filled, name, shared), name
    assert client.post(reverse("commons:lesson-unshare", args=[lesson.pk])).status_code == 302
    assert SECRET not in text_of(filled, "outsider", shared)


def test_a_changed_lesson_is_shared_no_longer(filled: Cast) -> None:
    member, lesson = filled.user("member"), Lesson.objects.get()
    actions.share_lesson(lesson=lesson, version=1, by=member, at=NOW)
    actions.change_lesson(lesson=lesson, version=1, learnt=Learnt("a", "b", "c"), by=member, at=NOW)
    lesson.refresh_from_db()
    assert lesson.shared_at is None
    with pytest.raises(actions.ChangedMeanwhile):
        actions.share_lesson(lesson=lesson, version=1, by=member, at=NOW)


def test_names_in_a_lesson_are_pointed_out(filled: Cast) -> None:
    lesson = Lesson.objects.get()
    Lesson.objects.update(insight="Da Tove sagde fra, gik det bedre.")
    page = text_of(filled, "member", reverse("commons:lesson-share", args=[lesson.pk]))
    assert "Tove Tovholder" in page


def test_a_lesson_without_words_is_refused(cast: Cast) -> None:
    url = reverse("commons:lesson-write", args=[cast.network.pk])
    response = client_of(cast, "member").post(url, {"activity": "Vi gik en tur", "insight": "", "now": " "})
    assert response.status_code == 422
    assert "Vi gik en tur" in response.content.decode()
    with pytest.raises(actions.NothingSaid):
        actions.write_lesson(network=cast.network, learnt=Learnt("a", " ", "c"), by=cast.user("member"), at=NOW)  # fmt: skip
    assert not Lesson.objects.exists()


# --- greetings and addresses ------------------------------------------------------------------------------------


def test_the_sponsor_greets_and_all_who_see_the_network_read_it(cast: Cast) -> None:
    url = reverse("commons:greeting", args=[cast.network.pk])
    assert client_of(cast, "member").get(url).status_code == 403
    assert client_of(cast, "sponsor").post(url, {"text": "Tak for jeres mod."}).status_code == 302
    for name in ("member", "facilitator", "hr"):
        page = text_of(cast, name, reverse("networks:network", args=[cast.network.pk]))
        assert "Tak for jeres mod." in page and "Sune Sponsor" in page
    client_of(cast, "sponsor").post(url, {"text": "Tak for jeres mod."})  # sent twice
    assert Greeting.objects.count() == 1


def test_addresses_go_to_those_inside_and_it_is_recorded(cast: Cast) -> None:
    for form, kind in (("vcf", "text/vcard"), ("csv", "text/csv")):
        url = reverse(f"commons:contacts-{form}", args=[cast.network.pk])
        for name in NAMES:
            response = client_of(cast, name).get(url)
            assert response.status_code == (200 if name in INSIDE else 404), name
            if name in INSIDE:
                text = response.content.decode("utf-8-sig")
                assert "member@testkoebing.example" in text
                assert "former_member" not in text and "outsider" not in text
                assert response["Content-Type"].startswith(kind)
                assert response["Content-Disposition"].startswith("attachment")
    assert Record.objects.filter(verb="commons.contacts_taken").count() == 2 * len(INSIDE)


def test_cards_are_escaped_and_folded(cast: Cast) -> None:
    leader = LeaderFactory(
        organisation=cast.organisation,
        name="Åse; Meget, Langt" + "navn" * 20 + " Ø",
        email="aase@testkoebing.example",
    )
    PostFactory(leader=leader, unit=cast.school, title="Leder, og mere")
    SeatFactory(network=cast.network, leader=leader)
    url = reverse("commons:contacts-vcf", args=[cast.network.pk])
    text = client_of(cast, "member").get(url).content.decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "")
    assert "FN:Åse\\; Meget\\, Langt" + "navn" * 20 + " Ø" in unfolded
    assert "TITLE:Leder\\, og mere" in unfolded
    assert text.count("BEGIN:VCARD") == text.count("END:VCARD") == 4


# --- how much it costs ------------------------------------------------------------------------------------------


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", ["room", "lessons", "notes"])
def test_the_number_of_queries_does_not_grow(filled: Cast, name: str) -> None:
    client = client_of(filled, "member")
    url = reverse(f"commons:{name}", args=[filled.network.pk])
    few = queries(client, url)
    for number in range(6):
        by = filled.user(("member", "coordinator", "chief_member")[number % 3])
        actions.write_post(network=filled.network, text=f"Nr. {number}", by=by, at=NOW)
        actions.write_note(network=filled.network, text=f"Nr. {number}", by=filled.user("member"), at=NOW)
        words = Learnt(f"{number}", "b", "c")
        actions.write_lesson(network=filled.network, learnt=words, by=by, at=NOW)
    assert queries(client, url) <= few


def test_the_page_of_the_network_costs_the_same_however_much_is_on_it(filled: Cast) -> None:
    urls = [
        (name, reverse("networks:network", args=[filled.network.pk]))
        for name in ("member", "facilitator", "hr")
    ]
    few = [queries(client_of(filled, name), url) for name, url in urls]
    for number in range(4):
        leader = LeaderFactory(organisation=filled.organisation, name=f"Ny Leder {number}")
        PostFactory(leader=leader, unit=filled.school)
        seat = SeatFactory(network=filled.network, leader=leader)
        by = filled.user("coordinator")
        actions.write_line(seat=seat, wants=f"{number}", offers="b", is_open=True, by=by, at=NOW)
        actions.write_post(network=filled.network, text=f"Nr. {number}", by=by, at=NOW)
        actions.write_note(network=filled.network, text=f"Nr. {number}", by=filled.user("member"), at=NOW)
        ProposalFactory(network=filled.network, written_by=by, sent_by=by)
    ProposalFactory(network=filled.network)
    for (name, url), before in zip(urls, few, strict=True):
        assert queries(client_of(filled, name), url) <= before + 1, name  # whom the proposals were sent to


def test_what_is_learnt_on_new_years_eve_after_midnight_is_of_the_new_year(filled: Cast) -> None:
    at = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # half past midnight in Denmark
    lesson = Lesson(network=filled.network, activity="Nytår", made_at=at, shared_at=at)
    assert [one.year for one in nameless([lesson], filled.viewer("member"))] == [2027]


def test_what_is_shared_stands_on_pages_and_costs_no_more_when_there_is_more(filled: Cast) -> None:
    url, client = reverse("commons:shared"), client_of(filled, "member")

    def share(first: int, count: int) -> None:
        Lesson.objects.bulk_create(
            Lesson(
                network=filled.network, activity=f"Gjorde {n:03}", insight="x", now="x", made_at=NOW, shared_at=NOW
            )
            for n in range(first, first + count)
        )  # fmt: skip

    def asked(address: str) -> tuple[int, str]:
        with CaptureQueriesContext(connection) as seen:
            text = client.get(address).content.decode()
        return len(seen), text

    share(0, 25)
    few, text = asked(url)
    assert text.count("Gjorde ") == 20 and "?side=2" in text and "Gjorde 000" in text
    assert "Gjorde 024" in asked(f"{url}?side=2")[1]
    share(25, 60)
    assert asked(url)[0] == few
    assert "?spoerg=1&amp;side=3" in asked(f"{url}?spoerg=1&side=2")[1]  # what else is asked for is kept
