"""The door: every page allauth can show is ours or closed; log-in, passwords, codes, limits and languages."""

import re
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from zeal import zeal_ignore

from ledernet.accounts import actions, login_urls
from ledernet.accounts.links import password_link
from ledernet.accounts.models import User
from ledernet.audit.models import Record
from ledernet.mail.letters import render
from ledernet.mail.models import Message
from tests.cast import Cast
from tests.factories import NOW, PASSWORD

pytestmark = pytest.mark.django_db
EMAIL = "member@testkoebing.example"
CLOSED = {
    "account_signup", "account_email", "account_email_verification_sent", "account_confirm_email",
    "account_confirm_login_code",
}  # fmt: skip
NEW = "en helt ny og lang sætning"


@pytest.fixture(autouse=True)
def _no_memory_of_attempts() -> None:
    cache.clear()


@pytest.fixture
def member(cast: Cast) -> User:
    return cast.user("member")


def signed_in(user: User) -> Client:
    client = Client()
    response = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert response.status_code == 302
    return client


def test_log_in_by_address_whatever_its_capitals_and_out_again(member: User) -> None:
    client = Client()
    response = client.post(reverse("account_login"), {"login": EMAIL.upper(), "password": PASSWORD})
    assert response["Location"] == "/"
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert "Vil du logge ud?" in client.get(reverse("account_logout")).content.decode()
    client.post(reverse("account_logout"))
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(member: User) -> None:
    def answer(login: str) -> str:
        response = Client().post(reverse("account_login"), {"login": login, "password": "forkert-forkert"})
        assert response.status_code == 200
        text = response.content.decode()
        assert "E-mail og adgangskode passer ikke sammen" in text
        return re.sub(r'value="[^"]*"|Token": "[^"]*"', "", text)

    assert answer(EMAIL) == answer("nobody@testkoebing.example")


def test_attempts_are_limited_and_the_pause_is_explained(member: User) -> None:
    client = Client()
    for n in range(5):
        wrong = {"login": EMAIL.upper() if n else EMAIL, "password": "forkert-forkert"}
        Client(HTTP_HOST=f"127.0.0.1:{8000 + n}").post(reverse("account_login"), wrong)
    response = client.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})
    assert response.status_code == 200
    assert "For mange forsøg" in response.content.decode()
    page = Client()
    last = 200
    for _ in range(40):
        last = page.post(reverse("account_reset_password"), {"email": EMAIL}).status_code
        if last == 429:
            break
    assert last == 429
    said = page.post(reverse("account_reset_password"), {"email": EMAIL}).content.decode()
    assert "For mange forsøg" in said
    assert "ln-solo" in said


def test_a_forgotten_password_is_a_letter_in_the_outbox_sent_at_once(
    member: User, mailoutbox: list[Any]
) -> None:
    response = Client().post(reverse("account_reset_password"), {"email": EMAIL}, follow=True)
    assert "Kig i din mail" in response.content.decode()
    message = Message.objects.get()
    assert (message.kind, message.to_user, message.params) == (
        "people.new_password",
        member,
        {"user": member.pk},
    )
    assert message.not_before is not None
    assert message.not_before <= message.created_at
    assert mailoutbox == []
    letter = render(message)
    assert letter is not None
    path = letter.text.split("http://127.0.0.1:8000", 1)[1].split()[0]
    client = Client()
    form = client.get(path, follow=True)
    action = form.redirect_chain[-1][0]
    short = client.post(action, {"password1": "kort", "password2": "kort"})
    assert "adgangskode" in short.content.decode()
    done = client.post(action, {"password1": NEW, "password2": NEW})
    assert done["Location"] == "/"
    member.refresh_from_db()
    assert member.check_password(NEW)
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert Record.objects.get().verb == "accounts.password_changed"
    used = Client().get(path, follow=True)
    assert "Linket virker ikke længere" in used.content.decode()


def test_an_unknown_address_gets_the_same_page_and_no_mail(member: User) -> None:
    response = Client().post(reverse("account_reset_password"), {"email": "nobody@x.example"}, follow=True)
    assert "Kig i din mail" in response.content.decode()
    assert not Message.objects.exists()


def test_a_link_lasts_a_day_and_an_invitation_a_fortnight(member: User) -> None:
    with time_machine.travel(NOW, tick=False):
        link = password_link(member).split("8000", 1)[1]

    def works(after: timedelta) -> bool:
        with time_machine.travel(NOW + after, tick=False):
            return b'name="password1"' in Client().get(link, follow=True).content

    assert works(timedelta(days=13))
    assert not works(timedelta(days=15))
    User.objects.filter(pk=member.pk).update(last_login=NOW - timedelta(days=1))
    member.refresh_from_db()
    with time_machine.travel(NOW, tick=False):
        link = password_link(member).split("8000", 1)[1]
    assert works(timedelta(hours=23))
    assert not works(timedelta(hours=25))


def test_a_closed_door_makes_every_link_dead(member: User) -> None:
    link = password_link(member).split("8000", 1)[1]
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert b'name="password1"' not in Client().get(link, follow=True).content
    User.objects.filter(pk=member.pk).update(is_active=True)
    assert b'name="password1"' in Client().get(link, follow=True).content


def test_a_new_password_ends_the_sessions_elsewhere(member: User) -> None:
    here, elsewhere = signed_in(member), signed_in(member)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    wrong = here.post(reverse("account_change_password"), form | {"oldpassword": "forkert"})
    assert "Det er ikke den adgangskode, du har nu." in wrong.content.decode()
    here.post(reverse("account_change_password"), form)
    assert here.get(reverse("accounts:profile")).status_code == 200
    with zeal_ignore():  # Django itself looks twice for a session whose key has died
        assert elsewhere.get(reverse("accounts:profile")).status_code == 302


# --- codes ---------------------------------------------------------------------------------------------------


def code_for(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))


def switched_on(user: User) -> tuple[Client, str]:
    client = signed_in(user)
    asked = client.get(reverse("mfa_activate_totp"), follow=True)
    assert "Er det dig?" in asked.content.decode()
    once_more = asked.redirect_chain[-1][0]
    assert "Det er ikke din adgangskode." in client.post(once_more, {"password": "forkert"}).content.decode()
    page = client.post(once_more, {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    assert "data:image/svg" in page.content.decode()
    refused = client.post(reverse("mfa_activate_totp"), {"code": "000"})
    assert "Den kode virker ikke" in refused.content.decode()
    done = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert done.status_code == 302
    return client, secret


def test_a_code_is_switched_on_asked_for_and_switched_off(member: User) -> None:
    client, _secret = switched_on(member)
    assert [record.verb for record in Record.objects.all()] == ["accounts.second_factor_added"]
    codes = client.get(reverse("mfa_view_recovery_codes"))
    assert "10 ubrugte koder" in codes.content.decode()
    unused = codes.context["unused_codes"]
    assert unused[0] in client.get(reverse("mfa_download_recovery_codes")).content.decode()
    assert "Vil du have nye nødkoder?" in client.get(reverse("mfa_generate_recovery_codes")).content.decode()
    assert "Slået til" in client.get(reverse("mfa_index")).content.decode()
    assert "Slået til" in client.get(reverse("accounts:profile")).content.decode()
    cache.clear()
    other = Client()
    asked = other.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD}, follow=True)
    assert "Hvad siger din telefon?" in asked.content.decode()
    assert other.get(reverse("accounts:profile")).status_code == 302
    other.post(reverse("mfa_authenticate"), {"code": unused[0]})
    assert other.get(reverse("accounts:profile")).status_code == 200
    page = client.get(reverse("mfa_deactivate_totp"))
    assert "Vil du logge ind uden kode?" in page.content.decode()
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=member).exists()
    assert Record.objects.order_by("-number")[0].verb == "accounts.second_factor_removed"


def test_sensitive_pages_ask_once_more_after_a_while(member: User) -> None:
    client, _secret = switched_on(member)
    with time_machine.travel(timedelta(minutes=30)):
        page = client.get(reverse("mfa_deactivate_totp"), follow=True)
        assert "Er det dig?" in page.content.decode()
        assert client.get(reverse("account_reauthenticate")).status_code == 200
        assert client.get(reverse("mfa_reauthenticate")).status_code == 200


def test_an_administrator_switches_a_lost_code_off_and_ends_the_sessions(member: User, cast: Cast) -> None:
    client, _secret = switched_on(member)
    assert actions.remove_second_factor(user=member, by=cast.user("administrator"), at=NOW)
    assert not actions.remove_second_factor(user=member, by=cast.user("administrator"), at=NOW)
    assert client.get(reverse("accounts:profile")).status_code == 302


# --- the pages -------------------------------------------------------------------------------------------------


def address(pattern: Any) -> str:
    kwargs = {
        "account_reset_password_from_key": {"uidb36": "x", "key": "y-z"},
        "account_confirm_email": {"key": "x"},
    }
    return reverse(pattern.name, kwargs=kwargs.get(pattern.name))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("pattern", login_urls.urlpatterns, ids=lambda pattern: str(pattern.name))
def test_every_page_of_the_door_is_in_our_frame_or_closed(member: User, pattern: Any, language: str) -> None:
    """Nothing of allauth's own look gets out, logged in or not."""
    for client in (Client(), signed_in(member)):
        client.cookies["django_language"] = language
        User.objects.filter(pk=member.pk).update(language=language)
        response = client.get(address(pattern))
        if pattern.name in CLOSED:
            assert response.status_code == 404
        elif response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            text = response.content.decode()
            assert f'<html lang="{language}"' in text
            assert "ln-solo" in text or "ln-shell" in text
            assert text.count("<h1") == 1
            assert "Menu:" not in text
        else:
            assert response.status_code in {302, 404, 405}, response.status_code


def test_pages_we_do_not_use_have_no_address() -> None:
    for path in (
        "/konto/signup/",
        "/konto/social/",
        "/konto/login/code/",
        "/konto/2fa/webauthn/",
        "/konto/opret/",
    ):
        assert Client().get(path, follow=True).status_code in {200, 404}
        assert b'name="password1"' not in Client().post(path, {"email": "x@x.example"}, follow=True).content


# --- language and profile -----------------------------------------------------------------------------------------


def test_language_of_whoever_has_not_logged_in_stays_in_a_cookie(db: None) -> None:
    client = Client()
    assert "Velkommen tilbage" in client.get(reverse("account_login")).content.decode()
    response = client.post(reverse("accounts:language"), {"language": "en", "next": "/konto/login/"})
    assert response["Location"] == "/konto/login/"
    assert "Welcome back" in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize(
    ("language", "said"), [("da", "Adressen kan ikke åbnes"), ("en", "This address cannot be opened")]
)
def test_an_address_that_only_takes_what_is_sent_says_so_and_leads_on(
    member: User, language: str, said: str
) -> None:
    """Who had to log in while sending is led back to it by a link; a part that a page asks for is no page."""
    client = signed_in(member)
    client.post(reverse("accounts:language"), {"language": language})
    opened = client.get(reverse("accounts:language"))
    assert (opened.status_code, opened["Allow"]) == (405, "POST")
    assert said in opened.content.decode()
    assert 'href="/"' in opened.content.decode()
    assert not client.get(reverse("accounts:language"), headers={"HX-Request": "true"}).content


def test_language_follows_the_user_and_is_recorded(member: User) -> None:
    client = signed_in(member)
    client.post(reverse("set_language"), {"language": "en", "next": "/konto/profil/"})
    member.refresh_from_db()
    assert member.language == "en"
    assert "How do you want to be met?" in client.get(reverse("accounts:profile")).content.decode()
    assert Record.objects.get().verb == "accounts.user_changed"
    client.post(reverse("accounts:language"), {"language": "xx"})
    member.refresh_from_db()
    assert member.language == "en"


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_language_switch_leads_nowhere_else(db: None, onward: str) -> None:
    response = Client().post(reverse("accounts:language"), {"language": "en", "next": onward})
    assert response["Location"] == "/"


def test_profile_changes_name_and_language(member: User) -> None:
    client = signed_in(member)
    assert client.post(reverse("accounts:profile"), {"name": "", "language": "da"}).status_code == 422
    said = client.post(reverse("accounts:profile"), {"name": "Mette M.", "language": "en"}, follow=True)
    member.refresh_from_db()
    assert (member.name, member.language, member.name_sort) == ("Mette M.", "en", "mette!m")
    assert "Saved." in said.content.decode()


def test_the_profile_is_for_those_who_are_logged_in(db: None) -> None:
    assert Client().get(reverse("accounts:profile")).status_code == 302


def test_the_demo_doors_stand_only_in_the_demonstration(cast: Cast) -> None:
    assert "demo-logins" not in Client().get(reverse("account_login")).content.decode()


def test_an_address_that_mail_refuses_is_answered_as_an_unknown_one(member: User) -> None:
    unknown = Client().post(reverse("account_reset_password"), {"email": "nobody@x.example"})
    User.objects.filter(pk=member.pk).update(email="a@xn--a.example")
    with mock.patch("ledernet.mail.actions.outbox.validate_email", side_effect=ValidationError("no")):
        known = Client().post(reverse("account_reset_password"), {"email": "a@xn--a.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert not Message.objects.exists()


def test_a_crooked_name_from_before_does_not_stop_a_new_password(member: User) -> None:
    User.objects.filter(pk=member.pk).update(name="Mia\r\nMedlem")
    answer = Client().post(reverse("account_reset_password"), {"email": EMAIL})
    assert answer.status_code == 302
    assert Message.objects.get().to_name == "Mia Medlem"
