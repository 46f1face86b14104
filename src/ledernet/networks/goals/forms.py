"""What is typed of a goal, cleaned."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.ui.forms import DateField, NameField

from .enums import GoalOutcome
from .models import LONGEST


class OwnGoalForm(forms.Form):
    """The goal, when to look at it again, and whether to be reminded."""

    mark_optional = False

    text = NameField(
        label=_("What do you want out of it?"), max_length=LONGEST, help_text=_("One line. Only you see it.")
    )
    look_on = DateField(
        label=_("When do you want to look at it again?"), required=False,
        help_text=_("Leave it empty, and it is before the next evaluation, or in ninety days."),
    )  # fmt: skip
    reminds = forms.BooleanField(
        label=_("Send me a mail that day"), required=False, help_text=_("It says nothing of your goal.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class LookForm(forms.Form):
    """How it stands, with a line."""

    mark_optional = False

    outcome = forms.ChoiceField(
        label=_("How does it stand?"), choices=GoalOutcome.choices, widget=forms.RadioSelect
    )
    line = NameField(label=_("In a line, if you like"), max_length=LONGEST, required=False)
    look_on = DateField(label=_("When do you want to look at it again?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
