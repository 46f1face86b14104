"""What is typed about seats, services and dates, cleaned."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.models import User
from ledernet.accounts.persons import PersonField
from ledernet.networks.enums import AssignmentRole, BuddyChoice, EndReason, SeatRole
from ledernet.networks.models import Network
from ledernet.people.models import Leader
from ledernet.ui.formatting import full_day
from ledernet.ui.forms import DateField, NameField
from ledernet.ui.seen import Seen

LEAVING = (EndReason.OWN_WISH, EndReason.LEFT_POST, EndReason.ROTATED, EndReason.CORRECTED)


class PublishForm(forms.Form):
    starts_on = DateField(label=_("When do the networks start?"))
    version = forms.IntegerField(widget=forms.HiddenInput)
    move = forms.BooleanField(
        label=_("Let those who sit in the programme's other networks leave them on that day"),
        help_text=_(
            "Meetings after that day then disappear from their calendars within minutes: send the invitations soon after."
        ),
        required=False,
    )


class LeaveForm(Seen):
    ends_on = DateField(label=_("First day without the seat"))
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[(reason.value, reason.label) for reason in LEAVING],
        widget=forms.RadioSelect,
    )
    asks = forms.BooleanField(
        label=_("Ask three questions in the letter of thanks"), required=False, initial=True
    )
    mark_optional = False


class PauseForm(forms.Form):
    """The seat waits; the day back may come later."""

    starts_on = DateField(label=_("First day away"))
    ends_on = DateField(label=_("First day back"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, back = data.get("starts_on"), data.get("ends_on")
        if first and back and back <= first:
            self.add_error("ends_on", _("The first day back lies after the first day away."))
        return data


class MoveForm(forms.Form):
    to = forms.ModelChoiceField(
        label=_("To which network?"), queryset=Network.objects.none(), empty_label=_("Choose a network")
    )
    on = DateField(label=_("From which day?"))

    def __init__(self, *args: Any, networks: QuerySet[Network], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = networks


class RoleForm(Seen):
    role = forms.ChoiceField(
        label=_("Role in the network"), choices=SeatRole.choices, widget=forms.RadioSelect
    )


class JoinForm(forms.Form):
    leader = forms.ModelChoiceField(
        label=_("Who joins?"), queryset=Leader.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    starts_on = DateField(label=_("From which day?"))
    role = forms.ChoiceField(label=_("As"), choices=SeatRole.choices, initial=SeatRole.MEMBER)
    buddy = forms.ChoiceField(
        label=_("Buddy"),
        choices=[(choice.value, choice.label) for choice in (BuddyChoice.DIFFERENT, BuddyChoice.SIMILAR)],
        required=False,
        initial=BuddyChoice.DIFFERENT,
        help_text=_(
            "If the network runs already, somebody who knows it helps the newcomer to find her feet."
        ),
    )
    mark_optional = False
    reason = NameField(
        label=_("Why give the seat all the same?"),
        max_length=300,
        required=False,
        help_text=_("It is kept in the record of who did what."),
    )

    def __init__(self, *args: Any, leaders: QuerySet[Leader], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["leader"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = leaders


class AssignForm(forms.Form):
    role = forms.ChoiceField(label=_("As what?"), choices=AssignmentRole.choices)
    user = PersonField(
        label=_("Who?"),
        empty_label=_("Choose a person"),
        help_text=_("Only people with a login can serve a network."),
    )
    starts_on = DateField(label=_("From which day?"))

    def __init__(self, *args: Any, users: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        assert isinstance(field, PersonField)
        field.offer(users)


class EndForm(forms.Form):
    """One day: the first without."""

    on = DateField(label=_("First day without"))


class CloseForm(EndForm, Seen):
    """The first day without the network, and whether those who were part of it are thanked."""

    thanks = forms.BooleanField(
        label=_("Write a letter of thanks to those who sit in it and help it"), required=False, initial=True
    )

    def __init__(self, *args: Any, last: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last = last

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if self.last is not None and day > self.last:
            words = _("It ends on %(day)s already. Choose that day or an earlier one.")
            raise ValidationError(words % {"day": full_day(self.last)})
        return day


class DayForm(forms.Form):
    on = DateField(label=_("Who sat here on this day?"), required=False)
    mark_optional = False


class PrincipleForm(forms.Form):
    text = NameField(
        label=_("A rule of play of our own"),
        max_length=500,
        help_text=_("One thing that you want to be able to count on from each other."),
    )


class VisitForm(forms.Form):
    """A visit to come: who, when, and what it is about."""

    user = forms.ModelChoiceField(
        label=_("Who looks in?"),
        queryset=User.objects.none(),
        empty_label=_("Choose a person"),
        help_text=_("The network's responsible chief, or a chief of its part of the organisation."),
    )
    planned_on = DateField(label=_("On which day?"))
    note = NameField(
        label=_("What is the visit about?"),
        max_length=500,
        required=False,
        help_text=_("The network reads it."),
    )

    def __init__(self, *args: Any, users: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = users


class VisitDoneForm(forms.Form):
    done_on = DateField(label=_("When did it take place?"))
    note = NameField(
        label=_("What was agreed?"),
        max_length=500,
        required=False,
        help_text=_("Only what the network may be held to; nothing of what was said."),
    )
