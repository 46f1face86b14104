"""What is asked of an experiment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.lifecycle.enums import Outcome
from ledernet.lifecycle.models import LONGEST_TRY

from .actions import Tried

DAY = {"type": "date"}


class BeginForm(forms.Form):
    tries = forms.CharField(
        label=_("What do you try?"),
        max_length=LONGEST_TRY,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hopes = forms.CharField(
        label=_("What do you hope to see?"),
        max_length=LONGEST_TRY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    starts_on = forms.DateField(label=_("From when?"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    look_on = forms.DateField(
        label=_("When do you look back at it?"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        begin, look = data.get("starts_on"), data.get("look_on")
        if begin and look and look <= begin:
            self.add_error("look_on", _("Choose a day after it has begun."))
        return data

    def tried(self) -> Tried:
        data = self.cleaned_data
        return Tried(data["tries"], data["starts_on"], data["look_on"], data["hopes"])


class LookForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What do you make of it?"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    learnt = forms.CharField(
        label=_("What did you learn?"), max_length=LONGEST_TRY, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
