"""What is asked before somebody is forgotten."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.ui.forms import DateField
from ledernet.ui.seen import Seen

from .enums import Likelihood, Severity
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


class JudgementForm(Seen):
    """All of it with what is done against it, by the product and by the organisation."""

    likelihood = forms.TypedChoiceField(
        label=_("How likely is it?"), choices=Likelihood.choices, coerce=int, widget=forms.RadioSelect
    )
    severity = forms.TypedChoiceField(
        label=_("How grave would it be for somebody?"),
        choices=Severity.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
    measures = forms.CharField(
        label=_("What do you do besides, and why do you judge so?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )


class ConclusionForm(Seen):
    necessity = forms.CharField(
        label=_("Why is it needed, and why is it not too much?"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("What the networks are for, and why this could not be had with fewer data."),
    )
    heard = forms.CharField(
        label=_("Who was heard, and what did they say?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea,
        help_text=_("The employees’ representatives, leaders, whoever runs the server."),
    )
    advice = forms.CharField(
        label=_("What does the data protection officer advise?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea,
    )
    conclusion = forms.CharField(label=_("What follows from it?"), max_length=4000, widget=forms.Textarea)
    review_on = DateField(label=_("When is it looked at anew?"))
