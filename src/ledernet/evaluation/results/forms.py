"""What a network writes of its own result."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.evaluation.models import LONGEST_COMMENT, Questionnaire


class CommentForm(forms.Form):
    """What it makes of the result, and how many wrote it. `version`: that of the questionnaire when the page was read."""

    text = forms.CharField(
        label=_("What do you make of it?"),
        help_text=_(
            "In your own words: what is right, what surprises, what you want to change. Name nobody."
        ),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    people = forms.IntegerField(
        label=_("How many of you wrote it?"),
        min_value=1,
        max_value=99,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def __init__(self, *args: Any, asked: Questionnaire, **kwargs: Any) -> None:
        kwargs["initial"] = {"text": asked.comment, "people": asked.comment_people, "version": asked.version}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        if data and data.get("text") and not data.get("people") and "people" not in self.errors:
            self.add_error(
                "people", _("Write how many of you were there: that tells how much the words weigh.")
            )
        return data


class ReleaseForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
