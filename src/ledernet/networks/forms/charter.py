"""What the chief fills in about a network's charter and dates."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.networks.dates import CLASHES, LABELS, NAMES, Dates
from ledernet.networks.models import Network
from ledernet.ui.forms import DateField
from ledernet.ui.seen import Seen


class DatesForm(forms.Form):
    """A network's own dates."""

    evaluated_on = DateField(label=LABELS["evaluated_on"])
    trial_until = DateField(label=LABELS["trial_until"], required=False)
    change_day = DateField(label=LABELS["change_day"], required=False)
    expires_on = DateField(label=LABELS["expires_on"], required=False)

    def dates(self) -> Dates:
        return Dates(**{name: self.cleaned_data[name] for name in NAMES})

    def clash(self, field: str, code: str) -> None:
        self.add_error(field, CLASHES[code])


class LaunchForm(DatesForm):
    """Which networks are launched, on which version, with which dates."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    networks = forms.TypedMultipleChoiceField(
        label=_("Which networks are launched?"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("version", "networks")

    def __init__(self, *args: Any, networks: Iterable[Network], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["networks"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(network.pk, network.name) for network in networks]


class ChangeDatesForm(DatesForm, Seen):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("Everybody in the network can read it, and it stands in the register of decisions."),
    )


class TakeOverForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why does the network go over to the new version?"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("Everybody in the network can read it, and it stands in the register of decisions."),
    )
