"""Rows and keys in the audit log are called what people call them, and nothing of a neighbour is."""

import pytest
from django.urls import reverse

from ledernet.audit import actions
from tests.cast import Cast
from tests.factories import NOW, DraftFactory, DraftNetworkFactory, RunFactory

from .test_audit_log import URL, login

pytestmark = pytest.mark.django_db


def test_keys_and_choices_are_called_by_name_and_only_here(house: Cast) -> None:
    theirs = house.other_leader.pk
    actions.record(
        organisation=house.organisation,
        by=house.user("hr"),
        at=NOW,
        verb="people.role_given",
        target=house.user("member"),
        changes={"language": ("da", "en"), "organisation": (None, house.organisation.pk)},
        facts={
            "leader": house.leaders["coordinator"].pk,
            "unit": house.school.pk,
            "network": house.network.pk,
        },
    )
    actions.record(
        organisation=house.organisation,
        by=house.user("hr"),
        at=NOW,
        verb="people.role_given",
        target=house.user("member"),
        facts={"leader": theirs},
    )
    page = login(house).get(reverse(URL), {"verb": "people.role_given"})
    for words in (
        "dansk</del>",
        "engelsk</ins>",
        "Testkøbing Kommune",
        "Tove Tovholder",
        "Ærø Skole",
        "Tværnetværk 1",
    ):
        assert words.casefold() in page.text.casefold(), words
    assert "Mikkel Nabomedlem" not in page.text


def test_rows_told_of_in_one_act_are_called_by_name_and_what_changed(house: Cast) -> None:
    seat = house.network.seats.get(leader=house.leaders["member"])
    service = house.network.assignments.get(role="sponsor")
    theirs = house.other_network.seats.get()
    change = {"ends_on": {"old": None, "new": "2026-04-01"}, "end_reason": {"old": "", "new": "rotated"}}
    actions.record(
        organisation=house.organisation,
        by=house.user("hr"),
        at=NOW,
        verb="networks.closed",
        target=house.network,
        facts={
            f"networks.Seat:{seat.pk}": change,
            f"networks.Assignment:{service.pk}": {"user": {"old": None, "new": service.user_id}},
            f"networks.Seat:{theirs.pk}": {"ends_on": {"old": None, "new": "2026-04-01"}},
            "networks.Seat:999999": {},
            f"people.Leader:{house.leaders['coordinator'].pk}": {"email": "changed"},
        },
    )
    client = login(house)
    page = client.get(reverse(URL), {"verb": "networks.closed"})
    told = {line.name: line for line in page.context["table"].page.object_list[0].lines}
    assert set(told) == {
        "Plads (Mette Medlem, Tværnetværk 1)",
        f"Opgave for et netværk ({service.user.name}, Tværnetværk 1)",
        f"Plads nr. {theirs.pk}",
        "Plads nr. 999999",
        "Leder (Tove Tovholder)",
    }
    assert str(told["Plads (Mette Medlem, Tværnetværk 1)"]) == (
        "Plads (Mette Medlem, Tværnetværk 1): "
        "årsag til at stoppe: tom → Flyttet på en skiftedag, til: tom → 1.4.2026"
    )
    assert service.user.name in str(told[f"Opgave for et netværk ({service.user.name}, Tværnetværk 1)"])
    for raw in ("networks.Seat", "networks.Assignment", "people.Leader:", "Nabo", "rotated"):
        assert raw not in page.text.partition("<tbody")[2].partition("</tbody")[0], raw
    rows = client.get(reverse("privacy:audit-export", args=["csv"]), {"verb": "networks.closed"}).text
    assert "Plads (Mette Medlem, Tværnetværk 1): " in rows
    actions.erase_values(organisation=house.organisation, targets=[seat], by=house.user("dpo"), at=NOW)
    lines = client.get(reverse(URL), {"verb": "networks.closed"}).context["table"].page.object_list[0].lines
    assert "Plads (Mette Medlem, Tværnetværk 1): slettet" in [str(line) for line in lines]


def test_lists_of_keys_are_called_by_name_the_first_of_them(house: Cast) -> None:
    known = [house.leaders["member"].pk, house.leaders["coordinator"].pk, house.other_leader.pk, 19_660_000]
    actions.record(
        organisation=house.organisation,
        by=house.user("hr"),
        at=NOW,
        verb="people.leader_linked",
        facts={"leaders": known, "users": [house.user("hr").pk] * 23, "added_units": []},
    )
    page = login(house).get(reverse(URL), {"verb": "people.leader_linked"})
    told = {line.name: line.text for line in page.context["table"].page.object_list[0].lines}
    assert told["ledere"] == f"Mette Medlem, Tove Tovholder, {house.other_leader.pk}, 19660000"
    assert told["brugere"].startswith("Hanne HR, Hanne HR")
    assert told["brugere"].endswith(" og 3 flere")
    assert told["nye enheder"] == "tom"


def test_the_networks_of_a_draft_are_not_taken_for_those_that_run(house: Cast) -> None:
    drafted = DraftNetworkFactory(
        draft=DraftFactory(run=RunFactory(programme=house.programme)), name="Kladde Nord", pk=house.network.pk
    )
    actions.record(
        organisation=house.organisation,
        by=house.user("hr"),
        at=NOW,
        verb="composition.draft_changed",
        target=drafted.draft,
        facts={
            "change": 1,
            "kind": "move",
            "leader": house.leaders["member"].pk,
            "from": drafted.pk,
            "to": drafted.pk,
        },
    )
    page = login(house).get(reverse(URL), {"verb": "composition.draft_changed"})
    (record,) = page.context["table"].page.object_list
    assert {line.name: line.text for line in record.lines}["flyttet fra"] == "Kladde Nord"
    assert record.target_name == f"{house.programme.name}, {drafted.draft.label}"
    assert "Tværnetværk 1" not in page.text.partition("<tbody")[2].partition("</tbody")[0]
