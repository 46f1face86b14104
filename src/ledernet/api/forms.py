"""What is said when a key or a hook is made."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ledernet.people.enums import Role
from ledernet.people.forms.fields import UnitField
from ledernet.people.viewer import Viewer
from ledernet.ui.forms import DateField, NameField

from .actions.tokens import LONGEST
from .enums import NEEDS, ROLES, Event, Reach
from .models import Hook, Token

HOURS = (
    (0, _("Stops at once")),
    (24, _("For a day")),
    (168, _("For a week")),
)
USUAL = timedelta(days=180)


def end_of(day: date) -> datetime:
    """The midnight after it."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


class ExpiryForm(forms.Form):
    """Until when a key is good."""

    last_on = DateField(
        label=_("Good to and including"),
        help_text=_("A year at most. Then a new key is made, so that a forgotten one does not last."),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.fields["last_on"].initial = viewer.on + USUAL

    def clean_last_on(self) -> date:
        day: date = self.cleaned_data["last_on"]
        if day < self.viewer.on:
            raise forms.ValidationError(_("The day is over. Choose one to come."))
        if day > self.viewer.on + LONGEST - timedelta(days=1):
            raise forms.ValidationError(_("A key lasts a year at most. Choose an earlier day."))
        return day


class TokenForm(ExpiryForm):
    """A key for another system. Nobody hands out more than she has: HR gives HR's own role, in her own part."""

    name = NameField(
        label=_("Which system is it for?"),
        max_length=80,
        help_text=_("For example the payroll system, or the intranet."),
    )
    role = forms.ChoiceField(
        label=_("It sees what this role sees"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in ROLES],
    )
    unit = UnitField(label=_("Where"), required=False)
    reaches = forms.MultipleChoiceField(
        label=_("What is it to be used for?"),
        help_text=_("As little as is needed."),
        widget=forms.CheckboxSelectMultiple,
        choices=Reach.choices,
    )
    field_order = ("name", "role", "unit", "reaches", "last_on")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)
        units = viewer.organisation.units.all()
        if viewer.everywhere(Role.ADMINISTRATOR):
            unit.offer(viewer, units, empty=_("The whole organisation"))
            return
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [(Role.HR.value, Role.HR.label)]
        role.initial = Role.HR.value
        everywhere = viewer.everywhere(Role.HR)
        unit.required = not everywhere
        unit.offer(
            viewer,
            units.filter(viewer.within("path", Role.HR)),
            empty=_("The whole organisation") if everywhere else "",
        )

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_reaches(self) -> list[Reach]:
        return [Reach(value) for value in self.cleaned_data["reaches"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("role") in (Role.ADMINISTRATOR, Role.DPO) and cleaned.get("unit"):
            self.add_error("unit", _("This role serves the whole organisation."))
        return cleaned


class RotateForm(ExpiryForm):
    """A new key, and how long the one before is good beside it."""

    hours = forms.TypedChoiceField(
        label=_("How long does the old key open as well?"),
        coerce=int,
        choices=HOURS,
        initial=24,
        widget=forms.RadioSelect,
    )
    field_order = ("hours", "last_on")


class HookForm(forms.Form):
    """Where another system is told, and of what."""

    url = forms.CharField(  # where it may lead is looked at when the hook is made
        label=_("Address"),
        max_length=500,
        widget=forms.URLInput,
        help_text=_("Begins with https:// and can be reached from outside."),
    )
    events = forms.MultipleChoiceField(label=_("What is told?"), widget=forms.CheckboxSelectMultiple)
    is_paused = forms.BooleanField(
        label=_("Pause"), required=False, help_text=_("What happens meanwhile is told when it goes on.")
    )

    def __init__(self, *args: Any, token: Token, hook: Hook | None = None, **kwargs: Any) -> None:
        if hook is not None:
            kwargs["initial"] = {"url": hook.url, "events": hook.events, "is_paused": hook.is_paused}
        super().__init__(*args, **kwargs)
        events = self.fields["events"]
        assert isinstance(events, forms.MultipleChoiceField)
        events.choices = [
            (event.value, event.label)
            for event in Event
            if event in NEEDS and NEEDS[event].value in token.reaches
        ]
        if hook is None:
            del self.fields["is_paused"]
