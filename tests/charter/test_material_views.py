"""The pages of material: who gets in, what they show, and that nothing is sent before the names have been seen."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rules import has_perm

from ledernet.charter.actions import material as actions
from ledernet.charter.enums import Audience, Channel
from ledernet.charter.material.queries import materials_visible_to
from ledernet.charter.models import CharterVersion, Material, Sending
from ledernet.mail.models import Message
from ledernet.strategy.models import Programme
from tests.cast import NAMES, Cast
from tests.charter.test_material import DA, edit, replace, tell, write
from tests.charter.whole import approve, settle
from tests.factories import NOW, LeaderFactory, PostFactory, ProgrammeFactory


@pytest.fixture
def version(cast: Cast) -> CharterVersion:
    return approve(settle(cast.programme, cast.user("chief")), cast.user("chief"))


@pytest.fixture
def material(cast: Cast, version: CharterVersion) -> Material:
    return write(cast, version)


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def page(cast: Cast, name: str, pk: int, who: str = "hr") -> str:
    answer = client_of(cast, who).get(reverse(f"charter:{name}", args=[pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def post(cast: Cast, name: str, pk: int, who: str = "hr", **values: Any) -> Any:
    return client_of(cast, who).post(reverse(f"charter:{name}", args=[pk]), values)


# --- who ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_the_list_agrees_with_the_rule(cast: Cast, name: str) -> None:
    for unit in (cast.children, cast.school, cast.technical):
        programme = ProgrammeFactory(organisation=cast.organisation, unit=unit)
        write(cast, approve(settle(programme, cast.user("chief")), cast.user("chief")))
    theirs = approve(settle(cast.other_network.programme, cast.user("other_hr")), cast.user("other_hr"))
    write(cast, theirs)
    write(cast, approve(settle(cast.programme, cast.user("chief")), cast.user("chief")))
    viewer = cast.viewer(name)
    rows = Material.objects.select_related("version__programme__unit", "version__programme__organisation")
    seen = set(materials_visible_to(viewer).values_list("pk", flat=True))
    assert seen == {row.pk for row in rows if has_perm("charter.view_material", viewer, row)}
    wanted = {
        "hr": 4,
        "chief": 2,
        "sponsor": 2,
        "chief_member": 1,
        "chief_elsewhere": 1,
        "hr_elsewhere": 1,
        "other_hr": 1,
    }
    assert len(seen) == wanted.get(name, 0)


def test_who_has_been_told_is_for_chief_and_hr_of_the_node(cast: Cast, material: Material) -> None:
    tell(cast, material, "Hemmelig Holm")
    assert "Hemmelig Holm" in page(cast, "material", material.pk)
    for name in ("chief", "member", "facilitator", "dpo", "other_hr"):
        client = client_of(cast, name)
        assert client.get(reverse("charter:material", args=[material.pk])).status_code == 404
        url = reverse("charter:materials", args=[material.version.programme_id])
        assert client.get(url).status_code in {403, 404}


# --- all of it --------------------------------------------------------------------------------------------------------


def test_without_an_approved_charter_there_is_nothing_to_tell(cast: Cast) -> None:
    assert "Kommissoriet er ikke godkendt endnu" in page(cast, "materials", cast.programme.pk)
    post(cast, "material-write", cast.programme.pk, audience="leaders", language="da")
    assert not Material.objects.exists()


def test_what_there_is_for_each_reader(cast: Cast, version: CharterVersion) -> None:
    text = page(cast, "materials", cast.programme.pk)
    assert text.count("Ikke skrevet endnu") == 8
    answer = post(cast, "material-write", cast.programme.pk, audience="chiefs", language="da")
    made = Material.objects.get()
    assert answer.url == reverse("charter:material", args=[made.pk])
    edit(cast, made)
    text = page(cast, "materials", cast.programme.pk)
    assert text.count("Ikke skrevet endnu") == 7
    assert "Tekst 2" in text
    assert "Rettet i hånden" in text
    replace(cast, version)
    text = page(cast, "materials", cast.programme.pk)
    assert "Forældet: lavet ud fra version 1" in text
    assert "Skriv den på ny ud fra version 2" in text


def test_nonsense_writes_nothing(cast: Cast, version: CharterVersion) -> None:
    for values in ({}, {"audience": "leaders", "language": "xx"}, {"audience": "x", "language": "da"}):
        assert post(cast, "material-write", cast.programme.pk, **values).status_code == 302
    assert not Material.objects.exists()


def test_all_of_it_takes_as_many_queries_for_many(cast: Cast, version: CharterVersion) -> None:
    client, url = client_of(cast, "hr"), reverse("charter:materials", args=[cast.programme.pk])
    client.get(url)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    tell(cast, write(cast, version), "En", "To")
    one = count()
    for audience in (Audience.CHIEFS, Audience.EMPLOYEES):
        tell(cast, write(cast, version, audience), "Tre", "Fire", "Fem")
    assert count() == one


# --- one ----------------------------------------------------------------------------------------------------------------


def test_one_text_is_read_as_it_is(cast: Cast, material: Material) -> None:
    other = edit(cast, material, "Hvad nu?\n<b>fed</b> & mere")
    text = page(cast, "material", other.pk)
    assert '<h2 class="ln-t">Hvad nu?</h2>' in text
    assert "&lt;b&gt;fed&lt;/b&gt; &amp; mere" in text
    assert reverse("charter:material-send", args=[other.pk]) in text
    older = page(cast, "material", material.pk)
    assert "Der er en nyere tekst" in older
    assert reverse("charter:material-send", args=[material.pk]) not in older


def test_what_is_out_of_date_says_so_and_cannot_be_sent_or_changed(
    cast: Cast, version: CharterVersion, material: Material
) -> None:
    replace(cast, version)
    text = page(cast, "material", material.pk)
    assert "Denne tekst er forældet" in text
    for name in ("material-edit", "material-send", "material-told"):
        url = reverse(f"charter:{name}", args=[material.pk])
        assert url not in text
        assert client_of(cast, "hr").get(url).status_code == 302
    answer = post(cast, "material-edit", material.pk, title="Ny", body="Mine ord")
    assert answer.status_code == 422
    assert "Mine ord" in answer.content.decode()


def test_changed_by_hand(cast: Cast, material: Material) -> None:
    answer = post(cast, "material-edit", material.pk, title="Kom og vær med", body="Vi ses.")
    made = Material.objects.get(number=2)
    assert answer.url == reverse("charter:material", args=[made.pk])
    assert (made.title, made.body, made.is_edited) == ("Kom og vær med", "Vi ses.", True)


@pytest.mark.parametrize(
    "values", [{"title": ""}, {"body": ""}, {"body": "x" * 200_000}, {"title": "x" * 201}]
)
def test_too_little_and_too_much_is_shown_again(
    cast: Cast, material: Material, values: dict[str, str]
) -> None:
    answer = post(cast, "material-edit", material.pk, **({"title": "Titel", "body": "Tekst"} | values))
    assert answer.status_code == 422
    assert "ln-summary" in answer.content.decode()
    assert all(value in answer.content.decode() for value in values.values())
    assert Material.objects.count() == 1


def test_two_who_change_at_once_lose_nothing(cast: Cast, material: Material) -> None:
    post(cast, "material-edit", material.pk, title="Første", body="Den enes ord.")
    answer = post(cast, "material-edit", material.pk, title="Anden", body="Den andens ord.")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Den enes ord." in text
    assert "Den andens ord." in text
    newer = Material.objects.get(number=2)
    assert f'action="{reverse("charter:material-edit", args=[newer.pk])}"' in text
    post(cast, "material-edit", newer.pk, title="Anden", body="Den andens ord.")
    assert Material.objects.get(number=3).body == "Den andens ord."


# --- sending -------------------------------------------------------------------------------------------------------------


def test_the_names_first_then_the_sending(cast: Cast, material: Material) -> None:
    text = page(cast, "material-send", material.pk)
    assert 'value="send"' not in text
    seen = post(cast, "material-send", material.pk, group="leaders", action="preview")
    text = seen.content.decode()
    assert seen.status_code == 200
    assert "7 personer får den" in text
    assert "Mette Medlem" in text
    assert not Sending.objects.exists()
    answer = post(cast, "material-send", material.pk, group="leaders", action="send", count="7")
    assert answer.url == reverse("charter:material", args=[material.pk])
    assert Message.objects.filter(kind="charter.material", state="held").count() == 7
    text = page(cast, "material", material.pk)
    assert "7 modtagere" in text
    assert "Mette Medlem" in text


def test_without_having_seen_the_names_or_when_they_have_changed_nothing_is_sent(
    cast: Cast, material: Material
) -> None:
    for count in ("", "6"):
        answer = post(cast, "material-send", material.pk, group="leaders", action="send", count=count)
        assert answer.status_code == 422
        assert "Nogen er kommet til eller faldet fra" in answer.content.decode()
    assert not Message.objects.filter(kind="charter.material").exists()


def test_who_has_had_it_is_left_out_and_who_has_no_address_is_named(cast: Cast, material: Material) -> None:
    nobody = LeaderFactory(organisation=cast.organisation, name="Per Papir", email="")
    PostFactory(leader=nobody, unit=cast.school)
    post(
        cast,
        "material-send",
        material.pk,
        group="picked",
        picked=[cast.user("member").pk],
        action="send",
        count="1",
    )
    seen = post(cast, "material-send", material.pk, group="leaders", action="preview").content.decode()
    assert "6 personer får den" in seen
    assert "1 har allerede fået den" in seen
    assert "1 har ingen adresse" in seen
    again = post(
        cast, "material-send", material.pk, group="leaders", again="on", action="preview"
    ).content.decode()
    assert "7 personer får den" in again
    assert "Per Papir" in page(cast, "material-told", material.pk)


def test_a_language_that_is_not_written_is_named(cast: Cast, material: Material) -> None:
    user = cast.user("member")
    user.language = "en"
    user.save()
    seen = post(cast, "material-send", material.pk, group="leaders", action="preview").content.decode()
    assert "er ikke skrevet endnu" in seen


def test_nobody_picked_and_nobody_left(cast: Cast, material: Material) -> None:
    assert post(cast, "material-send", material.pk, group="picked", action="send").status_code == 422
    stranger = post(cast, "material-send", material.pk, group="picked", picked=[cast.user("other_hr").pk])
    assert stranger.status_code == 422
    values = {"group": "picked", "picked": [cast.user("member").pk], "action": "send", "count": "1"}
    post(cast, "material-send", material.pk, **values)
    again = post(cast, "material-send", material.pk, **values)
    assert "Ingen får den" in again.content.decode()
    assert Message.objects.filter(kind="charter.material").count() == 1


def test_called_back(cast: Cast, material: Material) -> None:
    post(
        cast,
        "material-send",
        material.pk,
        group="picked",
        picked=[cast.user("member").pk],
        action="send",
        count="1",
    )
    sending = Sending.objects.get()
    url = reverse("charter:material-recall", args=[sending.pk])
    assert url in page(cast, "material", material.pk)
    assert client_of(cast, "chief").post(url).status_code == 404
    client_of(cast, "hr").post(url)
    assert Message.objects.get(kind="charter.material").state == "recalled"
    assert url not in page(cast, "material", material.pk)
    assert client_of(cast, "hr").post(url).status_code == 302


def test_told_on_paper(cast: Cast, material: Material) -> None:
    answer = post(cast, "material-told", material.pk, channel="other", names="Personalemødet\n\nMED-udvalget")
    assert answer.url == reverse("charter:material", args=[material.pk])
    sending = Sending.objects.get()
    assert sending.channel == Channel.OTHER
    assert sorted(sending.receivers.values_list("name", flat=True)) == ["MED-udvalget", "Personalemødet"]
    for values in (
        {"channel": "print", "names": " "},
        {"channel": "mail", "names": "A"},
        {"names": "A\n" * 1001},
    ):
        assert post(cast, "material-told", material.pk, **values).status_code == 422
    assert Sending.objects.count() == 1


def test_a_programme_of_ones_own_node(cast: Cast) -> None:
    programme: Programme = ProgrammeFactory(organisation=cast.organisation, unit=cast.children)
    version = approve(settle(programme, cast.user("chief")), cast.user("chief"))
    made = actions.write_material(
        version=version, audience=Audience.LEADERS, language=DA, by=cast.user("chief"), at=NOW
    )
    assert "Hvem får hvad at vide?" in page(cast, "materials", programme.pk, "chief")
    assert made.title in page(cast, "material", made.pk, "chief")
