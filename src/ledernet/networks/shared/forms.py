"""What is typed about shared networks, cleaned."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.people.models import Leader
from ledernet.ui.forms import DateField

MOST = 40


class ProposeForm(forms.Form):
    code = forms.CharField(
        label=_("The other organisation’s code"),
        max_length=50,
        help_text=_("Ask its HR: the code stands on their page Shared networks."),
    )
    seats = forms.IntegerField(label=_("How many seats?"), min_value=1, max_value=MOST)
    starts_on = DateField(label=_("From which day?"))
    ends_on = DateField(
        label=_("First day without the agreement"),
        required=False,
        help_text=_("Empty: until one of you ends it."),
    )
    kroner = forms.IntegerField(
        label=_("What does a seat cost in a year, in kroner?"),
        min_value=0,
        max_value=9_999_999,
        required=False,
    )
    terms = forms.CharField(
        label=_("What should the other organisation know?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
        help_text=_("Both organisations read it. Name nobody."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", _("The day without the agreement lies after its first day."))
        return data


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
        help_text=_("Both organisations read it. Name nobody."),
    )


class EndForm(ReasonForm):
    on = DateField(label=_("First day without"))
    field_order = ("on", "reason")


class SeatForm(forms.Form):
    starts_on = DateField(label=_("From which day?"))


class OfferForm(forms.Form):
    leader = forms.ModelChoiceField(
        label=_("Whom do you offer?"),
        queryset=Leader.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, leaders: QuerySet[Leader], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["leader"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = leaders
