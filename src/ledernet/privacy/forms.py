"""What is asked before somebody is forgotten."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Keeping, Notice


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


class PeriodsForm(forms.ModelForm[Keeping]):
    mark_optional = False

    class Meta:
        model = Keeping
        fields = ("former_years", "log_years")
        labels: ClassVar = {
            "former_years": _("Years until somebody who has left is forgotten"),
            "log_years": _("Years until the log forgets old and new values"),
        }
        help_texts: ClassVar = {
            "former_years": _(
                "Counted from the last day as leader, in a network, in the pool or with a role, whichever was last."
            ),
            "log_years": _("That something was done, when and by whom is never forgotten."),
        }


class BeginForm(forms.Form):
    mark_optional = False
    seen = forms.BooleanField(label=_("I have seen the list of what goes. It cannot be undone."))


class NoticeForm(forms.ModelForm[Notice]):
    class Meta:
        model = Notice
        fields = ("controller", "officer", "more")
        labels: ClassVar = {
            "controller": _("Who answers for the data, and how to reach them"),
            "officer": _("How to reach the data protection officer"),
            "more": _("More that people should know"),
        }
        help_texts: ClassVar = {
            "more": _("Own data processors, own rules, where to ask. In words everybody understands.")
        }
