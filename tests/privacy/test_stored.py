"""What is stored, said in words: complete, because it is read from the models."""

from collections import Counter

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
    nameless = [name for name in kinds_of(model) if words.named(label, name) is None]
    assert not nameless, f"name these fields of {label} in privacy/words/"


def test_no_word_is_left_over() -> None:
    fields = {f"{model._meta.label}.{name}" for model in OURS for name in kinds_of(model)}
    assert words.MODELS.keys() <= {model._meta.label for model in OURS}
    assert words.SPECIAL.keys() <= fields
    used = {(key.partition(".")[0], key.rpartition(".")[2]) for key in fields - words.SPECIAL.keys()}
    named = {(room, name) for room, names in words.FIELDS.items() for name in names}
    assert named <= used
    assert words.COMMON.keys() <= {key.rpartition(".")[2] for key in fields}


def test_no_field_is_named_by_two() -> None:
    """A room whose words lie in two files says each once, and none says again what all rooms say."""
    twice = Counter(
        (label.partition(".")[0], name)
        for room in words._rooms
        for label in list(getattr(room, "MODELS", {}))[:1]
        for name in room.FIELDS
    )
    assert [key for key, times in twice.items() if times > 1] == []
    again = [
        (room, name)
        for room, names in words.FIELDS.items()
        for name in names
        if words.COMMON.get(name) == names[name]
    ]
    assert again == []


def test_the_same_name_means_another_thing_in_another_room() -> None:
    with translation.override("en"):
        for label, field, called in (
            ("strategy.Responsibility", "facilitator", "facilitator's part"),
            ("meetings.Meeting", "facilitator", "facilitator of this meeting"),
            ("networks.Waiting", "since", "waits since"),
            ("api.Token", "begins", "first letters of the key"),
            ("transfer.Parcel", "asked", "what was asked for"),
        ):
            assert words.field_name(label, field) == called


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
