"""Every address of the room for everybody of the cast, and what the pages show and hide."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import NAMES, Cast
from tests.factories import (
    NOW,
    DraftFactory,
    DraftNetworkFactory,
    DraftSeatFactory,
    LeaderFactory,
    NetworkFactory,
    PostFactory,
    RunFactory,
    SeatFactory,
)
from tests.networks.test_founding import make_draft

from ledernet.audit.models import Record
from ledernet.composition.models import Draft
from ledernet.mail.models import Message
from ledernet.networks import actions
from ledernet.networks.enums import Verb
from ledernet.networks.models import Assignment, Invitation, Network, Seat

SIT = ("member", "chief_member", "coordinator")
SERVE = ("sponsor", "facilitator", "facilitator_external")
STAFF = ("chief", "chief_elsewhere", "chief_member", "sponsor", "hr", "hr_elsewhere", "other_hr")


@pytest.fixture
def published(cast: Cast) -> Draft:
    draft = make_draft(cast)
    actions.found_networks(
        draft=draft, starts_on=timezone.localdate() + timedelta(days=20), by=cast.user("hr"), at=NOW
    )
    return draft


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def expect(cast: Cast, url: str, wanted: dict[str, int], other: int, method: str = "get") -> None:
    """The status of an address for the whole cast; whoever is not named gets `other`."""
    found = {name: getattr(client_of(cast, name), method)(url).status_code for name in NAMES}
    assert found == {name: wanted.get(name, other) for name in NAMES}
    assert Client().get(url).status_code in (302, 405)


def ok(*names: str) -> dict[str, int]:
    return dict.fromkeys(names, 200)


def test_the_list_is_open_and_shows_what_is_ones_own(cast: Cast) -> None:
    url = reverse("networks:networks")
    for name in NAMES:
        page = client_of(cast, name).get(url).content.decode()
        assert ("Tværnetværk 1" in page) == (name in {"hr", *SIT, *SERVE}), name
        assert ("Nabonetværk 1" in page) == (name == "other_hr"), name


def test_one_network(cast: Cast) -> None:
    expect(cast, reverse("networks:network", args=[cast.network.pk]), ok("hr", *SIT, *SERVE), 404)


def test_history(cast: Cast) -> None:
    forbidden = dict.fromkeys((*SIT, *SERVE), 403)
    expect(cast, reverse("networks:history", args=[cast.network.pk]), forbidden | ok("hr"), 404)


@pytest.mark.parametrize("name", ["networks:join", "networks:assign", "networks:close"])
def test_hr_looks_after_seats_and_services(cast: Cast, name: str) -> None:
    forbidden = dict.fromkeys((*SIT, *SERVE), 403)
    expect(cast, reverse(name, args=[cast.network.pk]), forbidden | ok("hr"), 404)


def test_one_seat(cast: Cast) -> None:
    seat = Seat.objects.get(leader=cast.leaders["member"])
    forbidden = dict.fromkeys((*SIT, *SERVE), 403)
    expect(cast, reverse("networks:seat", args=[seat.pk]), forbidden | ok("hr"), 404)


def test_end_a_service(cast: Cast) -> None:
    service = Assignment.objects.get(user=cast.user("sponsor"))
    forbidden = dict.fromkeys((*SIT, *SERVE), 403)
    expect(cast, reverse("networks:end-assignment", args=[service.pk]), forbidden | {"hr": 302}, 404, "post")


def test_publishing(cast: Cast) -> None:
    draft = make_draft(cast)
    expect(cast, reverse("networks:publish", args=[draft.pk]), ok("hr"), 404)


def test_a_chief_of_the_node_looks_but_does_not_publish(cast: Cast) -> None:
    draft = make_draft(cast)
    draft.programme.unit = cast.children
    draft.programme.save()
    url = reverse("networks:publish", args=[draft.pk])
    assert client_of(cast, "chief").get(url).status_code == 200
    assert client_of(cast, "chief").post(url, {}).status_code == 403


def test_invitations(cast: Cast, published: Draft) -> None:
    expect(cast, reverse("networks:invitations"), ok("hr", "hr_elsewhere", "other_hr"), 403)
    for name in ("standing", "letters", "preview"):
        expect(cast, reverse(f"networks:{name}", args=[published.pk]), ok("hr"), 404)
    for name in ("prepare-missing", "printed", "release", "recall", "undo"):
        expect(cast, reverse(f"networks:{name}", args=[published.pk]), {"hr": 302}, 404, "post")


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_exports_are_for_staff_hold_only_their_own_and_are_recorded(cast: Cast, form: str) -> None:
    expect(cast, reverse(f"networks:export-{form}"), ok(*STAFF), 403)
    assert Record.objects.filter(verb=Verb.NETWORKS_EXPORTED).count() == len(STAFF)


def test_an_exported_workbook_and_paper(cast: Cast) -> None:
    import io

    from pypdf import PdfReader
    from python_calamine import CalamineWorkbook

    hr = client_of(cast, "hr")
    book = CalamineWorkbook.from_filelike(io.BytesIO(hr.get(reverse("networks:export-xlsx")).content))
    members = book.get_sheet_by_name("Deltagere").to_python()
    assert [row[:2] for row in members[1:]] == [
        ["Tværnetværk 1", "Carla Chefmedlem"], ["Tværnetværk 1", "Mette Medlem"], ["Tværnetværk 1", "Tove Tovholder"],
    ]  # fmt: skip
    paper = PdfReader(io.BytesIO(hr.get(reverse("networks:export-pdf")).content))
    text = "\n".join(page.extract_text() for page in paper.pages)
    assert "Mette Medlem" in text
    assert "Mikkel Nabomedlem" not in text
    assert "Frode Før" not in text


# --- what is shown and what is not ----------------------------------------------------------------------------------


def page(cast: Cast, name: str, url: str = "networks:network", pk: int | None = None) -> str:
    return client_of(cast, name).get(reverse(url, args=[pk or cast.network.pk])).content.decode()


def test_members_see_each_other_with_unit_and_field_but_not_who_has_left(cast: Cast) -> None:
    seen = page(cast, "member")
    for name in ("Mette Medlem", "Carla Chefmedlem", "Tove Tovholder", "Sune Sponsor", "Ærø Skole", "Skole"):
        assert name in seen
    assert "(dig)" in seen
    assert "Frode Før" not in seen
    assert reverse("networks:seat", args=[Seat.objects.get(leader=cast.leaders["member"]).pk]) not in seen
    assert reverse("networks:history", args=[cast.network.pk]) not in seen
    assert "Kommissoriet mangler" not in seen


def test_hr_sees_the_gaps_and_the_ways_to_mend_them(cast: Cast) -> None:
    seen = page(cast, "hr")
    assert "Kommissoriet mangler" in seen
    for name in ("join", "assign", "history", "close"):
        assert reverse(f"networks:{name}", args=[cast.network.pk]) in seen


def test_purpose_comes_first_and_confidence_is_named(cast: Cast) -> None:
    seen = page(cast, "member")
    assert seen.index(cast.programme.purpose) < seen.index("Carla Chefmedlem")
    assert "Fortroligt rum" in seen


def test_who_sat_where_on_any_day(cast: Cast) -> None:
    hr = client_of(cast, "hr")
    url = reverse("networks:history", args=[cast.network.pk])
    then = hr.get(url, {"on": "2025-02-01"}).content.decode()
    assert then.count("Frode Før") == 2  # on the day, and among all seats
    now = hr.get(url).content.decode()
    assert now.count("Frode Før") == 1
    assert hr.get(url, {"on": "ikke en dag"}).status_code == 422


def test_a_seat_is_shown_with_its_last_day(cast: Cast) -> None:
    seat = Seat.objects.get(network=cast.network, leader=cast.leaders["former_member"])
    hr = client_of(cast, "hr")
    pages = [
        reverse("networks:history", args=[cast.network.pk]),
        reverse("networks:of-leader", args=[seat.leader_id]),
    ]
    for ends_on, words in (
        (date(2026, 1, 1), "31.12.2025"),  # the first day without it
        (seat.starts_on, "aldrig taget i brug"),
        (None, "stadig"),
    ):
        Seat.objects.filter(pk=seat.pk).update(ends_on=ends_on)
        for page in pages:
            seen = hr.get(page).content.decode()
            assert "Til og med" in seen
            assert words in seen
            assert "1.1.2026" not in seen


# --- HR's work --------------------------------------------------------------------------------------------------------


def test_from_draft_to_invitations_sent(cast: Cast) -> None:
    draft = make_draft(cast)
    hr = client_of(cast, "hr")
    url = reverse("networks:publish", args=[draft.pk])
    seen = hr.get(url).content.decode()
    assert "Åse Papir" in seen  # has no address: a letter
    assert "6 ledere" in seen
    answer = hr.post(url, {"starts_on": "1.4.2027", "version": draft.version})
    standing = reverse("networks:standing", args=[draft.pk])
    assert answer.url == standing  # type: ignore[attr-defined]
    assert hr.get(url).url == standing  # type: ignore[attr-defined]
    seen = hr.get(standing).content.decode()
    assert "5 invitationer er klar" in seen
    assert "Fortryd udgivelsen" in seen
    hr.post(reverse("networks:release", args=[draft.pk]))
    seen = hr.get(standing).content.decode()
    assert "Kald dem tilbage" in seen
    assert "Fortryd udgivelsen" not in seen
    part = hr.get(standing, headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="standing"')
    hr.post(reverse("networks:recall", args=[draft.pk]))
    assert "5 invitationer er klar" in hr.get(standing).content.decode()
    hr.post(reverse("networks:undo", args=[draft.pk]))
    assert not Network.objects.filter(draft=draft).exists()
    assert hr.get(standing).status_code == 404


def test_publishing_refuses_in_words_and_nothing_is_lost(cast: Cast) -> None:
    draft = make_draft(cast)
    hr = client_of(cast, "hr")
    url = reverse("networks:publish", args=[draft.pk])

    def post(**values: object) -> str:
        answer = hr.post(url, {"starts_on": "1.4.2027", "version": draft.version} | values, follow=True)
        assert not Network.objects.filter(draft=draft).exists()
        return answer.content.decode()

    assert "ikke længere den, du så på" in post(version=1)
    assert "Skriv datoen som" in post(starts_on="i morgen")
    cast.leaders["member"].ends_on = timezone.localdate() + timedelta(days=1)
    cast.leaders["member"].save()
    assert "Mette Medlem" in post()
    cast.leaders["member"].ends_on = None
    cast.leaders["member"].save()
    draft.programme.state = "draft"
    draft.programme.save()
    assert "Chefen skal beslutte" in post()


def test_two_who_publish_at_once_make_one_set(cast: Cast) -> None:
    draft = make_draft(cast)
    values = {"starts_on": "1.4.2027", "version": draft.version}
    url = reverse("networks:publish", args=[draft.pk])
    first, second = client_of(cast, "hr"), client_of(cast, "hr")
    first.post(url, values)
    second.post(url, values)
    assert Network.objects.filter(draft=draft).count() == 2
    assert Message.objects.filter(kind="networks.invitation").count() == 5


def test_letters_to_print_and_the_mail_to_read(cast: Cast, published: Draft) -> None:
    hr = client_of(cast, "hr")
    letters = hr.get(reverse("networks:letters", args=[published.pk])).content.decode()
    assert "Åse Papir" in letters
    assert "Ove Udenfor" in letters  # who she will sit with
    assert "Ledere på tværs hjælper hinanden" in letters
    hr.post(reverse("networks:printed", args=[published.pk]))
    assert Invitation.objects.get(message=None).letter_printed_at is not None
    row = Invitation.objects.get(seat__leader__key="member")
    preview = hr.get(reverse("networks:preview", args=[published.pk]), {"modtager": row.pk}).content.decode()
    assert "Du har fået plads i Nord" in preview
    assert "Tove Tovholder" in preview


def test_seats_are_given_left_moved_and_changed_on_screen(cast: Cast) -> None:
    to = NetworkFactory(programme=cast.programme, name="Tværnetværk 2")
    hr = client_of(cast, "hr")
    url = reverse("networks:join", args=[cast.network.pk])
    assert "Ove Udenfor" in hr.get(url).content.decode()
    assert "Ove Udenfor" not in hr.get(url, {"q": "mette"}).content.decode()
    outsider = cast.leaders["outsider"]
    values = {"leader": outsider.pk, "starts_on": "2.3.2026", "role": "member"}
    assert hr.post(url, values).status_code == 302
    seat = Seat.objects.get(network=cast.network, leader=outsider)
    one = reverse("networks:seat", args=[seat.pk])
    assert hr.post(one, {"what": "role", "role-role": "reference"}).status_code == 302
    assert hr.post(one, {"what": "leave", "leave-ends_on": "x"}).status_code == 422
    assert (
        hr.post(one, {"what": "leave", "leave-ends_on": "1.1.2020", "leave-reason": "own_wish"}).status_code
        == 200
    )
    assert hr.post(one, {"what": "move", "move-to": to.pk, "move-on": "3.3.2026"}).status_code == 302
    seat.refresh_from_db()
    assert (seat.role, seat.end_reason) == ("reference", "rotated")
    moved = Seat.objects.get(network=to, leader=outsider)
    leave = {"what": "leave", "leave-ends_on": "4.3.2026", "leave-reason": "own_wish"}
    assert hr.post(reverse("networks:seat", args=[moved.pk]), leave).status_code == 302
    moved.refresh_from_db()
    assert moved.end_reason == "own_wish"
    stranger = {"leader": cast.other_leader.pk, "starts_on": "2.3.2026", "role": "member"}
    assert hr.post(url, stranger).status_code == 422


def test_services_are_given_and_ended_and_a_network_closed_on_screen(cast: Cast) -> None:
    hr = client_of(cast, "hr")
    url = reverse("networks:assign", args=[cast.network.pk])
    form = hr.get(url).content.decode()
    assert "Nanna Nabo" not in form
    values = {"user": cast.user("chief").pk, "role": "sponsor", "starts_on": "2.3.2026"}
    assert hr.post(url, values).status_code == 302
    assert hr.post(url, values | {"user": cast.user("other_hr").pk}).status_code == 422
    given = Assignment.objects.get(user=cast.user("chief"))
    hr.post(reverse("networks:end-assignment", args=[given.pk]))
    given.refresh_from_db()
    assert given.ends_on is not None
    hr.post(reverse("networks:close", args=[cast.network.pk]), {"on": "2.4.2026"})
    cast.network.refresh_from_db()
    assert cast.network.state == "closed"
    assert "blev afsluttet" in page(cast, "hr")


def test_single_invitations_are_sent_without_a_draft(cast: Cast) -> None:
    actions.join_network(
        network=cast.network, leader=cast.leaders["outsider"], starts_on=cast.network.starts_on,
        by=cast.user("hr"), at=NOW,
    )  # fmt: skip
    hr = client_of(cast, "hr")
    assert "Ove Udenfor" in hr.get(reverse("networks:invitations")).content.decode()
    other = client_of(cast, "other_hr")
    other.post(reverse("networks:release-single"))
    assert Message.objects.get().state == "prepared"
    hr.post(reverse("networks:release-single"))
    assert Message.objects.get().state == "held"


def test_who_has_no_address_is_told_of_a_single_seat_on_paper(cast: Cast) -> None:
    by, leader = cast.user("hr"), cast.leaders["outsider"]
    leader.email, leader.user = "", None
    leader.save()
    actions.join_network(network=cast.network, leader=leader, starts_on=cast.network.starts_on, by=by, at=NOW)
    invitation, hr = Invitation.objects.get(seat__leader=leader), client_of(cast, "hr")
    assert invitation.message is None
    page = hr.get(reverse("networks:invitations")).content.decode()
    assert "Ove Udenfor" in page and reverse("networks:printed-single") in page
    assert reverse("networks:prepare-single") not in page and reverse("networks:release-single") not in page
    assert "Ove Udenfor" in hr.get(reverse("networks:letters-single")).content.decode()
    other = client_of(cast, "other_hr")
    assert "Ove Udenfor" not in other.get(reverse("networks:letters-single")).content.decode()
    other.post(reverse("networks:printed-single"))
    leader.email = "ove@testkoebing.example"
    leader.save()
    assert reverse("networks:prepare-single") in hr.get(reverse("networks:invitations")).content.decode()
    invitation.refresh_from_db()
    assert invitation.letter_printed_at is None
    hr.post(reverse("networks:printed-single"))
    invitation.refresh_from_db()
    assert invitation.letter_printed_at is not None
    assert "Ove Udenfor" not in hr.get(reverse("networks:invitations")).content.decode()


# --- constant work ----------------------------------------------------------------------------------------------------


def queries(cast: Cast, url: str, name: str = "hr") -> int:
    client = client_of(cast, name)
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def more(cast: Cast) -> None:
    for number in range(3):
        network = NetworkFactory(programme=cast.programme, name=f"Flere {number}")
        for _one in range(3):
            leader = LeaderFactory(organisation=cast.organisation)
            PostFactory(leader=leader, unit=cast.roads)
            SeatFactory(network=network, leader=leader)
            SeatFactory(network=cast.network, leader=leader)
        Assignment.objects.create(
            network=cast.network, user=cast.user("hr"), role="facilitator", starts_on=f"2026-01-0{number + 1}",
            ends_on=f"2026-01-0{number + 1}",
        )  # fmt: skip


@pytest.mark.parametrize(
    "name", ["networks:networks", "networks:network", "networks:history", "networks:join"]
)
def test_a_constant_number_of_queries(cast: Cast, name: str) -> None:
    url = reverse(name, args=[] if name == "networks:networks" else [cast.network.pk])
    before = queries(cast, url)
    more(cast)
    assert queries(cast, url) == before


def test_publishing_and_invitations_in_a_constant_number_of_queries(cast: Cast, published: Draft) -> None:
    draft = make_draft(cast, label="B")
    urls = [
        reverse("networks:publish", args=[draft.pk]),
        reverse("networks:standing", args=[published.pk]),
        reverse("networks:invitations"),
    ]
    before = [queries(cast, url) for url in urls]
    for number in range(3):
        network = DraftNetworkFactory(draft=draft, position=10 + number)
        DraftSeatFactory(network=network, leader=LeaderFactory(organisation=cast.organisation))
        founded = Network.objects.filter(draft=published).first()
        seat = SeatFactory(network=founded, leader=LeaderFactory(organisation=cast.organisation))
        Invitation.objects.create(seat=seat, created_at=NOW)
        another = DraftFactory(
            run=RunFactory(programme=published.programme), label=f"X{number}", state="published"
        )
        NetworkFactory(programme=published.programme, draft=another)
    Draft.objects.filter(state="published").update(published_at=NOW)
    assert [queries(cast, url) for url in urls] == before
