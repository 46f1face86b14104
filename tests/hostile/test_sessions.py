"""Sessions, cookies and forms as somebody who stole one, planted one, or sits on another site would like them."""

from typing import Any

import pytest
from django.conf import settings as product
from django.test import Client
from django.urls import reverse

from ledernet.accounts.models import User
from tests.access.headers import faults_of
from tests.access.visitors import Answer
from tests.cast import Cast

PASSWORD = "et langt kodeord 1"


@pytest.fixture
def member(cast: Cast) -> User:
    user = cast.user("member")
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(client: Client, user: User, **extra: Any) -> Any:
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD}, **extra)


def test_logging_in_makes_another_session(member: User) -> None:
    """Neither a key that was made up nor one that we gave before is good for who has logged in."""
    client = Client()
    ours = client.session
    ours["planted"] = True
    ours.save()
    for planted in ("x" * 32, str(ours.session_key)):
        client.cookies[product.SESSION_COOKIE_NAME] = planted
        assert log_in(client, member).status_code == 302
        now = client.cookies[product.SESSION_COOKIE_NAME].value
        assert now != planted
        thief = Client()
        thief.cookies[product.SESSION_COOKIE_NAME] = planted
        assert thief.get(reverse("home:overview")).status_code == 302
        client.post(reverse("account_logout"))


def test_logging_out_ends_the_session_on_the_server(member: User) -> None:
    client, thief = Client(), Client()
    log_in(client, member)
    thief.cookies[product.SESSION_COOKIE_NAME] = client.cookies[product.SESSION_COOKIE_NAME].value
    assert thief.get(reverse("home:overview")).status_code == 200
    client.post(reverse("account_logout"))
    assert thief.get(reverse("home:overview")).status_code == 302


def test_a_session_ends_with_the_browser_and_after_hours(member: User) -> None:
    client = Client()
    log_in(client, member)
    cookie = client.cookies[product.SESSION_COOKIE_NAME]
    assert cookie["max-age"] == "" and cookie["expires"] == "", "kept when the browser is closed"
    assert client.session.get_expiry_age() <= 12 * 3600


def test_a_form_of_another_site_does_nothing(member: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    for origin in ("https://ond.example", "null"):
        answer = client.post(
            reverse("accounts:profile"), {"name": "Eva", "language": "en"}, headers={"origin": origin}
        )
        assert answer.status_code == 403
    member.refresh_from_db()
    assert member.name == "Mette Medlem"


def test_cookies_and_headers_under_https(member: User, settings: Any) -> None:
    """As `LEDERNET_URL=https://…` sets it: sent by HTTPS alone, and the browser is told to come back by nothing else."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    client = Client()
    assert client.get("/").status_code == 301
    page = client.get(reverse("account_login"), secure=True)
    assert page["Strict-Transport-Security"].startswith("max-age=31536000; includeSubDomains")
    assert page.cookies["csrftoken"]["secure"] and page.cookies["csrftoken"]["samesite"] == "Lax"
    said = log_in(client, member, secure=True)
    cookie = said.cookies[product.SESSION_COOKIE_NAME]
    assert cookie["secure"] and cookie["httponly"] and cookie["samesite"] == "Lax"


def test_the_grade_is_not_given_to_everybody() -> None:
    """What looks at the headers sees what is wrong with them."""
    policy = "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    good = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-store, private",
        "Content-Security-Policy": policy,
    }
    assert not list(faults_of(Answer(200, "", "", good)))
    for name in good:
        assert list(
            faults_of(Answer(200, "", "", {key: value for key, value in good.items() if key != name}))
        )
    for bad in (
        {"Content-Security-Policy": policy.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")},
        {"Content-Security-Policy": policy.replace("frame-ancestors 'none'", "frame-ancestors *")},
        {"Content-Security-Policy": policy.replace("default-src 'none'", "default-src 'self'")},
        {"Cache-Control": "max-age=600"},
        {"Access-Control-Allow-Origin": "*"},
        {"Set-Cookie": "sessionid=x; SameSite=Lax"},
        {"Set-Cookie": "sessionid=x; HttpOnly"},
    ):
        assert list(faults_of(Answer(200, "", "", good | bad))), bad
