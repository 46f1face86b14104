"""The front page of each role, the menu, and the leaders without a network."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.access.visitors import Visitors
from tests.cast import NAMES, Cast
from tests.factories import (
    NOW,
    TODAY,
    DraftFactory,
    LeaderFactory,
    NetworkFactory,
    OrganisationFactory,
    PostFactory,
    ProgrammeFactory,
    RoleAssignmentFactory,
    RunFactory,
    SeatFactory,
    UserFactory,
)

from ledernet.audit.models import Record
from ledernet.composition.models import Draft
from ledernet.home.enums import Verb
from ledernet.home.menu import ENTRIES
from ledernet.home.overview import coverage_of, my_networks
from ledernet.home.unseated import months_without, spread, unseated, with_posts
from ledernet.insight.coverage import leaders_of
from ledernet.networks.models import Network, Seat
from ledernet.people.enums import Role
from ledernet.people.models import Leader, Leave, RoleAssignment, Wish
from ledernet.strategy.models import Programme

MANAGERS = {"chief", "chief_elsewhere", "chief_member", "sponsor", "hr", "hr_elsewhere", "other_hr"}


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def front(cast: Cast, name: str) -> str:
    answer = client_of(cast, name).get("/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_everybody_has_a_front_page_without_dead_ends(cast: Cast, name: str) -> None:
    """Every link on it leads to a page that this person may open."""
    import re

    visitors = Visitors(cast)
    page = visitors.visit(name, "get", "/").text
    assert "Goddag" in page
    links = set(re.findall(r'href="(/[^"#]*)"', page))
    for link in sorted(link for link in links if not link.startswith(("/static/", "/tema.css"))):
        answer = visitors.visit(name, "get", link.replace("&amp;", "&"))
        if answer.to:
            answer = visitors.visit(name, "get", answer.to)
        assert answer.status == 200, link


def test_nobody_sees_another_organisations_names(cast: Cast) -> None:
    ProgrammeFactory(organisation=cast.other, name="Naboprogram", state="active")
    for name in NAMES:
        page = front(cast, name)
        assert ("Naboprogram" in page) == (name == "other_hr"), name
        assert ("Tværnetværk 1" in page) == (
            name
            in {"member", "chief_member", "coordinator", "sponsor", "facilitator", "facilitator_external"}
        ), name


def test_the_menu_has_only_pages_that_exist_and_fit_the_role(cast: Cast) -> None:
    def labels(name: str) -> tuple[list[str], list[str]]:
        menu = client_of(cast, name).get("/").context["menu_more"]
        first = [str(item.label) for item in menu.items]
        return first, [str(item.label) for item in menu.all][len(first) :]

    first, more = labels("hr")
    assert {"Overblik", "Indbakke", "Formål", "Sammensætning", "Netværk", "Ledere"} <= set(first)
    assert "Invitationer" in more
    assert len(first) <= 9, "few in sight"
    assert len(first + more) == len(set(first + more)) <= len(ENTRIES)
    first, more = labels("chief")
    assert first[:3] == ["Overblik", "Formål", "Netværk"]
    assert len(first) <= 7
    assert "Invitationer" not in first + more
    assert {"Sammensætning", "Beslutninger", "Indspil"} <= set(more)
    first, more = labels("member")
    assert first[:3] == ["Min side", "Mit netværk", "Møder"]
    assert len(first) <= 6
    assert not more
    assert labels("facilitator") == (["Min side", "Mit netværk", "Møder", "Arbejdsformer"], [])
    assert "Indstillinger" in labels("administrator")[0]
    assert "Indstillinger" not in first + more


def test_the_entry_one_stands_on_is_marked_and_not_folded_away(cast: Cast) -> None:
    page = client_of(cast, "hr").get(reverse("networks:invitations"))
    menu = page.context["menu_more"]
    assert [str(item.label) for item in menu.all if item.current] == ["Invitationer"]
    assert menu.is_in_more
    assert "<details open>" in page.text
    assert [item.primary_on_phone for item in menu.all].count(True) == 4
    assert "<details open>" not in front(cast, "hr")


# --- what waits -------------------------------------------------------------------------------------------------------


def whole(cast: Cast, **values: object) -> Programme:
    programme = ProgrammeFactory(
        organisation=cast.organisation, unit=cast.children, name="Børneprogram", **values
    )
    programme.purpose_weights.create(purpose="P1", points=10)
    return programme


def test_the_chief_is_asked_for_decisions_and_only_own_ones(cast: Cast) -> None:
    assert "beslutning venter" not in front(cast, "chief")
    whole(cast)
    page = front(cast, "chief")
    assert "Én beslutning venter på dig" in page
    assert "Beslut, hvad Børneprogram er til for" in page
    for other in ("chief_elsewhere", "hr"):
        assert "Beslut, hvad Børneprogram er til for" not in front(cast, other)


def test_drafts_to_approve_and_to_publish(cast: Cast) -> None:
    programme = whole(cast, state="active")
    assert "Sammensæt netværkene i Børneprogram" in front(cast, "hr")
    draft = DraftFactory(run=RunFactory(programme=programme))
    DraftFactory(run=RunFactory(programme=programme), label="B")
    assert "2 kladder viser, hvem der kan sidde sammen" in front(cast, "chief")
    assert "Sammensæt netværkene i Børneprogram" not in front(cast, "hr")
    Draft.objects.filter(pk=draft.pk).update(state="approved", approved_at=NOW)
    assert "Udgiv netværkene i Børneprogram" in front(cast, "hr")
    assert "2 kladder viser" not in front(cast, "chief")


def test_hr_is_told_of_a_programme_that_is_missing_and_leaders_that_are(cast: Cast) -> None:
    empty = OrganisationFactory()
    user = UserFactory(organisation=empty, name="Ny HR")
    RoleAssignmentFactory(user=user, role="hr")
    cast.users["new"] = user
    page = front(cast, "new")
    assert "Velkommen, Ny. Hvor vil du begynde?" in page
    assert reverse("strategy:create") in page
    leader = LeaderFactory(organisation=empty)
    assert "Sig, hvad netværkene skal bruges til" in front(cast, "new")
    leader.delete()
    ProgrammeFactory(organisation=empty)
    assert "Velkommen, Ny" not in front(cast, "new")


def test_the_first_page_shows_only_doors_that_open(cast: Cast) -> None:
    empty = OrganisationFactory()
    chief = UserFactory(organisation=empty)
    RoleAssignmentFactory(user=chief, role="chief")
    cast.users["new_chief"] = chief
    page = front(cast, "new_chief")
    assert "Begynd med formålet" in page
    assert "Hent lederne ind" not in page


def test_members_and_facilitators_see_their_networks_with_the_purpose(cast: Cast) -> None:
    page = front(cast, "member")
    assert "Her er dit netværk" in page
    assert cast.programme.purpose in page
    assert "Carla Chefmedlem" in page
    assert "Frode Før" not in page
    page = front(cast, "facilitator")
    assert "Facilitator" in page
    sitting, serving = my_networks(cast.viewer("coordinator"))
    assert [mine.network for mine in sitting] == [cast.network]
    assert serving == []


def test_a_leader_without_a_network_is_asked_for_wishes(cast: Cast) -> None:
    assert "Du har ikke plads i et netværk endnu" in front(cast, "outsider")


# --- coverage and those left outside --------------------------------------------------------------------------------------


def keys(cast: Cast, name: str) -> set[str]:
    return set(unseated(cast.viewer(name)).values_list("key", flat=True))


def test_unseated_are_those_of_ones_own_part_without_a_seat_now_or_to_come(cast: Cast) -> None:
    assert keys(cast, "hr") == {"chief", "chief_elsewhere", "former_member", "outsider"}
    assert keys(cast, "chief") == {"chief"}
    assert keys(cast, "hr_elsewhere") == {"chief_elsewhere", "former_member", "outsider"}
    assert keys(cast, "other_hr") == set()
    soon = NetworkFactory(programme=cast.programme, starts_on=date(2026, 6, 1))
    SeatFactory(network=soon, leader=cast.leaders["outsider"])
    assert "outsider" not in keys(cast, "hr")
    Network.objects.filter(pk=soon.pk).update(state="closed")
    assert "outsider" in keys(cast, "hr")
    Leader.objects.filter(key="outsider").update(ends_on=TODAY)
    assert "outsider" not in keys(cast, "hr")


@pytest.mark.parametrize("name", ["dpo", "administrator"])
def test_other_roles_do_not_widen_what_a_manager_looks_after(cast: Cast, name: str) -> None:
    RoleAssignmentFactory(user=cast.user(name), role=Role.CHIEF, unit=cast.school)
    assert set(leaders_of(cast.viewer(name)).values_list("key", flat=True)) == {
        "chief_member", "coordinator", "member",
    }  # fmt: skip


def test_coverage_counts_and_wishes_are_hrs_alone(cast: Cast) -> None:
    Wish.objects.create(leader=cast.leaders["outsider"], wants_network=True, updated_at=NOW)
    Wish.objects.create(leader=cast.leaders["chief"], wants_network=False, updated_at=NOW)
    Wish.objects.create(leader=cast.leaders["member"], wants_network=True, updated_at=NOW)  # has a seat
    found = coverage_of(cast.viewer("hr"))
    assert (found.total, found.seated, found.without, found.waiting, found.declined) == (7, 3, 4, 1, 1)
    assert [css for css, _x, _width in found.bars] == ["f-a", "f-n", "f-g"]
    for name in ("chief", "hr_elsewhere"):
        assert coverage_of(cast.viewer(name)).waiting is None
    assert "vil gerne have en" in front(cast, "hr")
    assert "vil gerne have en" not in front(cast, "chief")


def test_months_without_a_seat(cast: Cast) -> None:
    Leader.objects.filter(key="outsider").update(starts_on=date(2025, 12, 3))
    rows = {row.key: row for row in with_posts(unseated(cast.viewer("hr")), TODAY)}
    assert months_without(rows["former_member"], TODAY) == 6  # since 1 September
    assert months_without(rows["outsider"], TODAY) == 2
    assert months_without(rows["chief"], TODAY) is None


def test_spread_by_part_and_level_with_what_it_is_out_of(cast: Cast) -> None:
    parts, levels = spread(cast.viewer("hr"))
    assert [(share.name, share.without, share.total) for share in parts] == [
        ("Teknik og Miljø", 3, 3), ("Børn og Unge", 1, 4),
    ]  # fmt: skip
    assert [(share.name, share.without, share.total) for share in levels] == [
        ("Niveau 1", 2, 2), ("Niveau 2", 0, 1), ("Niveau 3", 2, 4),
    ]  # fmt: skip
    PostFactory(leader=cast.leaders["outsider"], unit=cast.school, is_primary=False)
    assert spread(cast.viewer("hr"))[0] == parts  # a second post does not count twice


def test_the_list_for_the_whole_cast_searched_filtered_and_sorted(cast: Cast) -> None:
    url = reverse("home:unseated")
    found = {name: client_of(cast, name).get(url).status_code for name in NAMES}
    assert found == {name: 200 if name in MANAGERS else 403 for name in NAMES}
    hr = client_of(cast, "hr")
    assert "Ove Udenfor" in hr.get(url).content.decode()

    def seen(**params: object) -> list[str]:
        return [row.key for row, _cells in hr.get(url, params).context["table"].body]

    assert seen(q="udenfor") == ["outsider"]
    assert set(seen(part=cast.technical.pk)) == {"chief_elsewhere", "former_member", "outsider"}
    assert set(seen(level="1")) == {"chief", "chief_elsewhere"}
    Leave.objects.create(leader=cast.leaders["outsider"], starts_on=timezone.localdate())
    assert seen(leave="away") == ["outsider"]
    assert seen(sort="unit")[0] == "chief"
    assert seen(part="999", sort="nonsense", page="7")


def test_the_list_as_a_file_is_recorded_and_holds_the_same(cast: Cast) -> None:
    import io

    from python_calamine import CalamineWorkbook

    url = reverse("home:unseated-xlsx")
    found = {name: client_of(cast, name).get(url).status_code for name in NAMES}
    assert found == {name: 200 if name in MANAGERS else 403 for name in NAMES}
    assert Record.objects.filter(verb=Verb.UNSEATED_EXPORTED).count() == len(MANAGERS)
    book = CalamineWorkbook.from_filelike(io.BytesIO(client_of(cast, "chief").get(url).content))
    assert [row[0] for row in book.get_sheet_by_index(0).to_python()] == ["Navn", "Birgit Chef"]


@pytest.mark.parametrize(
    ("url", "said"), [("/gang/", "Intet at fortælle endnu"), ("/status/", "Hvor står hvert netværk?")]
)
def test_what_counts_much_is_fetched_and_has_a_page_of_its_own(cast: Cast, url: str, said: str) -> None:
    client = client_of(cast, "hr")
    front = client.get("/").content.decode()
    assert f'hx-get="{url}"' in front and f'href="{url}"' in front, "a link for whoever has no script"
    assert said not in front
    part = client.get(url, headers={"hx-request": "true"}).content.decode()
    whole_page = client.get(url).content.decode()
    assert "<html" not in part and "<html" in whole_page
    assert said in part and said in whole_page
    assert said not in client_of(cast, "chief").get("/status/").content.decode(), "HR's own"
    member = client_of(cast, "member")
    assert f'hx-get="{url}"' not in member.get("/").content.decode()
    assert member.get(url).status_code == 403


def test_the_thread_is_of_ones_own_programmes(cast: Cast) -> None:
    whole(cast, state="active")
    assert "Børneprogram" in client_of(cast, "chief").get("/status/").content.decode()
    assert "Børneprogram" not in client_of(cast, "chief_elsewhere").get("/status/").content.decode()


# --- constant work ---------------------------------------------------------------------------------------------------------


EVERYBODY = ("hr", "chief", "member", "facilitator", "administrator")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        *(("/", name) for name in EVERYBODY),
        *(
            (url, name)
            for url in ("/uden-netvaerk/", "/gang/", "/status/")
            for name in EVERYBODY
            if name in MANAGERS
        ),
    ],
)
def test_a_constant_number_of_queries(cast: Cast, name: str, url: str) -> None:
    programme = whole(cast, state="active")
    DraftFactory(run=RunFactory(programme=programme))
    SeatFactory(network=NetworkFactory(programme=programme), leader=cast.leaders["member"])

    def count() -> int:
        client = client_of(cast, name)
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    before = count()
    assert before < 85
    for number in range(3):
        other = whole(cast, state="active")
        DraftFactory(run=RunFactory(programme=other))
        network = NetworkFactory(programme=programme, name=f"N{number}")
        SeatFactory(network=network, leader=cast.leaders["member"])
        SeatFactory(network=network, leader=LeaderFactory(organisation=cast.organisation))
        PostFactory(leader=LeaderFactory(organisation=cast.organisation), unit=cast.school)
        network.assignments.create(user=cast.user("facilitator"), role="facilitator", starts_on=TODAY)
    assert count() == before


def test_a_role_that_has_ended_takes_the_pages_along(cast: Cast) -> None:
    RoleAssignment.objects.filter(user=cast.user("hr")).update(ends_on=date(2026, 1, 1))
    assert client_of(cast, "hr").get("/").status_code == 302
    assert Seat.objects.exists()
