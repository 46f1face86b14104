"""One form per thing that can be done to a draft. Each holds the version that was seen."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DraftForm(forms.Form):
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class SeatForm(DraftForm):
    """Lock or unlock."""

    leader = forms.IntegerField(min_value=1)


class MoveForm(SeatForm):
    """To a network: into a free seat, or in exchange for a partner."""

    network = forms.IntegerField(min_value=1)
    partner = forms.IntegerField(min_value=1, required=False)


class SwapForm(SeatForm):
    partner = forms.IntegerField(min_value=1)


class UndoForm(DraftForm):
    number = forms.IntegerField(min_value=1)


class RenameForm(DraftForm):
    network = forms.IntegerField(min_value=1)
    name = forms.CharField(max_length=120, label=_("Name of the network"))


class ApproveForm(DraftForm):
    """Approve, or withdraw approval."""
