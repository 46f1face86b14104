"""Kinds of network: the further ones that come along, own ones, and what composition makes of them."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.urls import reverse
from tests.cast import Cast
from tests.factories import NOW, NetworkTypeFactory
from tests.strategy.test_views import client_of

from ledernet.audit.models import Record
from ledernet.strategy import actions
from ledernet.strategy.enums import TYPE_RISKS, TYPE_TEMPLATES, Attribute, TypeKind, Verb
from ledernet.strategy.models import NetworkType

WORDS: dict[str, Any] = {
    "name": "Nye ledere",
    "description": "Ledere i deres første år.",
    "strengths": "De står i det samme.",
    "risks": "De mangler de erfarne.",
    "gathers": ["level"],
    "mixes": ["administration", "field"],
}


def own(cast: Cast, **changes: Any) -> NetworkType:
    said = WORDS | changes
    return actions.create_type(organisation=cast.organisation, **said, by=cast.user("hr"), at=NOW)


def changed(cast: Cast, kind: NetworkType, *, version: int = 1, **changes: Any) -> NetworkType:
    said = WORDS | changes
    return actions.change_type(type=kind, version=version, **said, by=cast.user("hr"), at=NOW)


def test_an_own_type_keeps_all_that_is_said_of_it(cast: Cast) -> None:
    made = own(cast)
    assert (made.hint, made.strength_words, made.risk_words) == (
        WORDS["description"],
        WORDS["strengths"],
        WORDS["risks"],
    )
    assert made.template == (("level",), ("field", "administration"))


def test_an_own_type_that_says_nothing_is_composed_across(cast: Cast) -> None:
    assert own(cast, gathers=[], mixes=[]).template == TYPE_TEMPLATES[TypeKind.CROSS_PROFESSIONAL]


def test_nobody_is_both_alike_and_different(cast: Cast) -> None:
    with pytest.raises(actions.TemplateClash):
        own(cast, gathers=["level"], mixes=["level"])
    assert not NetworkType.objects.filter(name="Nye ledere").exists()


@pytest.mark.parametrize("kind", actions.TO_ADD)
def test_a_further_kind_is_added_once_with_words_and_template_of_the_product(
    cast: Cast, kind: TypeKind
) -> None:
    first = actions.add_kind(organisation=cast.organisation, kind=kind, by=cast.user("hr"), at=NOW)
    again = actions.add_kind(organisation=cast.organisation, kind=kind, by=cast.user("hr"), at=NOW)
    assert first == again
    assert (first.hint, first.strength_words, first.risk_words) != ("", "", "")
    assert first.template == TYPE_TEMPLATES[kind]
    assert Record.objects.filter(verb=Verb.TYPE_CREATED, target_key=str(first.pk)).count() == 1


@pytest.mark.parametrize("kind", [TypeKind.OWN, TypeKind.PROFESSIONAL])
def test_only_further_kinds_are_added(cast: Cast, kind: TypeKind) -> None:
    with pytest.raises(actions.NotPossible):
        actions.add_kind(organisation=cast.organisation, kind=kind, by=cast.user("hr"), at=NOW)


def test_a_type_is_described_anew_and_the_change_is_recorded(cast: Cast) -> None:
    kind = own(cast)
    after = changed(cast, kind, risks="Ingen har prøvet det før.", mixes=[])
    assert (after.version, after.risk_words, after.mixes) == (2, "Ingen har prøvet det før.", [])
    assert Record.objects.filter(verb=Verb.TYPE_CHANGED, target_key=str(kind.pk)).count() == 1
    assert changed(cast, kind, version=2, risks="Ingen har prøvet det før.", mixes=[]).version == 2


def test_a_kind_of_the_product_keeps_its_name_and_gets_own_words(cast: Cast) -> None:
    kind, _cross = actions.ensure_types(organisation=cast.organisation, by=cast.user("hr"), at=NOW)
    after = changed(cast, kind, name="Noget andet", strengths="", risks="")
    assert (str(after), after.hint) == ("Fagligt netværk", WORDS["description"])
    assert after.risk_words == str(TYPE_RISKS[TypeKind.PROFESSIONAL])


def test_two_who_write_at_once_notice_each_other(cast: Cast) -> None:
    kind = own(cast)
    changed(cast, kind, risks="Hannes ord")
    with pytest.raises(actions.TypeChangedMeanwhile):
        changed(cast, kind, risks="Helges ord")


def test_no_two_of_one_name(cast: Cast) -> None:
    own(cast)
    other = own(cast, name="Erfarne ledere")
    with pytest.raises(IntegrityError):
        changed(cast, other, name="Nye ledere")


# --- pages -----------------------------------------------------------------------------------------------------------


def test_the_page_shows_both_sides_of_every_kind_and_adds_the_further_ones(cast: Cast) -> None:
    hr, url = client_of(cast, "hr"), reverse("strategy:types")
    page = hr.get(url).content.decode()
    assert 'Tilføj typen<span class="sr-only">: Netværk for ét ledelsesniveau' in page
    assert str(TYPE_RISKS[TypeKind.PROFESSIONAL]) in page
    answer = hr.post(reverse("strategy:add-type", args=["level"]), follow=True).content.decode()
    assert 'Tilføj typen<span class="sr-only">: Netværk for ét ledelsesniveau' not in answer
    assert "Sammensættes ens i niveau og blandet efter fag og forvaltning" in answer
    assert hr.post(reverse("strategy:add-type", args=["own"])).status_code == 404


def test_a_type_is_changed_on_its_page(cast: Cast) -> None:
    kind = own(cast)
    hr, url = client_of(cast, "hr"), reverse("strategy:edit-type", args=[kind.pk])
    assert "De mangler de erfarne." in hr.get(url).content.decode()
    assert hr.post(url, WORDS | {"version": 1, "gathers": ["place"]}).status_code == 302
    kind.refresh_from_db()
    assert kind.gathers == ["place"]


def test_the_form_says_what_cannot_be_and_keeps_what_was_typed(cast: Cast) -> None:
    kind = own(cast)
    answer = client_of(cast, "hr").post(
        reverse("strategy:edit-type", args=[kind.pk]),
        WORDS | {"version": 1, "gathers": ["field"], "mixes": ["field"], "risks": "Et nyt ord"},
    )
    assert answer.status_code == 422
    assert "både være ens og forskellige i fag" in answer.content.decode()
    assert "Et nyt ord" in answer.content.decode()


def test_two_pages_at_once_lose_nothing(cast: Cast) -> None:
    kind = own(cast)
    changed(cast, kind, risks="Hannes ord")
    hr, url = client_of(cast, "hr"), reverse("strategy:edit-type", args=[kind.pk])
    answer = hr.post(url, WORDS | {"version": 1, "risks": "Mine ord"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Hannes ord" in page and "Mine ord" in page
    assert hr.post(url, WORDS | {"version": 2, "risks": "Mine ord"}).status_code == 302
    kind.refresh_from_db()
    assert kind.risks == "Mine ord"


def test_who_manages_a_part_only_reads_what_a_kind_is(cast: Cast) -> None:
    kind = own(cast)
    for name in ("hr_elsewhere", "chief"):
        page = client_of(cast, name).get(reverse("strategy:types")).content.decode()
        assert "Nye ledere" in page and reverse("strategy:edit-type", args=[kind.pk]) not in page
        assert client_of(cast, name).post(
            reverse("strategy:edit-type", args=[kind.pk]), WORDS | {"version": 1}
        ).status_code == 403  # fmt: skip


def test_a_type_of_another_organisation_does_not_exist(cast: Cast) -> None:
    foreign = NetworkTypeFactory(organisation=cast.other, kind="own", name="Naboens type")
    hr = client_of(cast, "hr")
    assert hr.get(reverse("strategy:edit-type", args=[foreign.pk])).status_code == 404
    assert "Naboens type" not in hr.get(reverse("strategy:types")).content.decode()


def test_composition_begins_from_the_type_of_the_programme(cast: Cast) -> None:
    kind = own(cast, gathers=["level"], mixes=["place"])
    cast.programme.type = kind
    cast.programme.state = "active"
    cast.programme.save()
    form = client_of(cast, "hr").get(reverse("composition:new", args=[cast.programme.pk])).context["form"]
    assert (form.initial["level"], form.initial["place"], form.initial["field"]) == ("alike-9", "mix-9", "0")


def test_every_attribute_of_a_template_can_be_composed_by() -> None:
    for gathers, mixes in TYPE_TEMPLATES.values():
        assert set(gathers) | set(mixes) <= set(Attribute.values)
        assert not set(gathers) & set(mixes)
