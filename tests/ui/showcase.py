"""A page with every component on it, rendered without a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from django import forms
from django.contrib.messages.storage.base import Message
from django.template import engines
from django.test import RequestFactory

from ledernet.ui.forms import DateField
from ledernet.ui.parts import Check, Knot, Step, Tab, ThreadRow, marks
from ledernet.ui.tables import Choice, Column, Table

HERE = Path(__file__).parent


@dataclass(frozen=True)
class MenuItem:
    label: str
    icon: str
    url: str = "/"
    current: bool = False
    count: int = 0
    primary_on_phone: bool = True


@dataclass(frozen=True)
class Person:
    name: str
    unit: str
    level: int
    salary: float
    mark: Any = None
    pressed: bool = False
    locked: bool = False


class Everything(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Navn", help_text="Fornavn og efternavn")
    email = forms.EmailField(label="E-mail")
    note = forms.CharField(label="Hvad sagde de?", widget=forms.Textarea, required=False)
    starts_on = DateField(label="Fra hvornår?")
    size = forms.IntegerField(label="Størrelse", required=False)
    level = forms.ChoiceField(label="Niveau", choices=[("", "Vælg"), ("3", "Niveau 3")])
    move = forms.ChoiceField(
        label="Hvad skal der ske?",
        choices=[("go", "Fortsæt"), ("stop", "Afvikling")],
        widget=forms.RadioSelect,
        help_text="Vælg ét træk",
    )
    days = forms.MultipleChoiceField(
        label="Ugedage", choices=[("1", "mandag"), ("2", "tirsdag")], widget=forms.CheckboxSelectMultiple
    )
    groups = forms.MultipleChoiceField(
        label="Områder", choices=[("a", "Mols"), ("b", "Rønde")], required=False
    )
    file = forms.FileField(label="Regneark", help_text="CSV eller Excel, højst 20 MB", required=False)
    agreed = forms.BooleanField(label="Vi har talt med gruppen")
    back = forms.CharField(widget=forms.HiddenInput, required=False)


class Rows(list[Person]):
    """Just enough of a queryset for a table that does not ask the database."""

    def order_by(self, *names: str) -> Rows:
        return self

    def count(self, *_args: Any) -> int:
        return len(self)


class Leaders(Table):
    id = "leaders"
    caption = "Ledere"
    columns = (
        Column("name", "Navn", order_by="name_key", header=True),
        Column("unit", "Enhed", order_by="unit_key"),
        Column("level", "Niveau", order_by="level", numeric=True),
        Column("salary", "Timer", numeric=True),
    )
    filters = (Choice("level", "Niveau", choices=[(2, "Niveau 2"), (3, "Niveau 3")]),)
    search_field = "search"
    default_sort = "name"
    per_page = 3


def people() -> Sequence[Person]:
    signs = marks(["Skole", "Dagtilbud", "Ældre", "Voksne og social", "Teknik og miljø", "Kultur og stab"])
    named = zip(
        (
            "Jonas Bech",
            "Ole Fisker",
            "Sara Damgaard",
            "Inge Krogh",
            "Yasmin Aydin",
            "Bo Thygesen-Christoffersen Lindegaard",
        ),
        signs.values(),
        strict=True,
    )
    return [
        Person(name, mark.label, 2 + at % 2, 18.5, mark, pressed=at == 2, locked=at == 4)
        for at, (name, mark) in enumerate(named)
    ]


def context() -> dict[str, Any]:
    steps = [
        Step("Formål", "Juni 2025", Knot.DONE),
        Step("Mål låst", "4 mål", Knot.RUNNING),
        Step("Evaluering", "November", Knot.LATE),
        Step("Beslutning", "4. dec.", Knot.WAITING),
        Step("Skiftedag", "Mangler", Knot.MISSING),
    ]
    crew = people()
    return {
        "menu": [
            MenuItem("Indbakke", "email", count=12),
            MenuItem("Strategi", "flag", primary_on_phone=False),
            MenuItem("Netværk", "groups"),
            MenuItem("Sammensætning", "tune", current=True),
            MenuItem("Årshjul", "calendar-month"),
            MenuItem("Evaluering", "checklist", primary_on_phone=False),
            MenuItem("Ledere", "persons", primary_on_phone=False),
        ],
        "me": {
            "name": "Anders Lykke",
            "title": "HR-konsulent",
            "links": [{"label": "Min konto", "url": "/"}],
        },
        "organisation_name": "Kalø Kommune",
        "language_url": "/sprog/",
        "tabs": [
            Tab("Kladde A", "/a", current=True),
            Tab("Kladde B", "/b", count=1200),
            Tab("Ny kladde", "/c"),
        ],
        "checks": [
            Check("Dato for evaluering mangler.", done=False, url="/", link="Vælg dato"),
            Check("Formål og udbytte", done=True),
            Check("Facilitator: Samira Haddad", done=True),
        ],
        "steps": steps[:4],
        "columns": ["Program", "Formål", "Type", "Netværk", "Seneste evidens", "Næste beslutning"],
        "rows": [ThreadRow("Tværfaglige ledernetværk", steps, note="Alle 312 ledere", url="/")] * 2,
        "titles": ["Rønde", "Kolind og Omegns Landdistriktsudviklingsnetværk"],
        "people": crew,
        "facts": [
            ("Enhed", "Børnehuset Solsikken"),
            ("E-mail", "mette.kjeldsen@kaloe.example"),
            ("Orlov", None),
        ],
        "table": Leaders(Rows(crew * 4), {"page": "2", "sort": "-unit"}),  # type: ignore[arg-type]
        "form": Everything({"starts_on": "32.13.2026", "email": "mette"}),
        "messages": [Message(25, "Kladden er gemt."), Message(25, "Mette er låst fast.", extra_tags="toast")],
    }


def page() -> str:
    """The page as a browser would get it."""
    source = (HERE / "templates" / "showcase" / "components.html").read_text(encoding="utf-8")
    # The look knows no room: whose house it is would be asked of the database, and there is none here.
    with mock.patch("ledernet.home.context._theme_before_login", return_value=""):
        return engines["django"].from_string(source).render(context(), RequestFactory().get("/komponenter/"))
