"""What is stored, said in words: complete, because it is read from the models."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import translation

from ledernet.audit.privacy import kinds_of
from ledernet.privacy import words
from ledernet.privacy.queries import everything_stored
from ledernet.privacy.values import said
from tests.cast import Cast

OURS = [model for model in apps.get_models() if model.__module__.startswith("ledernet.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_table_and_every_field_has_a_word(model) -> None:
    label = model._meta.label
    assert label in words.MODELS, f"name {label} in privacy/words/"
    nameless = [
        name
        for name in kinds_of(model)
        if name not in words.FIELDS and f"{label}.{name}" not in words.SPECIAL
    ]
    assert not nameless, f"name these fields of {label} in privacy/words/"


def test_no_word_is_left_over() -> None:
    labels = {model._meta.label for model in OURS}
    names = {name for model in OURS for name in kinds_of(model)}
    assert words.MODELS.keys() <= labels
    assert words.FIELDS.keys() <= names
    assert {key.rpartition(".")[0] for key in words.SPECIAL} <= labels


def test_everything_is_told_once() -> None:
    told = everything_stored()
    assert sorted(table.label for table in told) == sorted(model._meta.label for model in OURS)
    for table in told:
        model = apps.get_model(table.label)
        assert sum(len(fields) for _kind, _words, fields in table.kinds) == len(model._meta.concrete_fields)
        assert table.kept


@pytest.mark.django_db
def test_the_page_tells_it_in_danish(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.user("dpo"))
    page = client.get(reverse("privacy:fields"))
    for sentence in ("Fortroligt ønske", "ikke sammen med", "så længe login findes", "Med noget om personer"):
        assert sentence in page.text, sentence


@pytest.mark.parametrize(
    ("content", "danish"),
    [
        (None, "tom"),
        ("", "tom"),
        (True, "ja"),
        (False, "nej"),
        (1234, "1.234"),
        (0.5, "0,5"),
        ("2026-03-02", "2.3.2026"),
        ("2026-03-02T09:00:00Z", "2. marts 2026 kl. 10.00"),
        ("2026-99-99", "2026-99-99"),
        ("2026-99-99T99:00:00Z", "2026-99-99T99:00:00Z"),
        ("2026", "2026"),
        (["a", "b"], "a, b"),
        ([], "tom"),
        ({"bytes": 2048}, "en fil på 2.048 byte"),
        ({"a": 1, "b": None}, "a: 1, b: tom"),
        ("x" * 400, "x" * 300 + " …"),
    ],
)
def test_values_are_said_as_a_person_reads_them(content: object, danish: str) -> None:
    with translation.override("da"):
        assert said(content) == danish
