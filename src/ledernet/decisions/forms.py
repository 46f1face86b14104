"""What is typed about decisions, cleaned."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.models import User
from ledernet.accounts.persons import PersonField
from ledernet.people.models import Unit
from ledernet.ui.forms import DateField, NameField

from .enums import DecisionState
from .models import Decision

AGAIN, DONE = "again", "done"
WHOLE = "whole"


class FollowUpForm(forms.Form):
    """How it goes, and whether it is looked at again. A decision that waits for no day can only be given one."""

    note = forms.CharField(
        label=_("How does it go?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    outcome = forms.ChoiceField(
        label=_("What now?"),
        choices=[(AGAIN, _("We look at it again")), (DONE, _("It is done, nothing more is needed"))],
        widget=forms.RadioSelect,
    )
    next_on = DateField(label=_("When do we look at it again?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_open = decision.state == DecisionState.OPEN
        if not self.is_open:
            del self.fields["outcome"]
            self.fields["next_on"].required = True
            self.fields["note"].required = False
            self.fields["note"].label = _("What do you want to look at? (optional)")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == DONE:
            data["next_on"] = None
        elif data.get("outcome") == AGAIN and not data.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", _("Choose a day, or say that it is done."))
        return data


class HandOverForm(forms.Form):
    owner = PersonField(label=_("Who sees to it from now on?"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, PersonField)
        field.offer(people)


class DecisionForm(forms.Form):
    """A decision in the chief's own words."""

    title = NameField(
        label=_("What is decided?"), max_length=200, help_text=_("One sentence that others can act on.")
    )
    text = forms.CharField(
        label=_("What does it mean in practice?"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reason = forms.CharField(label=_("Why?"), max_length=8000, widget=forms.Textarea(attrs={"rows": 4}))
    unit = forms.ChoiceField(label=_("To what does it apply?"))
    owner = PersonField(label=_("Who sees to it?"))
    decided_on = DateField(label=_("When was it decided?"))
    follow_up_on = DateField(
        label=_("When is it looked at again?"),
        required=False,
        help_text=_("Without a day it is in force until it is replaced, and nobody is reminded."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, nodes: list[tuple[str, str]], people: QuerySet[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = nodes  # type: ignore[attr-defined]
        field = self.fields["owner"]
        assert isinstance(field, PersonField)
        field.offer(people)

    def node(self) -> Unit | None:
        """The part of the organisation that was chosen; None is the whole. For a form that is valid."""
        value = self.cleaned_data["unit"]
        return None if value == WHOLE else Unit.objects.get(pk=value)
