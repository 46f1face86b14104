"""What is asked before somebody is forgotten."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ForgetForm(forms.Form):
    mark_optional = False
    reason = forms.CharField(
        label=_("Why now"),
        max_length=200,
        help_text=_(
            "A few words for the log, without the name: at own request, case number, end of the period."
        ),
    )
    sure = forms.BooleanField(label=_("I have seen what goes. It cannot be undone."))
