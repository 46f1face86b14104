"""How one asks: in pieces, with marks, within a limit; and how it is refused."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ledernet.api.models import Token, TokenDay
from ledernet.audit.models import Record
from ledernet.people.models import Leader
from tests.cast import Cast
from tests.factories import LeaderFactory, LeaveFactory, MeetingFactory, NetworkFactory, PostFactory

from .conftest import Bearer

pytestmark = pytest.mark.django_db


def type_of(answer: Any) -> str:
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code
    return str(answer.json()["type"]).removeprefix("urn:ledernet:problem:")


def test_a_list_is_followed_to_its_end_whoever_comes_meanwhile(
    cast: Cast, bearer: Callable[..., Bearer]
) -> None:
    one, seen, path = bearer(), [], "/people?limit=3"
    while path:
        answer = one.get(path)
        seen += [item["id"] for item in answer.json()["items"]]
        onward = answer.json()["next"]
        assert (answer.headers.get("Link") == f'<{onward}>; rel="next"') is bool(onward)
        path = onward.partition("/api/v1")[2] if onward else ""
        if len(seen) == 3:
            LeaderFactory(organisation=cast.organisation, name="Aase Allerførst")
    everybody = Leader.objects.filter(organisation=cast.organisation)
    assert seen == sorted(everybody.values_list("pk", flat=True))


def test_filters_and_what_makes_no_sense(cast: Cast, bearer: Callable[..., Bearer]) -> None:
    one = bearer()
    assert [item["key"] for item in one.get("/people?key=member").json()["items"]] == ["member"]
    there = one.get(f"/people?unit={cast.roads.pk}").json()["items"]
    assert {item["key"] for item in there} == {"former_member", "outsider"}
    assert there[0]["posts"][0]["unit"] == cast.roads.pk
    assert one.get(f"/seats?network={cast.network.pk}&on=2026-03-02").json()["items"][0]["role"] == "member"
    for wrong in (
        "limit=0",
        "limit=201",
        "after=-1",
        "unit=99999999999999999999",
        "on=i+morgen",
        "unti=3",
        "=1",
    ):
        answer = one.get(f"/people?{wrong}")
        assert answer.status_code == 422 and type_of(answer) == "invalid"
        assert answer.json()["errors"][0]["where"] == ["query", wrong.partition("=")[0]]
    for nowhere in ("/people/abc", "/nix", "/"):
        assert type_of(one.get(nowhere)) == "not-found"
    wrong_method = one.send("/units", {})
    assert type_of(wrong_method) == "wrong-method" and wrong_method["Allow"] == "GET"
    assert one.client.post("/api/v1/meetings", "{", content_type="application/json").status_code == 400


def test_what_is_known_is_not_told_again(cast: Cast, bearer: Callable[..., Bearer]) -> None:
    one = bearer()
    first = one.get("/people")
    again = one.get("/people", if_none_match=f'"x", W/{first["ETag"]}')
    assert again.status_code == 304 and again.content == b"" and again["ETag"] == first["ETag"]
    assert "Authorization" in again["Vary"] and again["Cache-Control"] == "private, no-cache"
    Leader.objects.filter(pk=cast.leaders["member"].pk).update(name="Mette Med")
    changed = one.get("/people", if_none_match=first["ETag"])
    assert changed.status_code == 200 and changed["ETag"] != first["ETag"]


def test_so_many_a_minute_for_each_token(
    cast: Cast, bearer: Callable[..., Bearer], settings: Any, time_machine: Any
) -> None:
    settings.API_PER_MINUTE = 3
    time_machine.move_to(datetime(2026, 3, 2, 9, 0, 20, tzinfo=UTC), tick=False)
    one, other = bearer(), bearer()
    left = [one.get("/token")["RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    spent = one.get("/token")
    assert type_of(spent) == "too-many" and spent["Retry-After"] == "40"
    assert other.get("/token").status_code == 200
    time_machine.shift(timedelta(seconds=40))
    assert one.get("/token").status_code == 200
    day = TokenDay.objects.get(token__digest=bearer.tokens[0].digest)  # type: ignore[attr-defined]
    assert (day.reads, day.writes, day.refused) == (4, 0, 1)


def test_reads_are_counted_and_names_recorded_once_a_day(cast: Cast, bearer: Callable[..., Bearer]) -> None:
    one = bearer()
    for path in ("/people", "/people", "/seats", f"/people/{cast.leaders['member'].pk}", "/units"):
        assert one.get(path).status_code == 200
    (token,) = bearer.tokens  # type: ignore[attr-defined]
    assert TokenDay.objects.get(token=token).reads == 5
    (record,) = Record.objects.filter(actor_key=f"token:{token.pk}")
    assert (record.verb, record.target_key) == ("api.personal_read", str(token.pk))
    assert Token.objects.get(pk=token.pk).last_used_at is not None


def test_constant_queries(
    cast: Cast, bearer: Callable[..., Bearer], django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    one = bearer()
    for number in range(12):
        leader = LeaderFactory(organisation=cast.organisation, key=f"n{number}")
        PostFactory(leader=leader, unit=cast.school)
        PostFactory(leader=leader, unit=cast.roads)
        network = NetworkFactory(programme=cast.programme, name=f"Netværk {number + 10}")
        MeetingFactory(network=network)
    one.get("/people")  # the one record of the day
    for path in ("/people", "/units", "/networks", "/seats", "/meetings", "/programmes", "/decisions"):
        with django_assert_max_num_queries(7):
            assert one.get(path + "?limit=200").status_code == 200
    with django_assert_max_num_queries(40):
        assert len(one.get("/figures/networks?limit=200").json()["items"]) == 13


def test_leave_is_told_to_those_who_may_know(cast: Cast, bearer: Callable[..., Bearer]) -> None:
    leave = LeaveFactory(leader=cast.leaders["member"])
    path = f"/people/{leave.leader_id}/leave"
    assert [item["id"] for item in bearer("hr").get(path).json()["items"]] == [leave.pk]
    assert [item["id"] for item in bearer("chief").get(path).json()["items"]] == [leave.pk]
    assert bearer("dpo").get(path).json()["items"] == []


def test_a_login_opens_nothing_and_nothing_private_is_described(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.user("hr"))
    assert type_of(client.get("/api/v1/people")) == "no-token"
    described = client.get("/api/v1/openapi.json")
    assert described.json()["openapi"] == "3.1.0"
    everything = str(described.json()).lower()
    for word in ("wish'", "confidential", "video_url", "password", "digest", "answer_text", "pulse"):
        assert word not in everything, word


def test_every_operation_declares_its_refusals_and_every_field_says_something(cast: Cast) -> None:
    described = Client().get("/api/v1/openapi.json").json()
    for methods in described["paths"].values():
        for method, operation in methods.items():
            assert {"401", "403", "404", "422", "429"} <= operation["responses"].keys()
            assert ({"400", "409"} <= operation["responses"].keys()) is (method != "get")
            assert operation["security"] == [{"Bearer": []}]


def test_a_fault_is_a_problem_too(
    cast: Cast, bearer: Callable[..., Bearer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("nothing of this is told")

    monkeypatch.setattr("ledernet.api.v1.people.tell_unit", broken)
    monkeypatch.setattr("ledernet.api.v1.people.units_visible_to", broken)
    answer = bearer().get("/units")
    assert answer.status_code == 500 and type_of(answer) == "fault" and b"nothing" not in answer.content
    assert timezone.now()  # and the process goes on
