"""Choosing one of many: a list while it can be looked through, a line to write in where it cannot."""

import pytest
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledernet.accounts import persons
from ledernet.accounts.models import User
from ledernet.accounts.persons import PeopleField, PersonField
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


class OneForm(forms.Form):
    who = PersonField()


class SeveralForm(forms.Form):
    who = PeopleField()


def offered(made: forms.Form) -> forms.Form:
    made.fields["who"].offer(User.objects.order_by("name_sort", "pk"))
    return made


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> list[User]:
    monkeypatch.setattr(persons, "FEW", 3)
    organisation = OrganisationFactory()
    names = ("Anne Holm", "Anne Lund", "Bo Holm", "Bo Holm", "Zoe Ærø")
    return [
        UserFactory(organisation=organisation, name=name, email=f"p{n}@x.example")
        for n, name in enumerate(names)
    ]


def test_a_list_while_they_are_few(people: list[User], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(persons, "FEW", 5)
    form = offered(OneForm({"who": people[1].pk}))
    assert form.is_valid() and form.cleaned_data["who"] == people[1]
    assert f'<option value="{people[1].pk}" selected>Anne Lund</option>' in str(form["who"])
    for wrong in ("999999", "x", "9" * 30):
        assert offered(OneForm({"who": wrong})).errors


def test_by_name_or_address_where_they_are_many(people: list[User]) -> None:
    for written, meant in (("P1@x.example", 1), ("anne lund", 1), (" Zoe Ærø ", 4), ("zoe", 4), ("lund", 1)):
        form = offered(OneForm({"who": written}))
        assert form.is_valid(), written
        assert form.cleaned_data["who"] == people[meant]
        assert "<option" not in str(form["who"])


def test_who_may_be_several_is_asked_about_and_what_was_written_stays(people: list[User]) -> None:
    form = offered(OneForm({"who": "Bo Holm"}))
    assert not form.is_valid()
    (said,) = form.errors["who"]
    assert "p2@x.example" in said and "p3@x.example" in said and "p0@" not in said
    assert 'value="Bo Holm"' in str(form["who"])
    assert offered(OneForm({"who": "Ingen"})).errors and offered(OneForm({"who": ""})).errors


def test_who_is_chosen_already_stands_there_by_address(people: list[User]) -> None:
    assert 'value="p4@x.example"' in str(offered(OneForm(initial={"who": people[4].pk}))["who"])


def test_several_are_written_one_on_each_line(people: list[User]) -> None:
    form = offered(SeveralForm({"who": "anne lund\n\np2@x.example\n"}))
    assert form.is_valid() and set(form.cleaned_data["who"]) == {people[1], people[2]}
    assert "anne lund" in str(form["who"]) and offered(SeveralForm({"who": "\n"})).errors


def test_no_more_is_read_however_many_there_are(people: list[User]) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            str(offered(OneForm(initial={"who": people[0].pk}))["who"])
        return len(seen)

    before = asked()
    UserFactory.create_batch(20)
    assert asked() == before == 2
