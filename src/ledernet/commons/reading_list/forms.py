"""What is asked of the list, and typed for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledernet.strategy.enums import Purpose, Theme
from ledernet.ui.forms import NameField

from .actions import Told
from .enums import Language
from .models import MOST_YEAR, Reading


class AskForm(forms.Form):
    """What one wants to read about."""

    soeg = NameField(label=_("Search"), max_length=80, required=False)
    tema = forms.ChoiceField(label=_("Theme"), choices=[("", _("All")), *Theme.choices], required=False)
    formaal = forms.ChoiceField(
        label=_("Purpose"), choices=[("", _("All")), *Purpose.choices], required=False
    )

    def asked(self) -> dict[str, str]:
        """What cannot be used is as if it were not asked for."""
        self.is_valid()
        cleaned = self.cleaned_data if self.is_bound else {}
        names = {"theme": "tema", "purpose": "formaal", "words": "soeg"}
        return {key: cleaned.get(name, "") for key, name in names.items()}


class ReadingForm(forms.Form):
    """An own entry: what, where, why, and what it is about."""

    title = NameField(label=_("What is it called?"), max_length=200)
    author = NameField(label=pgettext_lazy("of a text", "Who wrote it?"), max_length=160, required=False)
    year = forms.IntegerField(label=_("Year"), min_value=1800, max_value=MOST_YEAR, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    place = NameField(
        label=_("Where is it found?"),
        max_length=300,
        help_text=_("An address, a publisher, or where it stands on the shelf."),
    )
    why = forms.CharField(
        label=_("Why read it?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences in your own words."),
    )
    themes = forms.MultipleChoiceField(
        label=_("Which theme is it about?"),
        choices=Theme.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one theme, so that it can be found.")},
    )
    purposes = forms.MultipleChoiceField(
        label=_("Which purposes does it serve?"),
        choices=Purpose.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def told(self) -> Told:
        held: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Told(**held | {name: tuple(held[name]) for name in ("themes", "purposes")})

    @staticmethod
    def initial_of(row: Reading) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ReadingForm.base_fields}
