"""What is typed about contacts for experience, cleaned."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.ui.forms import DateField, NameField

from .actions import Experience
from .models import Told
from .queries import CHOICES, FACETS

TOLD = ("name", "function", "email", "phone", "words")


class ToldForm(forms.Form):
    """Who can be asked, and about what."""

    name = NameField(label=_("Who can be asked?"), max_length=120)
    function = NameField(label=_("Function"), max_length=160, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = NameField(label=_("Phone"), max_length=40, required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Which kinds of network have they tried?"),
        choices=CHOICES["kinds"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    participation = forms.MultipleChoiceField(
        label=_("Voluntary or mandatory?"),
        choices=CHOICES["participation"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    purposes = forms.MultipleChoiceField(
        label=_("Which purposes?"),
        choices=CHOICES["purposes"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    moves = forms.MultipleChoiceField(
        label=_("What else have they tried?"),
        choices=CHOICES["moves"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label=_("In a few words: what can one learn from them?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    mark_optional = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("email") or cleaned.get("phone")):
            self.add_error(
                "email", _("Write an e-mail address or a phone number, so that they can be reached.")
            )
        return cleaned

    def told(self) -> Experience:
        held: dict[str, Any] = {name: self.cleaned_data[name] for name in TOLD}
        return Experience(**held | {name: tuple(self.cleaned_data[name]) for name in FACETS})

    @staticmethod
    def initial_of(row: Told) -> dict[str, Any]:
        return {name: getattr(row, name) for name in (*TOLD, *FACETS, "version")}


class ContactForm(ToldForm):
    """Somebody in another organisation."""

    place = NameField(label=_("Which organisation?"), max_length=160)
    spoken_on = DateField(label=_("When did you last speak with them?"), required=False)
    field_order = ("place", "name", "function", "email", "phone")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_spoken_on(self) -> date | None:
        day: date | None = self.cleaned_data["spoken_on"]
        if day is not None and day > self.on:
            raise forms.ValidationError(_("That day has not come yet. Write the day on which you spoke."))
        return day


class CardForm(ToldForm):
    """What this organisation says of itself. Whoever is named must have said yes."""

    agreed = forms.BooleanField(
        label=_("The person named here knows that other organisations can see it"),
        error_messages={"required": _("Ask the one who is named first, and tick that she has said yes.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {
            "name": _("Whom may they ask?"),
            "kinds": _("Which kinds of network have we tried?"),
            "moves": _("What else have we tried?"),
            "words": _("In a few words: what can one learn from us?"),
        }
        for name, label in own.items():
            self.fields[name].label = label


class AskForm(forms.Form):
    """What one wants to learn about."""

    soeg = NameField(label=_("What do you want to learn about?"), max_length=120, required=False)
    art = forms.ChoiceField(label=_("Kind of network"), required=False)
    deltagelse = forms.ChoiceField(label=_("Voluntary or mandatory?"), required=False)
    formaal = forms.ChoiceField(label=_("Purpose"), required=False)
    greb = forms.ChoiceField(label=_("Tried"), required=False)

    NAMES = {"kinds": "art", "participation": "deltagelse", "purposes": "formaal", "moves": "greb"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for facet, name in self.NAMES.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("All")), *CHOICES[facet]]

    def asked(self) -> tuple[str, dict[str, str]]:
        """The words, and what was chosen by field of `Told`. What cannot be used is as if it were not asked for."""
        self.is_valid()
        cleaned = self.cleaned_data if self.is_bound else {}
        return cleaned.get("soeg", ""), {facet: cleaned.get(name, "") for facet, name in self.NAMES.items()}
