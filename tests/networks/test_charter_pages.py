"""The pages of a launch, of a network's charter and of its rules."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast
from tests.charter.whole import approve, settle
from tests.factories import AssignmentFactory, NetworkFactory, RoleAssignmentFactory
from tests.networks.test_views import client_of, expect, ok

from ledernet.audit.models import Record, Value
from ledernet.charter.models import CharterVersion
from ledernet.networks import actions
from ledernet.networks.dates import Dates
from ledernet.networks.models import Acceptance, Network, NetworkPrinciple
from ledernet.strategy.models import EvaluationDate, LifePlan, Principle

SIT = ("member", "chief_member", "coordinator")
SERVE = ("sponsor", "facilitator", "facilitator_external")


def ahead(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def chief(cast: Cast) -> Client:
    """The chief of the whole organisation, who decides on the cast's programme."""
    RoleAssignmentFactory(user=cast.user("dpo"), role="chief")
    return client_of(cast, "dpo")


@pytest.fixture
def version(cast: Cast) -> CharterVersion:
    """Approved, with dates ahead of today."""
    settle(cast.programme, cast.user("chief"))
    LifePlan.objects.filter(programme=cast.programme).update(
        starts_on=ahead(10), trial_until=ahead(300), change_day=ahead(600), expires_on=ahead(900)
    )
    EvaluationDate.objects.filter(programme=cast.programme).delete()
    EvaluationDate.objects.create(programme=cast.programme, on=ahead(200))
    return approve(cast.programme, cast.user("chief"))


@pytest.fixture
def launched(cast: Cast, version: CharterVersion) -> Network:
    dates = Dates(ahead(300), ahead(600), ahead(900), ahead(200))
    actions.launch_networks(
        networks=[cast.network], version=version, dates=dates, by=cast.user("chief"), at=timezone.now()
    )
    cast.network.refresh_from_db()
    return cast.network


def approve_again(cast: Cast) -> CharterVersion:
    Principle.objects.filter(programme=cast.programme, position=0).update(
        text="Vi siger det, når vi er uenige."
    )
    return approve(cast.programme, cast.user("chief"), "Vi har lært noget.")


def days(**changed: date | str) -> dict[str, object]:
    return {
        "evaluated_on": ahead(200),
        "trial_until": ahead(300),
        "change_day": ahead(600),
        "expires_on": ahead(900),
        **changed,
    }


# --- launch ------------------------------------------------------------------------------------------------------


def launch_url(cast: Cast) -> str:
    return reverse("networks:launch", args=[cast.programme.pk])


def test_a_start_that_is_blocked_says_what_is_missing_last_with_the_way_to_it(
    cast: Cast, chief: Client
) -> None:
    settle(cast.programme, cast.user("chief"))
    EvaluationDate.objects.filter(programme=cast.programme).delete()
    page = chief.get(launch_url(cast)).content.decode()
    assert "Mangler:" in page
    checks = page[page.index("ln-check") :]
    assert checks.rindex("På plads:") < checks.index("Mangler:")
    assert "Lancér og lås" not in page
    assert 'name="evaluated_on"' not in page


def test_hr_prepares_and_is_told_who_launches(cast: Cast, version: CharterVersion, chief: Client) -> None:
    page = client_of(cast, "hr").get(launch_url(cast)).content.decode()
    assert "Dorte Databeskytter" in page
    assert "Lancér og lås" not in page
    assert client_of(cast, "hr").post(launch_url(cast), {}).status_code == 403


def test_the_chief_launches_with_the_dates_of_the_charter(
    cast: Cast, version: CharterVersion, chief: Client
) -> None:
    page = chief.get(launch_url(cast)).content.decode()
    assert "Lancér og lås" in page
    assert ahead(200).isoformat() in page
    data = {"version": version.pk, "networks": [cast.network.pk], **days()}
    response = chief.post(launch_url(cast), data, follow=True)
    assert response.redirect_chain[0][0] == reverse("networks:charter", args=[cast.network.pk])
    cast.network.refresh_from_db()
    assert (cast.network.state, cast.network.evaluated_on) == ("launched", ahead(200))
    assert "Der er intet at lancere" not in response.content.decode()


def test_dates_out_of_order_stay_in_the_form_with_the_field_that_is_wrong(
    cast: Cast, version: CharterVersion, chief: Client
) -> None:
    data = {"version": version.pk, "networks": [cast.network.pk], **days(evaluated_on=ahead(901))}
    response = chief.post(launch_url(cast), data)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Dagen ligger efter netværkets udløbsdato." in page
    assert ahead(901).isoformat() in page
    assert not Network.objects.filter(state="launched").exists()


def test_a_version_that_was_not_read_is_not_launched(
    cast: Cast, version: CharterVersion, chief: Client
) -> None:
    approve_again(cast)
    data = {"version": version.pk, "networks": [cast.network.pk], **days()}
    response = chief.post(launch_url(cast), data, follow=True)
    assert "Intet er lanceret" in response.content.decode()
    assert not Network.objects.filter(state="launched").exists()


def test_networks_that_nobody_answers_for_wait_with_a_link(
    cast: Cast, version: CharterVersion, chief: Client
) -> None:
    second = NetworkFactory(programme=cast.programme, name="Uden ansvarlig", state="without_plan")
    page = chief.get(launch_url(cast)).content.decode()
    assert f"{reverse('networks:assign', args=[second.pk])}?role=sponsor" in page
    data = {"version": version.pk, "networks": [second.pk], **days()}
    assert chief.post(launch_url(cast), data).status_code == 422
    AssignmentFactory(network=second, user=cast.user("sponsor"), role="sponsor")
    data["networks"] = [second.pk, cast.network.pk]
    assert chief.post(launch_url(cast), data).status_code == 302
    assert Network.objects.filter(state="launched").count() == 2
    assert "Nej." in chief.get(launch_url(cast)).content.decode()


def test_queries_of_the_launch_do_not_grow(cast: Cast, version: CharterVersion, chief: Client) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            chief.get(launch_url(cast))
        return len(queries)

    few = counted()
    for number in range(3):
        network = NetworkFactory(programme=cast.programme, name=f"Nyt {number}")
        AssignmentFactory(network=network, user=cast.user("sponsor"), role="sponsor")
        NetworkFactory(programme=cast.programme, name=f"Uden {number}")
    assert counted() == few


# --- later -------------------------------------------------------------------------------------------------------


def test_new_dates_take_a_reason(cast: Cast, launched: Network, chief: Client) -> None:
    url = reverse("networks:dates", args=[launched.pk])
    assert chief.get(url).status_code == 200
    assert chief.post(url, days(evaluated_on=ahead(250))).status_code == 422
    assert chief.post(url, {**days(), "reason": "Ingen grund"}).status_code == 422  # as they were
    response = chief.post(url, {**days(evaluated_on=ahead(250)), "reason": "Vi blev forsinket."}, follow=True)
    assert "Vi blev forsinket." in response.content.decode()
    launched.refresh_from_db()
    assert launched.evaluated_on == ahead(250)


def test_a_long_reason_is_refused_and_kept(cast: Cast, launched: Network, chief: Client) -> None:
    url, words = reverse("networks:dates", args=[launched.pk]), "å" * 4001
    response = chief.post(url, {**days(evaluated_on=ahead(250)), "reason": words})
    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_later_version_changes_nothing_until_it_is_taken_over(
    cast: Cast, launched: Network, chief: Client
) -> None:
    url = reverse("networks:charter", args=[launched.pk])
    later = approve_again(cast)
    for client in (client_of(cast, "member"), chief):
        page = client.get(url).content.decode()
        assert "Det, vi siger her, bliver her." in page
        assert "når vi er uenige" not in page
    over = reverse("networks:take-over", args=[launched.pk])
    assert "når vi er uenige" in chief.get(over).content.decode()
    assert chief.post(over, {"version": later.pk, "reason": ""}).status_code == 422
    chief.post(over, {"version": later.pk, "reason": "Den nye regel er bedre."})
    page = client_of(cast, "member").get(url).content.decode()
    assert "Den nye regel er bedre." in page
    assert "når vi er uenige" in page
    assert page.count("Version 1") >= 1


def test_there_is_nothing_to_take_over(cast: Cast, launched: Network, chief: Client) -> None:
    over = reverse("networks:take-over", args=[launched.pk])
    assert chief.get(over).status_code == 302


def test_who_reads_the_charter(cast: Cast, launched: Network) -> None:
    expect(cast, reverse("networks:charter", args=[launched.pk]), ok("hr", *SIT, *SERVE), 404)


def test_the_charter_as_a_file_and_a_line_in_the_log(cast: Cast, launched: Network) -> None:
    client = client_of(cast, "member")
    pdf = client.get(reverse("networks:charter-pdf", args=[launched.pk]))
    assert pdf.content.startswith(b"%PDF")
    docx = client.get(reverse("networks:charter-docx", args=[launched.pk]))
    assert docx.content.startswith(b"PK")
    assert "no-store" in pdf["Cache-Control"]
    assert Record.objects.filter(verb="charter.exported").count() == 2


def test_before_the_launch_the_charter_is_an_empty_state(cast: Cast) -> None:
    url = reverse("networks:charter", args=[cast.network.pk])
    assert "Intet kommissorium er låst endnu" in client_of(cast, "member").get(url).content.decode()
    assert (
        client_of(cast, "member").get(reverse("networks:charter-pdf", args=[cast.network.pk])).status_code
        == 404
    )


# --- why am I here -----------------------------------------------------------------------------------------------


def test_why_and_yes(cast: Cast, launched: Network) -> None:
    url, client = reverse("networks:why", args=[launched.pk]), client_of(cast, "member")
    page = client.get(url).content.decode()
    assert "Du kommer, du er forberedt" in page
    assert "21" in page  # 6 × 3½ hours
    assert "Jeg accepterer det, der forventes" in page
    assert "Tove Tovholder" in page
    yes = reverse("networks:accept", args=[launched.pk])
    assert client.post(yes, {"version": launched.charter_id}).status_code == 302
    assert Acceptance.objects.get().seat.leader == cast.leaders["member"]
    assert "Jeg accepterer det, der forventes" not in client.get(url).content.decode()


def test_a_new_version_asks_again_and_old_words_are_not_accepted(cast: Cast, launched: Network) -> None:
    client, yes = client_of(cast, "member"), reverse("networks:accept", args=[launched.pk])
    first = launched.charter_id
    client.post(yes, {"version": first})
    later = approve_again(cast)
    actions.take_over_charter(
        network=launched, version=later, reason="Ny", by=cast.user("chief"), at=timezone.now()
    )
    page = client.get(reverse("networks:why", args=[launched.pk])).content.decode()
    assert "Jeg accepterer det, der forventes" in page
    response = client.post(yes, {"version": first}, follow=True)
    assert "ændret" in response.content.decode()
    assert Acceptance.objects.count() == 1


def test_who_does_not_sit_there_is_not_asked(cast: Cast, launched: Network) -> None:
    page = client_of(cast, "facilitator").get(reverse("networks:why", args=[launched.pk])).content.decode()
    assert "Jeg accepterer det, der forventes" not in page
    yes = reverse("networks:accept", args=[launched.pk])
    assert client_of(cast, "facilitator").post(yes, {"version": launched.charter_id}).status_code == 403


def test_counts_for_managers_names_for_hr_alone(cast: Cast, launched: Network, chief: Client) -> None:
    seat = launched.seats.get(leader=cast.leaders["member"])
    actions.accept_expectations(
        seat=seat, version=launched.charter_id or 0, by=cast.user("member"), at=timezone.now()
    )
    url = reverse("networks:charter", args=[launched.pk])
    for client, counted, named in (
        (client_of(cast, "hr"), True, True),
        (chief, True, False),
        (client_of(cast, "member"), False, False),
        (client_of(cast, "sponsor"), False, False),
    ):
        page = client.get(url).content.decode()
        assert ("1 af 3 har accepteret" in page) == counted
        assert ("Carla Chefmedlem" in page) == named


# --- rules of play -----------------------------------------------------------------------------------------------


def test_who_gets_to_the_rules(cast: Cast, launched: Network) -> None:
    url = reverse("networks:principles", args=[launched.pk])
    expect(cast, url, {"hr": 403} | ok(*SIT, *SERVE), 404)


def test_rules_belong_to_the_network(cast: Cast, launched: Network, chief: Client) -> None:
    url = reverse("networks:principles", args=[launched.pk])
    client = client_of(cast, "member")
    client.post(url, {"text": "Vi slukker telefonen."})
    assert client.post(url, {"text": "Vi slukker telefonen."}).status_code == 422
    assert client.post(url, {"text": "x" * 501}).status_code == 422
    for who, sees in (("coordinator", True), ("facilitator", True), ("hr", False)):
        reader = client_of(cast, who)
        pages = [
            reader.get(reverse(f"networks:{name}", args=[launched.pk])).content.decode()
            for name in ("charter", "network")
        ]
        assert any("slukker telefonen" in page for page in pages) == sees, who
    for name in ("charter", "network"):
        page = chief.get(reverse(f"networks:{name}", args=[launched.pk])).content.decode()
        assert "slukker telefonen" not in page
    assert "1 egen regel" in chief.get(reverse("networks:charter", args=[launched.pk])).content.decode()
    assert not Value.objects.filter(text__contains="slukker").exists()
    rule = NetworkPrinciple.objects.get()
    gone = reverse("networks:principle-remove", args=[rule.pk])
    assert client_of(cast, "hr").post(gone).status_code == 403
    assert client_of(cast, "facilitator").post(gone).status_code == 302
    assert not NetworkPrinciple.objects.exists()
