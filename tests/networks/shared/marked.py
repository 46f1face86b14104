"""Words that can be recognised in every text that an organisation has stored: what leaks tells its own name."""

from __future__ import annotations

import re
from functools import cache

from django.apps import apps
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat, Replace, Substr

from ledernet.accounts.models import Organisation
from ledernet.networks.models import Network

ROOM_LEFT = 9
MARK = re.compile(r"zq(\d{3})([a-z])z")
WHOLE = {"audit.Record", "audit.Head", "audit.Value", "networks.Agreement", "networks.Guest", "mail.Message"}
"""Tables that are not touched: the sealed record, what both sides wrote together, and letters on their way."""

CODES = {
    "key", "path", "kind", "uid", "slug", "digest", "source", "once_key", "search", "name_sort", "password", "accent",
    "logo_type", "code", "codes", "target_key", "target_type", "topic", "topic_key", "subject", "subject_type", "subject_key", "purpose_code", "who",
    "about_kind", "about_key", "version", "engine", "problem_hash", "seen", "attribute", "measure", "question", "purpose",
    "name_key", "message_id", "queued_by", "content_type", "sha256", "hash", "storage", "signature", "token", "secret",
    "criterion", "criteria", "indicator", "verb", "role", "state", "content_hash", "section", "theme", "level", "type", "stored_as",
    "code_da", "label", "period", "parameters", "unit_kind", "form", "stage", "target", "basis", "fault",
}  # fmt: skip
"""Fields that hold a code, not words: a word put there would break the page instead of standing on it."""


@cache
def fields() -> list[tuple[type[models.Model], models.Field]]:  # type: ignore[type-arg]
    """Every stored text of the product that is words."""
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("ledernet.") or model._meta.label in WHOLE:
            continue
        for field in model._meta.concrete_fields:
            words = isinstance(field, models.TextField) or type(field) is models.CharField
            if words and not field.choices and not field.unique and field.name not in CODES:
                found.append((model, field))
    return found


def named(number: int) -> str:
    model, field = fields()[number]
    return f"{model._meta.label}.{field.name}"


def way_to(model: type[models.Model], target: type[models.Model]) -> str | None:
    """The shortest way of required foreign keys from a table to another."""
    front: list[tuple[type[models.Model], tuple[str, ...]]] = [(model, ())]
    seen = {model}
    while front:
        here, path = front.pop(0)
        if here is target:
            return "__".join(path)
        for field in here._meta.concrete_fields:
            there = field.related_model
            if isinstance(field, models.ForeignKey) and not field.null and there not in seen:
                seen.add(there)  # type: ignore[arg-type]
                front.append((there, (*path, field.name)))  # type: ignore[arg-type]
    return None


def mark(organisation: Organisation, letter: str) -> int:
    """A word at the end of every text of the organisation. Returns how many fields got one."""
    count = 0
    for number, (model, field) in enumerate(fields()):
        way = way_to(model, Organisation)
        length = getattr(field, "max_length", None)
        if way is None or (length and length <= ROOM_LEFT):
            continue
        rows = model._base_manager.filter(**{way or "pk": organisation.pk})
        kept = Substr(F(field.name), 1, length - ROOM_LEFT) if length else F(field.name)
        word = Value(f" {word_of(number, letter)}", output_field=field)
        count += bool(rows.update(**{field.name: Concat(kept, word, output_field=field)}))
    return count


def mark_within(network: Network, letter: str, *, instead_of: str) -> int:
    """The texts that belong to one network get another letter."""
    count = 0
    for number, (model, field) in enumerate(fields()):
        way = way_to(model, Network)
        if way is None:
            continue
        rows = model._base_manager.filter(**{way or "pk": network.pk})
        old, new = Value(word_of(number, instead_of)), Value(word_of(number, letter))
        count += bool(rows.update(**{field.name: Replace(F(field.name), old, new)}))
    return count


def word_of(number: int, letter: str) -> str:
    return f"zq{number:03d}{letter}z"


def remark(rows: models.QuerySet, letter: str) -> None:  # type: ignore[type-arg]
    """These rows tell by another letter that they are meant to be read."""
    for number, (model, field) in enumerate(fields()):
        if model is rows.model:
            for row in rows:
                text = MARK.sub(word_of(number, letter), getattr(row, field.name))
                model._base_manager.filter(pk=row.pk).update(**{field.name: text})


def found_in(text: str, letters: str) -> set[str]:
    """The fields whose words stand in a text."""
    return {named(int(number)) for number, letter in MARK.findall(text) if letter in letters}
