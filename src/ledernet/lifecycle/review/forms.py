"""What is asked on the page of a decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.lifecycle.enums import MoveKind
from ledernet.lifecycle.models import LONGEST_REASON
from ledernet.lifecycle.moves.base import Kind


class DecisionForm(forms.Form):
    """Which move, why, and from when. What the move itself asks stands in a form of its kind."""

    mark_optional = False  # a draft may lack them, a decision may not

    kind = forms.ChoiceField(label=_("What is to happen?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Those who sit in the network read it."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    effective_on = forms.DateField(
        label=_("From when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kinds: Iterable[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = {str(kind.code): kind for kind in kinds}
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, MoveKind(code).label) for code in self.kinds]


class UndoForm(forms.Form):
    """Why it is taken back."""

    reason = forms.CharField(
        label=_("Why is it taken back?"),
        help_text=_("Those who have been told are told this."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
