"""What is typed about charters, cleaned."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.ui.forms import DateField

from .enums import Clause, Outcome
from .parties import Candidates


class ApproveForm(forms.Form):
    """`shown` is the fingerprint of what stood on the page."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = forms.CharField(
        label=_("Why is the charter changed?"),
        help_text=_("The reason stands in the register and on the charter itself."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    mark_optional = False


class HearingForm(forms.Form):
    """Who is asked what, and until when."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    question = forms.CharField(
        label=_("What should they look at in particular?"),
        help_text=_("It stands in the mail and on top of the page. Leave it empty if it is the whole."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    closes_on = DateField(
        label=_("Last day for comments"), help_text=_("Two to three weeks is common. The day itself counts.")
    )
    superiors = forms.TypedMultipleChoiceField(
        label=_("Superiors of those who take part"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    representatives = forms.TypedMultipleChoiceField(
        label=_("Representatives of those who take part"),
        help_text=_("Leaders with a login whom the networks are for. Three to six is a good number."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, candidates: Candidates, on: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.on = on
        for name in ("superiors", "representatives"):
            field = self.fields[name]
            assert isinstance(field, forms.TypedMultipleChoiceField)
            field.choices = getattr(candidates, name)
            field.group_class = "ln-pick"  # type: ignore[attr-defined]

    def clean_closes_on(self) -> date:
        day: date = self.cleaned_data["closes_on"]
        if day <= self.on:
            raise forms.ValidationError(_("Choose a day after today: those who are asked need time."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        chosen = [*data.get("superiors", ()), *data.get("representatives", ())]
        if not chosen and not {"superiors", "representatives"} & set(self.errors):
            self.add_error("representatives", _("Choose somebody to hear."))
        return data


class CommentForm(forms.Form):
    clause = forms.ChoiceField(
        label=_("What is it about?"), required=False, choices=[("", _("The whole charter")), *Clause.choices]
    )
    text = forms.CharField(
        label=_("What do you say?"),
        help_text=_(
            "Read by those who write the charter, with your name. When the hearing is over the others who are heard "
            "read it too, without your name."
        ),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    mark_optional = False


class AnswerForm(forms.Form):
    """`seen` is when it was answered before, as the page showed it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(
        label=_("What becomes of it?"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    reply = forms.CharField(
        label=_("What do we answer?"),
        help_text=_("Say why where it is not, or only partly, taken in."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    mark_optional = False


class CloseForm(forms.Form):
    summary = forms.CharField(
        label=_("What came of the hearing?"),
        help_text=_("Sent to all who were heard. Two or three sentences are enough."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    leave_unanswered = forms.BooleanField(
        label=_("Close although some comments are not answered; those who were heard are told so"),
        required=False,
    )
