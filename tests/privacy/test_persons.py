"""No personal field is missed: by the register, by the file of one person, or by the reasons why something is not in it."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from rules import has_perm

from ledernet.audit.models import Record
from ledernet.audit.privacy import Kind, kinds_of
from ledernet.facilitation.forms.pool import FacilitatorForm
from ledernet.facilitation.models import Facilitator
from ledernet.people.forms.leaders import LeaderForm, PostForm
from ledernet.people.forms.users import LoginForm
from ledernet.people.models import ConfidentialWish, Leader
from ledernet.privacy.persons import correcting
from ledernet.privacy.persons.file import as_json, as_workbook, extract_of
from ledernet.privacy.persons.gathering import ours, references, target_of, told_fields, unplaced, withheld
from ledernet.privacy.persons.places import ELSEWHERE, OTHERS_FIELDS, PLACES
from ledernet.privacy.persons.who import look_for, person_of
from ledernet.privacy.processing import activities, detail_rows
from ledernet.privacy.purposes import PURPOSES
from ledernet.privacy.queries import everything_stored
from tests.access.world import World, addresses, build
from tests.cast import NAMES, Cast
from tests.factories import NOW, UserFactory

LABELS = {model._meta.label: model for model in ours()}


def login(cast: Cast, name: str = "dpo") -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


# --- nothing is forgotten, without a database ----------------------------------------------------------------------


def test_every_personal_field_leads_to_a_person_or_has_a_reason() -> None:
    assert not unplaced(), "say in privacy/persons/places.py how a person is found there, or why not"
    assert LABELS.keys() >= PLACES.keys() | ELSEWHERE.keys()
    assert not PLACES.keys() & ELSEWHERE.keys()
    for label, place in PLACES.items():
        for path in place.paths:
            assert target_of(LABELS[label], path)
        assert set(place.emptied) | set(place.shown) <= kinds_of(LABELS[label]).keys()


def test_every_personal_field_is_told_or_withheld_with_a_reason() -> None:
    for own in (True, False):
        reasons = {(row.label, row.field) for row in withheld(own=own)}
        for label, model in LABELS.items():
            told = {field.name for field in told_fields(model, own=own)} if label in PLACES else set()
            for name, kind in kinds_of(model).items():
                made = name in ("name_sort", "search", "name_key")  # made of fields that are told
                if kind is Kind.HARMLESS or made or name in references(model):
                    continue
                assert name in told or {(label, name), (label, "")} & reasons, f"{label}.{name}"
            assert not told & {field for one, field in reasons if one == label}


def test_every_table_with_people_serves_one_purpose() -> None:
    rooms = [room for purpose in PURPOSES for room in purpose.rooms]
    assert len(rooms) == len(set(rooms))
    assert {label.partition(".")[0] for label in LABELS} <= set(rooms)
    registered = {table.label for activity in activities() for table in activity.tables}
    personal = {label for label, model in LABELS.items() if set(kinds_of(model).values()) - {Kind.HARMLESS}}
    assert registered == personal
    assert len(list(detail_rows())) >= len(personal)
    assert {correcting.kind_of(label) for label in PLACES} <= correcting.HOW.keys()


# --- one person ----------------------------------------------------------------------------------------------------


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


def told_in(whole: dict[str, Any]) -> set[tuple[str, int]]:
    parts = {(part["table"], row["row"]) for part in whole["parts"] for row in part["rows"]}
    return parts | {(row["table"], key) for row in whole["traces"] for key in row["rows"]}


@pytest.mark.django_db
def test_every_row_that_names_her_is_in_her_file(world: World) -> None:
    """Every table, every reference: in the file, or the table is named there as withheld."""
    cast = world.cast
    leader = cast.leaders["member"]
    ConfidentialWish.objects.create(author=leader, not_with=cast.leaders["outsider"], created_at=NOW)
    person = person_of(cast.organisation, "leder", leader.pk)
    assert person is not None
    assert person.user == leader.user
    for own in (True, False):
        content = as_json(extract_of(person, own=own), at=NOW)
        whole = json.loads(content)
        told = told_in(whole)
        hidden = {row["table"] for row in whole["not_told"] if not row["field"]}
        named = 0
        for label, model in LABELS.items():
            for name in references(model):
                if f"{label}.{name}" in OTHERS_FIELDS:
                    continue
                keys = person.rows[target_of(model, name)]
                for pk in model._base_manager.filter(**{f"{name}__in": keys}).values_list("pk", flat=True):
                    named += 1
                    assert (label, pk) in told or (label in hidden and label in PLACES), (label, pk, name)
        assert named > 25, "the world has much about her"
        assert (b"Ove Udenfor" in content) is own, "the confidential wish is told to its author alone"
        assert {"people.Leader", "accounts.User", "mail.Message"} <= {
            part["table"] for part in whole["parts"]
        }
        assert leader.user.password not in content.decode()
        assert as_workbook(extract_of(person, own=own))[:2] == b"PK"


@pytest.mark.django_db
def test_nothing_of_others_comes_along(world: World) -> None:
    """Somebody of whom nothing is known but a login has a file without any of the others."""
    cast = world.cast
    nobody = UserFactory(organisation=cast.organisation, name="Ny Nybegynder", email="ny@testkoebing.example")
    person = person_of(cast.organisation, "bruger", nobody.pk)
    assert person is not None
    whole = json.loads(as_json(extract_of(person, own=False), at=NOW))
    assert [part["table"] for part in whole["parts"]] == ["accounts.User"]
    assert not whole["traces"]
    assert not whole["log"]


@pytest.mark.django_db
def test_a_person_is_found_once_and_only_here(cast: Cast) -> None:
    found = look_for(cast.organisation, "mette med", on=NOW.date())
    assert [(row.kind, row.name) for row in found] == [("leder", "Mette Medlem")]
    assert [row.kind for row in look_for(cast.organisation, "ekstern", on=NOW.date())] == ["bruger"]
    assert not look_for(cast.organisation, "Mikkel Nabomedlem", on=NOW.date())
    assert not look_for(cast.organisation, "", on=NOW.date())
    assert person_of(cast.organisation, "leder", cast.other_leader.pk) is None
    assert person_of(cast.organisation, "bruger", cast.user("other_hr").pk) is None
    outside = Facilitator.objects.create(
        organisation=cast.organisation, name="Udefra Uden", email="u@x.example", starts_on=NOW, created_at=NOW
    )
    person = person_of(cast.organisation, "facilitator", outside.pk)
    assert person is not None
    assert (person.leader, person.user) == (None, None)
    assert person.facilitators == (outside,)


# --- pages ---------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_register_on_a_page_and_as_a_file(cast: Cast) -> None:
    client = login(cast, "hr")
    page = client.get(reverse("privacy:register"))
    for words in ("§ 12", "Hvem der var til et møde, ses af dem i netværket", "Fortroligt ønske"):
        assert words in page.text, words
    answer = client.get(reverse("privacy:register-file", args=["csv"]))
    assert "At vide, hvem der leder hvad" in answer.content.decode("utf-8-sig")
    assert Record.objects.filter(verb="privacy.register_exported").count() == 1
    assert client.get(reverse("privacy:register-file", args=["pdf"])).status_code == 404
    leader = cast.leaders["member"]
    assert client.get(reverse("privacy:person", args=["leder", leader.pk])).status_code == 403
    assert login(cast, "administrator").get(reverse("privacy:people")).status_code == 403


@pytest.mark.django_db
def test_looking_somebody_up_and_taking_her_data_out_is_recorded(cast: Cast) -> None:
    client, leader = login(cast), cast.leaders["member"]
    page = client.get(reverse("privacy:people"), {"q": "mette"})
    assert reverse("privacy:person", args=["leder", leader.pk]) in page.text
    for _twice in range(2):
        page = client.get(reverse("privacy:person", args=["leder", leader.pk]))
    assert "Mette Medlem" in page.text
    assert "Plads: 1" in page.text
    assert reverse("people:leader", args=[leader.pk]) in page.text, "where mistakes are put right"
    answer = client.post(reverse("privacy:person-file", args=["leder", leader.pk, "json"]))
    assert json.loads(answer.content)["name"] == "Mette Medlem"
    assert answer["Cache-Control"] == "no-store, private"
    verbs = list(Record.objects.filter(target_key=str(leader.pk)).values_list("verb", flat=True))
    assert sorted(verbs) == ["privacy.person_exported", "privacy.person_read"]


@pytest.mark.django_db
def test_everybody_fetches_all_of_her_own(cast: Cast) -> None:
    leader = cast.leaders["member"]
    ConfidentialWish.objects.create(author=leader, not_with=Leader.objects.get(key="outsider", organisation=cast.organisation), created_at=NOW)  # fmt: skip
    answer = login(cast, "member").post(reverse("privacy:own-file", args=["json"]))
    whole = json.loads(answer.content)
    assert {"people.ConfidentialWish", "networks.Seat"} <= {part["table"] for part in whole["parts"]}
    record = Record.objects.get(verb="privacy.own_fetched")
    assert not record.value_digests


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_only_the_data_protection_officer_looks_people_up(cast: Cast, name: str) -> None:
    viewer = cast.viewer(name)
    assert has_perm("privacy.read_person", viewer) is (name == "dpo")
    assert has_perm("privacy.find_person", viewer) is (name in {"dpo", "hr", "other_hr"})


# --- correction ----------------------------------------------------------------------------------------------------

BY_FORM: dict[str, tuple[type[Any], dict[str, str]]] = {
    "people.Leader": (LeaderForm, {"user": "people:user", "starts_on": "people:leader-add", "ends_on": "people:leader-end"}),
    "people.Post": (PostForm, {"leader": "people:post-add", "superior": "people:superior", "starts_on": "people:post-add", "ends_on": "people:post-end"}),
    "accounts.User": (LoginForm, {"last_login": "", "password": "account_reset_password"}),
    "facilitation.Facilitator": (
        FacilitatorForm,
        {"user": "facilitation:add", "leader": "facilitation:add", "ends_on": "facilitation:retire",
         "consent_by": "facilitation:consent", "consent_on": "facilitation:consent", "consent_hours": "facilitation:consent"},
    ),
}  # fmt: skip
"""Who somebody is: its form, and the address at which what is not in it is put right ("": it is noted by the product itself)."""


def test_what_says_who_somebody_is_is_put_right_by_a_form_field_by_field() -> None:
    names = {name for name, _pattern in addresses()}
    for label, (form, elsewhere) in BY_FORM.items():
        for name, kind in kinds_of(LABELS[label]).items():
            if kind is Kind.HARMLESS or name in ("name_sort", "search", "name_key"):
                continue
            assert (name in form.base_fields) != (name in elsewhere), f"{label}.{name}"
        assert set(elsewhere.values()) - {""} <= names


def test_every_personal_field_is_put_right_in_one_way_or_has_a_reason() -> None:
    """Either told on the page of a person with who puts it right, or in a table in which nobody is found, with why."""
    told = {kind: dict(correcting.tables_of(kind)) for kind in correcting.HOW}
    for table in everything_stored():
        personal = {
            name for kind, _words, names in table.kinds if kind is not Kind.HARMLESS for name in names
        }
        if not personal:
            continue
        if table.label in ELSEWHERE:
            assert ELSEWHERE[table.label].label
            continue
        kind = correcting.kind_of(table.label)
        assert set(told[kind][table.name]) >= personal, table.label
        how = correcting.HOW[kind]
        assert how[1]
        assert how[2]


@pytest.mark.django_db
def test_a_login_is_put_right_and_another_address_ends_its_sessions(cast: Cast) -> None:
    administrator, member = login(cast, "administrator"), login(cast, "member")
    user = cast.user("member")
    address = reverse("people:user-change", args=[user.pk])
    taken = administrator.post(address, {"name": user.name, "email": cast.user("hr").email.upper()})
    assert taken.status_code == 422
    administrator.post(address, {"name": "Mette Medlem-Holm", "email": user.email})
    assert member.get(reverse("home:overview")).status_code == 200
    administrator.post(address, {"name": "Mette Medlem-Holm", "email": "mmh@testkoebing.example"})
    user.refresh_from_db()
    assert (user.name, user.email) == ("Mette Medlem-Holm", "mmh@testkoebing.example")
    assert member.get(reverse("home:overview")).status_code == 302
    assert Record.objects.filter(verb="accounts.user_changed").count() == 2
    assert login(cast, "hr").get(address).status_code == 403
    other = reverse("people:user-change", args=[cast.user("other_hr").pk])
    assert administrator.get(other).status_code == 404
