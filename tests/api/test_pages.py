"""The pages about other systems: made, shown once, replaced, closed; told, tried, sent again."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ledernet.api import actions
from ledernet.api.acting import token_behind
from ledernet.api.models import Delivery, Hook, Token
from ledernet.audit.models import Record, Value
from ledernet.people.enums import Role
from tests.cast import Cast
from tests.factories import NOW, HookFactory, TokenFactory

from .conftest import Bearer

pytestmark = pytest.mark.django_db
KEY = re.compile(r"ldn_[\w-]{43}")
SECRET = re.compile(r"whsec_[A-Za-z0-9+/]{43}=")


@pytest.fixture(autouse=True)
def _in_march(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


def client_of(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.user(who))
    return client


def asked(**more: Any) -> dict[str, Any]:
    return {
        "name": "Lønsystemet",
        "role": "hr",
        "reaches": ["people:read", "seats:read"],
        "last_on": "2026-06-30",
        **more,
    }


def test_a_key_is_made_shown_once_and_opens(cast: Cast) -> None:
    client = client_of(cast, "administrator")
    made = client.post(reverse("api:token-add"), asked())
    assert made["Cache-Control"] == "no-store, private"
    (key,) = set(KEY.findall(made.content.decode()))
    token = Token.objects.get()
    assert key not in str(list(Token.objects.values()))
    assert token.begins == key[:12] and (token.made_by, token.unit) == (cast.user("administrator"), None)
    assert not Value.objects.filter(text__contains=key[12:]).exists()
    page = client.get(reverse("api:token", args=[token.pk])).content.decode()
    assert not KEY.findall(page) and "aldrig" in page
    assert Bearer(key).get("/people").status_code == 200
    assert "1 læsning" in client.get(reverse("api:token", args=[token.pk])).content.decode()
    assert Record.objects.get(verb="api.token_made").actor_key == f"user:{token.made_by_id}"
    log = client_of(cast, "dpo").get(reverse("privacy:audit")).content.decode()
    assert "Lønsystemet" in log and "Personoplysninger læst af et andet system" in log


def test_hr_of_a_part_hands_out_no_more_than_she_has(cast: Cast) -> None:
    client = client_of(cast, "hr_elsewhere")
    for wrong in (
        {"role": "chief"},
        {"role": "administrator"},
        {"unit": ""},
        {"unit": cast.school.pk},
        {"unit": cast.root.pk},
    ):
        answer = client.post(reverse("api:token-add"), asked(unit=cast.roads.pk) | wrong)
        assert answer.status_code == 422, wrong
        assert "Lønsystemet" in answer.content.decode()  # what was typed is kept
    assert not Token.objects.exists()
    assert client.post(reverse("api:token-add"), asked(unit=cast.roads.pk)).status_code == 200
    assert Token.objects.get().unit == cast.roads
    for role, unit in (("chief", cast.roads), ("hr", cast.school), ("hr", None)):
        out_of_sight = TokenFactory(organisation=cast.organisation, role=role, unit=unit)
        assert client.get(reverse("api:token", args=[out_of_sight.pk])).status_code == 404
        assert client.post(reverse("api:token-revoke", args=[out_of_sight.pk])).status_code == 404


@pytest.mark.parametrize(
    ("last_on", "words"), [("2026-03-01", "Dagen er forbi"), ("2027-03-03", "højst et år")]
)
def test_a_key_lasts_a_year_at_most(cast: Cast, last_on: str, words: str) -> None:
    answer = client_of(cast, "hr").post(reverse("api:token-add"), asked(last_on=last_on))
    assert answer.status_code == 422 and words in answer.content.decode()
    with pytest.raises(actions.TooLong):
        actions.make_token(
            organisation=cast.organisation,
            name="x",
            role=Role.HR,
            unit=None,
            reaches=[],
            expires_at=NOW,
            by=cast.user("hr"),
            at=NOW,
        )
    with pytest.raises(actions.NotYours):
        actions.make_token(
            organisation=cast.other, name="x", role=Role.HR, unit=cast.roads, reaches=[], expires_at=NOW + timedelta(days=9), by=cast.user("hr"), at=NOW
        )  # fmt: skip


def test_two_keys_open_for_a_day_then_the_new_one_alone(cast: Cast, time_machine: Any) -> None:
    token = TokenFactory(organisation=cast.organisation, key="ldn_gammel")
    client = client_of(cast, "hr")
    answer = client.post(
        reverse("api:token-rotate", args=[token.pk]), {"hours": "24", "last_on": "2026-12-31"}
    )
    (new,) = set(KEY.findall(answer.content.decode()))
    assert "Den gamle nøgle åbner også til" in answer.content.decode()
    assert [Bearer(key).get("/token").status_code for key in ("ldn_gammel", new)] == [200, 200]
    time_machine.move_to(NOW + timedelta(hours=24), tick=False)
    assert [Bearer(key).get("/token").status_code for key in ("ldn_gammel", new)] == [401, 200]
    client.force_login(cast.user("hr"))
    at_once = client.post(
        reverse("api:token-rotate", args=[token.pk]), {"hours": "0", "last_on": "2026-12-31"}
    )
    (newest,) = set(KEY.findall(at_once.content.decode()))
    assert [Bearer(key).get("/token").status_code for key in (new, newest)] == [401, 200]
    assert client.post(reverse("api:token-rotate", args=[token.pk]), {"hours": "9"}).status_code == 422
    client.post(reverse("api:token-revoke", args=[token.pk]))
    assert Bearer(newest).get("/token").status_code == 401
    with pytest.raises(actions.AlreadyClosed):
        actions.rotate_token(
            token=token, overlap=timedelta(0), expires_at=NOW + timedelta(days=9), by=cast.user("hr"), at=NOW
        )
    actions.revoke_token(token=token, by=cast.user("hr"), at=NOW)
    assert Record.objects.filter(verb="api.token_revoked").count() == 1


def test_a_key_runs_out_at_the_midnight_after_its_last_day(cast: Cast) -> None:
    client_of(cast, "hr").post(reverse("api:token-add"), asked())
    token = Token.objects.get()
    assert token.expires_at == datetime(2026, 6, 30, 22, 0, tzinfo=UTC)
    Token.objects.update(digest=TokenFactory.build(organisation=cast.organisation, key="ldn_x").digest)
    assert token_behind("ldn_x", at=token.expires_at - timedelta(seconds=1)) == token
    assert token_behind("ldn_x", at=token.expires_at) is None


def test_a_hook_is_made_changed_tried_and_removed(cast: Cast, settings: Any) -> None:
    settings.API_HOOKS_TO_LOOPBACK = True
    token = TokenFactory(organisation=cast.organisation, reaches=["seats:read"])
    client, add = client_of(cast, "hr"), reverse("api:hook-add", args=[token.pk])
    page = client.get(add).content.decode()
    assert "Nogen får plads i et netværk" in page and "Der træffes en beslutning" not in page
    wanted = {"url": "http://127.0.0.1:9/besked", "events": ["seat.joined"]}
    assert client.post(add, wanted | {"events": ["decision.taken"]}).status_code == 422
    made = client.post(add, wanted)
    (secret,) = set(SECRET.findall(made.content.decode()))
    hook = Hook.objects.get()
    assert made["Cache-Control"] == "no-store, private" and secret not in str(list(Hook.objects.values()))
    where = reverse("api:hook", args=[hook.pk])
    assert not SECRET.findall(client.get(where).content.decode())
    settings.API_HOOKS_TO_LOOPBACK = False
    for url, words in (
        ("https://10.0.0.1/x", "maskine på indersiden"),
        ("https://[::1]/x", "maskine på indersiden"),
        ("http://93.184.215.14/x", "https://"),
    ):
        answer = client.post(reverse("api:hook-change", args=[hook.pk]), wanted | {"url": url})
        assert (
            answer.status_code == 422 and words in answer.content.decode() and url in answer.content.decode()
        )
    client.post(reverse("api:hook-test", args=[hook.pk]))
    assert "Venter" in client.get(where).content.decode()
    Delivery.objects.update(state="given_up", last_error="refused", last_status=410, attempts=8)
    page = client.get(where).content.decode()
    assert "Det andet system sagde nej. (410)" in page and "Send alle opgivne igen" in page
    client.post(reverse("api:replay-all", args=[hook.pk]))
    assert Delivery.objects.get().state == "waiting"
    Delivery.objects.update(state="delivered", last_error="")
    client.post(reverse("api:replay-one", args=[Delivery.objects.get().pk]))
    assert Delivery.objects.get().state == "waiting"
    client.post(reverse("api:hook-change", args=[hook.pk]), wanted | {"is_paused": "on"})
    assert Hook.objects.get().is_paused
    client.post(reverse("api:hook-test", args=[hook.pk]))
    assert Delivery.objects.count() == 1  # paused: nothing more
    (other,) = set(SECRET.findall(client.post(reverse("api:hook-rotate", args=[hook.pk])).content.decode()))
    assert other != secret
    client.post(reverse("api:hook-remove", args=[hook.pk]))
    assert not Hook.objects.exists() and not Delivery.objects.exists()


def test_the_data_protection_officer_looks_and_changes_nothing(cast: Cast) -> None:
    hook = HookFactory(token=TokenFactory(organisation=cast.organisation, role="chief"))
    client = client_of(cast, "dpo")
    page = client.get(reverse("api:token", args=[hook.token_id])).content.decode()
    assert hook.url in page and "Luk den nu" not in page
    assert "Send en prøve" not in client.get(reverse("api:hook", args=[hook.pk])).content.decode()
    assert client.post(reverse("api:hook-remove", args=[hook.pk])).status_code == 403
    assert client_of(cast, "chief").get(reverse("api:tokens")).status_code == 403
    assert "Andre systemer" in client_of(cast, "administrator").get("/").content.decode()


def test_constant_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    client = client_of(cast, "administrator")
    client.get(reverse("api:tokens"))
    counts = []
    for number in (1, 9):
        for _ in range(number):
            TokenFactory(organisation=cast.organisation, unit=cast.roads, made_by=cast.user("hr"))
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("api:tokens"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
