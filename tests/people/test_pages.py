"""The list of leaders: searched, sorted, filtered, taken out as a file."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ledernet.audit.models import Record
from tests.cast import Cast
from tests.factories import (
    TODAY,
    LeaderFactory,
    LeaveFactory,
    PostFactory,
)
from tests.people.test_views import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


def listed(client: Client, **params: str) -> list[str]:
    response = client.get(reverse("people:leaders"), params)
    return [row.name for row, _cells in response.context["table"].body]


# --- the list --------------------------------------------------------------------------------------------------


def test_the_list_searches_sorts_and_filters(cast: Cast, hr: Client) -> None:
    LeaveFactory(leader=cast.leaders["outsider"])
    gone = LeaderFactory(organisation=cast.organisation, name="Borte Borg", ends_on=TODAY)
    PostFactory(leader=gone, unit=cast.school, ends_on=TODAY)
    PostFactory(leader=cast.leaders["coordinator"], unit=cast.roads, is_primary=False)
    assert listed(hr)[:2] == ["Birgit Chef", "Carla Chefmedlem"]
    assert listed(hr, q="udenfor ove") == ["Ove Udenfor"]
    assert set(listed(hr, unit=str(cast.technical.pk))) == {
        "Torben Teknik", "Frode Før", "Ove Udenfor", "Tove Tovholder",
    }  # fmt: skip
    assert set(listed(hr, field="Skole")) == {"Carla Chefmedlem", "Tove Tovholder", "Mette Medlem"}
    assert listed(hr, level="2") == ["Carla Chefmedlem"]
    assert listed(hr, state="away") == ["Ove Udenfor"]
    assert listed(hr, state="left") == ["Borte Borg"]
    assert listed(hr, state="several") == ["Tove Tovholder"]
    assert listed(hr, sort="-name")[0] == "Tove Tovholder"
    assert listed(hr, sort="unit")[-1] in {"Carla Chefmedlem", "Mette Medlem", "Tove Tovholder"}


def test_logins_and_leave_are_shown_to_those_who_may_know(cast: Cast, hr: Client) -> None:
    LeaveFactory(leader=cast.leaders["outsider"])
    LeaderFactory(organisation=cast.organisation, name="Uden Login")
    assert listed(hr, state="no-login") == ["Uden Login"]
    seen = hr.get(reverse("people:leaders")).content.decode()
    assert "På orlov" in seen
    assert "Intet login" in seen
    dpo = client_of(cast, "dpo").get(reverse("people:leaders"))
    assert "På orlov" not in dpo.content.decode()
    assert "Intet login" not in dpo.content.decode()


def test_the_part_alone_when_htmx_asks(cast: Cast, hr: Client) -> None:
    answer = hr.get(
        reverse("people:leaders"),
        {"q": "ove"},
        headers={"HX-Request": "true", "HX-Target": "leaders-results"},
    )
    assert b"<html" not in answer.content
    assert b"Ove Udenfor" in answer.content
    tree = hr.get(reverse("people:units"), {"q": "skole"}, headers={"HX-Request": "true"})
    assert b"<html" not in tree.content
    assert "Ærø Skole".encode() in tree.content


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_as_a_file_is_what_was_found_and_recorded(cast: Cast, hr: Client, form: str) -> None:
    LeaderFactory(organisation=cast.organisation, name="=1+1", email="")
    response = hr.get(reverse("people:leaders-export", args=[form]), {"field": "Skole"})
    if form == "csv":
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    else:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["Navn", "Carla Chefmedlem", "Mette Medlem", "Tove Tovholder"]
    assert rows[2][1:9] == [
        "member@testkoebing.example", "Leder", "Ærø Skole", "Børn og Unge", "Skole", "3", "", "Carla Chefmedlem",
    ]  # fmt: skip
    record = Record.objects.get()
    assert (record.verb, record.actor_key) == ("people.list_exported", cast.user("hr").actor_key)


def test_formulas_in_names_stay_text_in_the_file(cast: Cast, hr: Client) -> None:
    LeaderFactory(organisation=cast.organisation, name="=1+1")
    content = hr.get(reverse("people:leaders-export", args=["csv"])).content.decode("utf-8-sig")
    assert "'=1+1" in content


def test_a_chief_takes_out_her_own_part_only(cast: Cast) -> None:
    content = client_of(cast, "chief").get(reverse("people:leaders-export", args=["csv"])).content.decode()
    assert "Mette Medlem" in content
    assert "Ove Udenfor" not in content
    for name in ("member", "facilitator"):
        assert client_of(cast, name).get(reverse("people:leaders-export", args=["csv"])).status_code == 403
    assert client_of(cast, "hr").get(reverse("people:leaders-export", args=["pdf"])).status_code == 404
