"""The forms of this room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.ui.addresses import AddressField, Clear
from ledernet.ui.seen import Seen

from .mo.choice import NAMES, Choice
from .models import Connection

INDENT = "\u2003"
SERVER: dict[str, Any] = {"clear": Clear.ANYWHERE, "without": "?#", "max_length": 300}
"""On the inside OS2mo may be spoken to without encryption; nothing of a person or a page belongs in its address."""

DEEPEST = 4  # levels of the tree that are offered; what lies below follows the unit above


class ConnectionForm(Seen):
    """Where OS2mo is, and who asks."""

    address = AddressField(
        label=_("OS2mo's address"),
        **SERVER,
        help_text=_("Such as https://os2mo.kommune.example"),
    )
    client_id = forms.CharField(
        label=_("Client"),
        max_length=120,
        help_text=_("Those who run OS2mo make one for Ledernet, which may read."),
    )
    secret = forms.CharField(
        label=_("Secret"),
        max_length=500,
        strip=True,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    tokens = AddressField(
        label=_("Address for logging in"),
        max_length=300,
        required=False,
        widget=forms.URLInput,
        help_text=_("Leave it empty where OS2mo logs in by its own Keycloak, as it usually does."),
    )

    def __init__(self, connection: Connection | None, data: Mapping[str, Any] | None = None) -> None:
        names = ("address", "client_id", "tokens")
        super().__init__(data, initial={name: getattr(connection, name, "") for name in names})
        self.fields["secret"].required = connection is None
        self.fields["secret"].help_text = (
            _("It is kept encrypted and never shown.")
            if connection is None
            else _("One is kept, encrypted, and never shown. Leave it empty to keep it.")
        )

    def clean_address(self) -> str:
        return str(self.cleaned_data["address"]).rstrip("/")

    def clean_tokens(self) -> str:
        return str(self.cleaned_data["tokens"]).rstrip("/")

    def ask_for_secret(self) -> None:
        self.add_error(
            "secret",
            _("With another address the secret must be typed anew, so that it goes nowhere by mistake."),
        )


class ChoiceForm(Seen):
    """Which roles count as a leader's, and which parts are read."""

    types = forms.MultipleChoiceField(label=_("Types of leader that count"))
    levels = forms.MultipleChoiceField(label=_("Levels that count"))
    responsibilities = forms.MultipleChoiceField(
        label=_("Responsibilities of which at least one is needed"),
    )
    include = forms.MultipleChoiceField(
        label=_("Read only these units, and what is below them"),
        help_text=_("Choose none to read the whole organisation. Hold Ctrl to choose several."),
        widget=forms.SelectMultiple(attrs={"size": "10"}),
    )
    exclude = forms.MultipleChoiceField(
        label=_("Leave these units out, and what is below them"),
        help_text=_("A pay organisation beside the real one, for example."),
        widget=forms.SelectMultiple(attrs={"size": "10"}),
    )
    mark_optional = False

    def __init__(self, connection: Connection, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=Choice.from_plain(connection.choice).to_plain())
        offered = connection.offered
        units = indented(
            offered.get("units", []), {u for n in ("include", "exclude") for u in self.initial[n]}
        )
        for name in NAMES:
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.required = False
            if name not in ("include", "exclude"):
                field.widget = forms.CheckboxSelectMultiple()
                field.help_text = _("Tick none if all count.")
            choices = units if name in ("include", "exclude") else [(u, n) for u, n in offered.get(name, [])]
            there = {uuid for uuid, _label in choices}
            gone = [(uuid, _("No longer in OS2mo")) for uuid in self.initial[name] if uuid not in there]
            field.choices = [*choices, *gone]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if set(cleaned.get("include", ())) & set(cleaned.get("exclude", ())):
            self.add_error("exclude", _("A unit cannot be both read and left out."))
        return cleaned

    def chosen(self) -> Choice:
        return Choice.from_plain(self.cleaned_data)


class RhythmForm(Seen):
    """When it is read, and what may happen without a look."""

    nightly = forms.BooleanField(label=_("Compare every night"), required=False)
    listens = forms.BooleanField(
        label=_("Listen for changes"),
        help_text=_(
            "OS2mo tells within minutes of a new leader. The nightly comparison catches what was missed."
        ),
        required=False,
    )
    automatic = forms.BooleanField(
        label=_("Import by itself"),
        help_text=_(
            "Once you have carried out the first import. What is doubtful, and what goes beyond the limit, waits for you "
            "in the inbox."
        ),
        required=False,
    )
    most_leaving = forms.IntegerField(
        label=_("At most so many leaders may leave by themselves in one go"),
        min_value=0,
        max_value=500,
        widget=forms.NumberInput(attrs={"class": "ln-short"}),
    )

    def __init__(self, connection: Connection, data: Mapping[str, Any] | None = None) -> None:
        names = ("nightly", "listens", "automatic", "most_leaving")
        super().__init__(data, initial={name: getattr(connection, name) for name in names})


def indented(units: list[list[str]], chosen: set[str]) -> list[tuple[str, str]]:
    """The upper levels of the tree, each below the unit it belongs to; a chosen one always."""
    known = {uuid for uuid, _name, _parent in units}
    below: dict[str, list[tuple[str, str]]] = {}
    for uuid, name, parent in units:
        below.setdefault(parent if parent in known else "", []).append((name, uuid))
    found: list[tuple[str, str]] = []
    waiting = [(name, uuid, 0) for name, uuid in sorted(below.get("", ()), reverse=True)]
    while waiting:
        name, uuid, depth = waiting.pop()
        if depth < DEEPEST or uuid in chosen:
            found.append((uuid, INDENT * depth + name))
        waiting += [(n, u, depth + 1) for n, u in sorted(below.get(uuid, ()), reverse=True)]
    return found
