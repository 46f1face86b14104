"""Somebody is forgotten: afterwards she stands nowhere, the networks count as before, and the log still verifies."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from ledernet.audit.models import Record, Value
from ledernet.audit.verify import verify
from ledernet.facilitation.models import Facilitator
from ledernet.networks.models import Seat
from ledernet.people.actions import end_leader
from ledernet.people.models import ConfidentialWish, Leave, RoleAssignment
from ledernet.privacy.persons import forgetting
from ledernet.privacy.persons.gathering import ours
from ledernet.privacy.persons.who import Person, person_of
from tests.access.world import build
from tests.cast import Cast
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db

STANDS = {
    "charter.CharterVersion": "a document that was approved",
    "people.ImportBatch": "a file under way",
    "networks.NetworkList": "a file under way",
}
"""Tables in which a name may still stand, each for a reason that the page gives."""


def everything() -> dict[str, str]:
    """Every table of ours as the database has it, as one text each."""
    said = {}
    with connection.cursor() as cursor:
        for model in ours():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            said[model._meta.label] = str(cursor.fetchall()).lower()
    return said


def standing(said: dict[str, str], words: list[str]) -> set[str]:
    """Tables in which one of the words stands whole: `member@…` is not `former_member@…`."""
    whole = re.compile("|".join(rf"(?<![\w.+-]){re.escape(word)}(?!\w)" for word in words))
    return {label for label, text in said.items() if whole.search(text)}


def person(cast: Cast) -> Person:
    found = person_of(cast.organisation, "leder", cast.leaders["member"].pk)
    assert found is not None
    return found


def left(cast: Cast) -> Person:
    user = cast.user("member")
    Facilitator.objects.filter(user=user).update(ends_on=TODAY)
    RoleAssignment.objects.filter(user=user).update(ends_on=TODAY)
    end_leader(leader=cast.leaders["member"], on=TODAY, by=cast.user("hr"), at=NOW)
    return person(cast)


def forget(cast: Cast, who: Person) -> None:
    forgetting.forget(
        person=who, reason="Efter anmodning", by=cast.user("hr"), on=TODAY, at=NOW + timedelta(days=1)
    )


def test_afterwards_she_stands_nowhere_and_the_networks_count_as_before(cast: Cast) -> None:
    build(cast)
    leader = cast.leaders["member"]
    who = left(cast)
    ConfidentialWish.objects.create(author=leader, not_with=cast.leaders["outsider"], created_at=NOW)
    words = [who.name.lower(), *who.emails]
    before = everything()
    assert sum(any(word in text for word in words) for text in before.values()) > 4, (
        "there was something to forget"
    )
    seats = list(Seat.objects.order_by("pk").values_list("pk", "leader", "network", "starts_on", "ends_on"))
    records = Record.objects.filter(organisation_key=cast.organisation.pk).count()
    forget(cast, who)
    assert standing(everything(), words) <= STANDS.keys()
    assert (
        list(Seat.objects.order_by("pk").values_list("pk", "leader", "network", "starts_on", "ends_on"))
        == seats
    )
    assert not ConfidentialWish.objects.filter(author=leader).exists()
    assert not Leave.objects.filter(leader=leader).exists()
    assert verify(cast.organisation.pk).whole
    assert Record.objects.filter(organisation_key=cast.organisation.pk).count() == records + 2
    last = Value.objects.filter(record_number=Record.objects.get(verb="privacy.person_forgotten").number)
    rows: dict[str, Any] = next(value.content for value in last if value.field == "rows")
    assert "people.ConfidentialWish" not in rows
    with pytest.raises(forgetting.AlreadyForgotten):
        forget(cast, person(cast))


def test_whoever_is_here_is_not_forgotten(cast: Cast) -> None:
    before = everything()
    with pytest.raises(forgetting.StillHere):
        forget(cast, person(cast))
    assert everything() == before


def test_what_goes_is_shown_first_and_hr_carries_it_out(cast: Cast) -> None:
    who = left(cast)
    address = reverse("privacy:forget", args=["leder", who.pk])
    hr, dpo = Client(), Client()
    hr.force_login(cast.user("hr"))
    dpo.force_login(cast.user("dpo"))
    page = hr.get(address)
    assert "Plads: 1" in page.text
    assert "Fortroligt ønske" in page.text, "said whether there is one or not"
    assert 'name="sure"' in page.text
    assert 'name="sure"' not in dpo.get(address).text
    assert dpo.post(address, {"reason": "x", "sure": "on"}).status_code == 403
    answer = hr.post(address, {"reason": "Sag 17"})
    assert answer.status_code == 422
    assert "Sag 17" in answer.text
    assert hr.post(address, {"reason": "Sag 17", "sure": "on"}).status_code == 302
    leader = cast.leaders["member"]
    leader.refresh_from_db()
    assert leader.name == f"Tidligere person nr. {leader.pk}"
    assert hr.post(address, {"reason": "Sag 17", "sure": "on"}).status_code == 422
