"""The pages: connect, choose, read, look, import; what is typed wrong, and what is never shown."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledernet.people.imports.options import Coverage
from ledernet.people.models import ImportBatch, Leader
from ledernet.registers import actions
from ledernet.registers.mo.errors import Fault
from ledernet.registers.mo.table import Skip
from ledernet.registers.models import Connection, Run
from ledernet.registers.words import fault_words, skip_words
from tests.cast import Cast

from .mo import Mo
from .mo_data import CARE, COORDINATOR, DIRECTOR, HEAD, TOWN, known

pytestmark = pytest.mark.django_db
PAGE = "/registre/os2mo/"


@pytest.fixture
def hr(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("hr"))
    return client


def typed(mo: Mo, **other: str) -> dict[str, str]:
    return {"address": mo.url, "client_id": mo.client_id, "secret": mo.secret, "tokens": "", **other}


def test_from_address_to_imported_leaders(hr: Client, cast: Cast, mo: Mo) -> None:
    assert "Hvor ligger jeres OS2mo?" in hr.get(PAGE).content.decode()
    page = hr.post(PAGE, typed(mo), follow=True).content.decode()
    assert "OS2mo svarer: version 30.1.0." in page
    assert mo.secret not in page
    chosen = hr.get(reverse("registers:choice")).content.decode()
    assert all(
        name in chosen
        for name in ("Institutionsleder", "Niveau 1", "Personaleansvarlig", "\u2003\u2003Skovskolen")
    )
    assert "Det gamle center" not in chosen, "it is closed"
    both = {"types": [HEAD, DIRECTOR], "include": [TOWN], "exclude": [TOWN]}
    answer = hr.post(reverse("registers:choice"), both)
    assert answer.status_code == 422
    assert "både læses og udelades" in answer.content.decode()
    assert hr.post(reverse("registers:choice"), {**both, "exclude": [CARE]}).status_code == 302
    answer = hr.post(reverse("registers:read"))
    run = Run.objects.get()
    assert answer.url == reverse("registers:run", args=[run.pk])
    assert hr.post(reverse("registers:read")).url == answer.url, "one at a time"
    assert "Venter på sin tur" in hr.get(answer.url).content.decode()
    actions.carry_out(pk=run.pk, at=timezone.now())
    page = hr.get(answer.url).content.decode()
    assert "Roller i enheder, der ikke læses (2)" in page
    batch = ImportBatch.objects.get()
    assert reverse("people:import-resume", args=[batch.pk]) in page
    preview = hr.get(reverse("people:import-resume", args=[batch.pk]), follow=True).content.decode()
    assert "Bo Bæk" in preview
    assert "kolonner/" not in preview, "there is no file and no column"
    for step in ("columns", "replace"):
        assert hr.get(reverse(f"people:import-{step}", args=[batch.pk])).status_code == 302
    cover = reverse("people:import-preview", args=[batch.pk])
    assert hr.post(cover, {"coverage": Coverage.UNITS}).status_code == 422, "a register knows what it has"
    seen = {"seen": batch.fingerprint}
    receipt = hr.post(reverse("people:import-confirm", args=[batch.pk]), seen, follow=True).content.decode()
    assert "Lederne er her" in receipt or "2" in receipt
    assert set(Leader.objects.filter(source="OS2mo").values_list("name", flat=True)) == {
        "Anne Ågård",
        "Bo Bæk",
    }
    assert "Importeret efter et kig" in hr.get(reverse("registers:runs")).content.decode()


def test_a_problem_is_told_by_name(hr: Client, connection: Connection, mo: Mo) -> None:
    mo.new_leader("Nanna", "Ny", email="ikke en adresse")
    run = actions.ask_for_reading(connection=connection, by=hr_user(connection), at=timezone.now())
    actions.carry_out(pk=run.pk, at=timezone.now())
    page = hr.get(reverse("people:import-doubts", args=[ImportBatch.objects.get().pk])).content.decode()
    assert "Nanna Ny" in page


def hr_user(connection: Connection):  # type: ignore[no-untyped-def]
    return connection.organisation.users.get(name="Hanne HR")


def test_what_is_typed_wrong_is_said_and_kept(hr: Client, connection: Connection, mo: Mo) -> None:
    for address in (
        "ftp://mo.example",
        "mo.example",
        "http://user:kode@mo.example",
        "https://mo.example/?a=1",
    ):
        answer = hr.post(PAGE, typed(mo, address=address))
        assert answer.status_code == 422
        assert mo.secret not in answer.content.decode()
    answer = hr.post(PAGE, typed(mo, address="https://andet.example", secret=""))
    assert (answer.status_code, "skrives igen" in answer.content.decode()) == (422, True)
    assert "https://andet.example" in answer.content.decode()
    assert Connection.objects.get().address == mo.url
    page = hr.post(PAGE, typed(mo, secret="forkert"), follow=True).content.decode()
    assert "OS2mo godtager ikke klienten og hemmeligheden." in page
    assert "forkert" not in page
    assert "OS2mo svarer" in hr.post(PAGE, typed(mo), follow=True).content.decode()


def test_when_and_remove(hr: Client, connection: Connection) -> None:
    rhythm = reverse("registers:rhythm")
    assert hr.post(rhythm, {"most_leaving": "-1"}).status_code == 422
    assert hr.post(rhythm, {"most_leaving": "7", "automatic": "on", "listens": "on"}).status_code == 302
    row = Connection.objects.get()
    assert (row.nightly, row.automatic, row.listens, row.most_leaving) == (False, True, True, 7)
    assert "højst 7 stopper" in hr.get(PAGE).content.decode()
    assert hr.get(reverse("registers:remove")).status_code == 200
    assert hr.post(reverse("registers:remove")).status_code == 302
    assert not Connection.objects.exists()


def test_what_is_chosen_and_gone_is_still_seen(hr: Client, connection: Connection) -> None:
    Connection.objects.update(
        choice={"types": [known("gone"), COORDINATOR]}, offered={"types": [[COORDINATOR, "K"]]}
    )
    assert "Findes ikke længere i OS2mo" in hr.get(reverse("registers:choice")).content.decode()


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_fault_and_every_reason_has_words(language: str) -> None:
    from django.utils import translation

    with translation.override(language):
        said = {fault: fault_words(fault, {"status": 500, "where": "x", "said": "y"}) for fault in Fault}
        assert len({words.what for words in said.values()}) == len(Fault)
        assert all(words.remedy and "%(" not in words.what for words in said.values())
        assert len(skip_words(dict.fromkeys(Skip, 1))) == len(Skip)
        assert ("svarer" if language == "da" else "answer") in said[Fault.TIMEOUT].what.replace(
            "svarede", "svarer"
        )
