"""Settings, colour, logo, the change of organisation, and the pages that all may read."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.cast import NAMES, Cast
from tests.factories import NOW, RoleAssignmentFactory
from tests.home.test_logos import jpeg, png

from ledernet.accounts.models import Organisation
from ledernet.audit.models import Record
from ledernet.home import actions

VALUES = {
    "name": "Testkøbing Kommune",
    "language": "da",
    "accent": "#7a1f4b",
    "mail_from": "",
    "rehearsal_to": "",
}


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def test_settings_are_the_administrators(cast: Cast) -> None:
    url = reverse("home:settings")
    found = {name: client_of(cast, name).get(url).status_code for name in NAMES}
    assert found == {name: 200 if name == "administrator" else 403 for name in NAMES}
    assert Client().get(url).status_code == 302


def test_saved_recorded_and_seen_in_the_look(cast: Cast) -> None:
    admin, url = client_of(cast, "administrator"), reverse("home:settings")
    assert admin.post(url, VALUES | {"rehearsal_to": "prove@testkoebing.example"}).status_code == 302
    cast.organisation.refresh_from_db()
    assert (cast.organisation.accent, cast.organisation.rehearsal_to) == (
        "#7a1f4b",
        "prove@testkoebing.example",
    )
    assert (
        Record.objects.get(verb="accounts.organisation_changed").actor_key
        == cast.user("administrator").actor_key
    )
    page = admin.get(url).content.decode()
    assert "/tema.css?o=testkoebing&amp;v=7a1f4b" in page
    css = Client().get("/tema.css", {"o": "testkoebing", "v": "7a1f4b"})
    assert css.content == b":root{--ln-accent:#7a1f4b}\n"
    assert "immutable" in css["Cache-Control"]
    assert admin.post(url, VALUES | {"rehearsal_to": "prove@testkoebing.example"}).status_code == 302
    assert Record.objects.filter(verb="accounts.organisation_changed").count() == 1  # nothing was new


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"accent": "#ffee88"}, "for lys"),
        ({"accent": "red"}, "Farve"),
        ({"accent": "#12345"}, "Farve"),
        ({"name": ""}, "Hvad hedder organisationen?"),
        ({"mail_from": "ikke en adresse"}, "Mail bliver sendt fra"),
        (
            {"logo": SimpleUploadedFile("l.svg", b"<svg onload='alert(1)'/>")},
            "ikke et PNG- eller JPEG-billede",
        ),
        ({"logo": SimpleUploadedFile("l.png", b"\x89PNG" + b"0" * 300_000)}, "for stort"),
    ],
)
def test_mistakes_change_nothing(cast: Cast, wrong: dict[str, object], words: str) -> None:
    answer = client_of(cast, "administrator").post(reverse("home:settings"), VALUES | wrong)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    cast.organisation.refresh_from_db()
    assert (cast.organisation.accent, cast.organisation.logo) == ("#0d5a66", None)


def test_a_logo_comes_and_goes(cast: Cast) -> None:
    admin, url = client_of(cast, "administrator"), reverse("home:settings")
    for content, kind in ((png(), "image/png"), (jpeg(), "image/jpeg")):
        upload = SimpleUploadedFile("anything.exe", content, content_type="text/html")
        assert admin.post(url, VALUES | {"logo": upload}).status_code == 302
        answer = Client().get("/logo", {"o": "testkoebing"})
        assert (answer.content, answer["Content-Type"]) == (content, kind)
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert "/logo?o=testkoebing" in admin.get("/").content.decode()
    assert admin.post(url, VALUES | {"remove_logo": "on"}).status_code == 302
    assert Client().get("/logo", {"o": "testkoebing"}).status_code == 404
    assert "/logo?" not in admin.get("/").content.decode()


def test_a_theme_for_nobody_in_particular(cast: Cast) -> None:
    for slug in ("", "findes-ikke", "'; drop"):
        answer = Client().get("/tema.css", {"o": slug} if slug else {})
        assert answer.content == b":root{--ln-accent:#0d5a66}\n"
        assert "immutable" not in answer["Cache-Control"]
    assert Client().get("/logo").status_code == 404
    Organisation.objects.filter(pk=cast.organisation.pk).update(logo=b"<html>", logo_type="text/html")
    assert Client().get("/logo", {"o": "testkoebing"}).status_code == 404


def test_only_known_fields_are_changed(cast: Cast) -> None:
    with pytest.raises(KeyError):
        actions.change_organisation(
            organisation=cast.organisation, values={"is_demo": True}, by=cast.user("administrator"), at=NOW
        )


# --- several organisations ----------------------------------------------------------------------------------------------


def test_somebody_with_roles_in_two_changes_between_them(cast: Cast) -> None:
    user = cast.user("hr")
    assert reverse("home:organisations") not in client_of(cast, "hr").get("/").content.decode()
    RoleAssignmentFactory(user=user, organisation=cast.other, role="hr")
    hr = client_of(cast, "hr")
    assert reverse("home:organisations") in hr.get("/").content.decode()
    page = hr.get(reverse("home:organisations")).content.decode()
    assert "Nabolev Kommune" in page
    assert hr.post(reverse("home:organisations"), {"organisation": cast.other.pk}).status_code == 302
    seen = hr.get(reverse("networks:networks")).content.decode()
    assert "Nabonetværk 1" in seen
    assert "Tværnetværk 1" not in seen


def test_nobody_changes_to_where_they_hold_no_role(cast: Cast) -> None:
    hr = client_of(cast, "hr")
    for asked in (cast.other.pk, "x", ""):
        assert hr.post(reverse("home:organisations"), {"organisation": asked}).status_code == 404
    assert "Nabonetværk 1" not in hr.get(reverse("networks:networks")).content.decode()


# --- pages for all --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["handbook:contents", "home:data", "home:accessibility"])
def test_pages_that_all_may_read(cast: Cast, name: str) -> None:
    url = reverse(name)
    page = Client(headers={"accept-language": "da"}).get(url)
    assert page.status_code == 200
    assert reverse("home:accessibility") in page.content.decode()
    assert client_of(cast, "member").get(url).status_code == 200
    english = Client(headers={"accept-language": "en"}).get(url).content.decode()
    assert '<html lang="en">' in english
    assert english != page.content.decode()
