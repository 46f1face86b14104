"""What is typed in this room, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledernet.accounts.models import User
from ledernet.ui.forms import DateField, NameField

from .actions import Words
from .enums import Outcome


class ProposalForm(forms.Form):
    """What, why, and what is asked for."""

    title = NameField(label=pgettext_lazy("proposal", "What is it called?"), max_length=150)
    text = forms.CharField(
        label=_("What do you propose, or what do you want to say?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("What you have seen, and what it means for citizens, employees or leaders. Name nobody."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    asks = forms.CharField(
        label=_("What do you ask the management to do?"),
        help_text=_("One thing that can be answered with yes, in part or no."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    purpose = forms.ChoiceField(label=_("Which purpose does it serve?"), required=False)
    area = NameField(label=_("Which policy or area is it about?"), max_length=120, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, purposes: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("None in particular")), *purposes]

    def words(self) -> Words:
        names = ("title", "text", "reason", "asks", "purpose", "area")
        return Words(**{name: self.cleaned_data[name] for name in names})


class SendForm(forms.Form):
    """To whom, and how the network said yes."""

    receiver = forms.ChoiceField(label=_("Who is to answer?"))
    agreed_on = DateField(
        label=_("At which meeting did you agree?"),
        required=False,
        help_text=_("Not needed when more than half of you have said yes here."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, receivers: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(user.pk): user for user in receivers}
        field = self.fields["receiver"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, user.name) for key, user in self.people.items()]

    def chosen(self) -> User:
        return self.people[self.cleaned_data["receiver"]]


class AnswerForm(forms.Form):
    """Yes, in part or no, with the reason."""

    outcome = forms.ChoiceField(
        label=_("What is the answer?"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("The reason, and what happens now"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The network, the responsible chief, chiefs and HR of the programme read it."),
    )
    decided = forms.BooleanField(
        label=_("It is a decision: write it in the register"),
        required=False,
        help_text=_(
            "With its title and what was asked for. All chiefs and HR whom it binds read the register."
        ),
    )
    look_on = DateField(label=_("When is the decision looked at again?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_decide: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_decide:
            del self.fields["decided"]
            del self.fields["look_on"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("look_on") and not data.get("decided"):
            self.add_error(
                "look_on",
                _("Only a decision in the register is looked at again. Tick it, or leave the day out."),
            )
        return data  # fmt: skip


class FollowUpForm(forms.Form):
    text = forms.CharField(
        label=_("What came of it?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
