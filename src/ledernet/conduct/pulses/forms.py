"""The three questions as a form that a thumb can fill in."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.answers.models import LONGEST

from .asking import CHALLENGE_WORDS, USE_WORDS, WORDS, WORTH, WORTH_HINT


class PulseForm(forms.Form):
    """No question must be answered, but one must, or a line be written."""

    mark_optional: ClassVar[bool] = False

    worth = forms.TypedChoiceField(
        label=WORDS["worth"],
        help_text=WORTH_HINT,
        choices=[(mark, str(mark)) for mark in WORTH.values],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    use = forms.TypedChoiceField(
        label=WORDS["use"],
        choices=list(USE_WORDS.items()),
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    challenge = forms.TypedChoiceField(
        label=WORDS["challenge"],
        choices=list(CHALLENGE_WORDS.items()),
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label=_("A line to the facilitator"),
        help_text=_(
            "Not needed. It comes without your name and apart from your answers, when the questions close. Nobody else reads it. "
            "But what one writes can often be recognised: write only what you would also have said."
        ),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, look in (("worth", "ln-scale"), ("use", "ln-choose"), ("challenge", "ln-choose")):
            self.fields[name].group_class = look  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) not in (None, "") for name in self.fields):
            raise forms.ValidationError(
                _("Answer at least one of the questions, or write a line. Nothing has been sent.")
            )
        return cleaned

    def answers(self) -> dict[str, int | str | None]:
        return {name: self.cleaned_data[name] for name in ("worth", "use", "challenge")}
