"""One step of the questionnaire as a form that a thumb can fill in. Nothing must be answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.answers.models import LONGEST
from ledernet.evaluation.instrument.question import HIGH, LOW, PLACES, Kind
from ledernet.evaluation.instrument.sections import Section, Worded

DONT_KNOW = 0
"""Kept in a draft, so that one sees what one has chosen; it is no answer and is not handed in."""

ENDS = {
    Kind.AGREE: _("1 wholly disagree · 7 wholly agree"),
    Kind.OFTEN: _("1 never · 7 often"),
    Kind.PLACE: _("1 first place · 6 last place"),
}


class StepForm(forms.Form):
    """The questions of one section, by their keys."""

    mark_optional: ClassVar[bool] = False

    def __init__(self, section: Section, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in section.questions:
            self.fields[question.key] = _field(question)

    def said(self) -> dict[str, int | str]:
        """What has been filled in on this step: marks as numbers, own words as text."""
        return {key: value for key, value in self.cleaned_data.items() if value not in (None, "")}


def _field(question: Worded) -> forms.Field:
    kind = question.asked.kind
    if kind == Kind.TEXT:
        return forms.CharField(
            label=question.text,
            help_text=_(
                "Not needed. It is kept apart from your other answers and shown without order, if at least five write something here. "
                "One may be recognised by what one writes: name nobody."
            ),
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
    marks = range(1, PLACES + 1) if kind == Kind.PLACE else range(LOW, HIGH + 1)
    field = forms.TypedChoiceField(
        label=question.text,
        help_text=ENDS[kind],
        choices=[*((mark, str(mark)) for mark in marks), (DONT_KNOW, _("Don’t know"))],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    field.group_class = "ln-seven" if kind != Kind.PLACE else "ln-seven six"  # type: ignore[attr-defined]
    return field


def handed_in(said: Mapping[str, int | str]) -> dict[str, int | str]:
    """The answers among what has been filled in."""
    return {key: value for key, value in said.items() if value != DONT_KNOW}
