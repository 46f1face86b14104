"""Model fields that keep the keys of `ledernet.ui.danish` beside the text they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from ledernet.ui.danish import search_text, search_words, sort_key

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    _CharField = models.CharField[str, str]
    _TextField = models.TextField[str, str]
else:
    _CharField = models.CharField
    _TextField = models.TextField


if TYPE_CHECKING:
    _Field = models.Field[str, str]
else:
    _Field = object


class _KeyField(_Field):
    """What both kinds of key have in common: made, never entered, and compared byte by byte."""

    sources: tuple[str, ...]

    def made_from(self, instance: models.Model) -> str:
        """The key of the instance's texts as they are now."""
        raise NotImplementedError

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001
        key = self.made_from(model_instance)
        setattr(model_instance, self.attname, key)
        return key

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        parameters = super().db_parameters(connection)
        parameters["collation"] = "C" if connection.vendor == "postgresql" else None
        return parameters

    def _without_defaults(self, kwargs: dict[str, Any]) -> dict[str, Any]:
        for name in ("default", "blank", "editable"):
            kwargs.pop(name, None)
        return kwargs


class SortKeyField(_KeyField, _CharField):
    """The Danish sort key of another field; order by it and then by the primary key.

    `source` names a field or property of the same model. Keys longer than `max_length` are cut.
    """

    def __init__(self, source: str = "name", *, max_length: int = 200, **kwargs: Any) -> None:
        self.source = source
        self.sources = (source,)
        kwargs.update(max_length=max_length, default="", blank=True, editable=False)
        super().__init__(**kwargs)

    def made_from(self, instance: models.Model) -> str:
        return sort_key(_text(instance, self.source))[: self.max_length]

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {"source": self.source, **self._without_defaults(kwargs)}


class SearchField(_KeyField, _TextField):
    """The words by which a row is found, from one or more fields or properties of the same model."""

    def __init__(self, sources: Sequence[str] = ("name",), **kwargs: Any) -> None:
        self.sources = tuple(sources)
        kwargs.update(default="", blank=True, editable=False)
        super().__init__(**kwargs)

    def made_from(self, instance: models.Model) -> str:
        return search_text(*(_text(instance, source) for source in self.sources))

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {"sources": self.sources, **self._without_defaults(kwargs)}


class WithKeys(models.Model):
    """A model whose keys follow also when only some fields are saved: `save(update_fields=["name"])`."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        chosen = kwargs.get("update_fields")
        if chosen is not None:
            names = set(chosen)
            followers = {field.name for field in key_fields(type(self)) if names & set(field.sources)}
            kwargs["update_fields"] = names | followers
        super().save(*args, **kwargs)


def key_fields(model: type[models.Model]) -> list[_KeyField]:
    """The sort and search keys of a model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, _KeyField)]


def refresh_keys(objs: Iterable[models.Model]) -> list[str]:
    """Make the keys of the objects anew before a `bulk_update`, which does not do it by itself.

    Returns the names of the key fields, to be added to the fields that `bulk_update` writes.
    """
    names: dict[str, None] = {}
    for obj in objs:
        for field in key_fields(type(obj)):
            setattr(obj, field.attname, field.made_from(obj))
            names[field.name] = None
    return list(names)


def found_by(query: str | None, field: str = "search") -> Q:
    """The condition that every word of the query is found in the search column; all rows if it is empty."""
    condition = Q()
    for word in search_words(query):
        condition &= Q(**{f"{field}__contains": word})
    return condition


def _text(instance: models.Model, source: str) -> str:
    value = getattr(instance, source)
    if callable(value):
        value = value()
    return "" if value is None else str(value)
