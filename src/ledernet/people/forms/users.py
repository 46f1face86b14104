"""Users and their roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.ui.forms import DateField, NameField
from ledernet.ui.seen import Seen

from .fields import UnitField

GIVEN_BY_HAND = [(role.value, role.label) for role in Role if role is not Role.LEADER]
"""A leader's own role comes with her invitation."""


class RoleForm(forms.Form):
    """A role, where, and from when."""

    role = forms.ChoiceField(label=_("Role"), choices=GIVEN_BY_HAND, widget=forms.RadioSelect)
    unit = UnitField(label=_("Where"), required=False)
    starts_on = DateField(label=_("From"))

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = viewer.on
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)
        unit.offer(viewer, viewer.organisation.units.all(), empty=_("The whole organisation"))

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("role") is Role.ADMINISTRATOR and cleaned.get("unit"):
            self.add_error("unit", _("An administrator serves the whole organisation."))
        return cleaned


class NewUserForm(RoleForm):
    """Somebody who need not be a leader."""

    name = NameField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"))
    field_order = ("name", "email", "role", "unit", "starts_on")


class LoginForm(Seen):
    """Who logs in, and with which address."""

    name = NameField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_(
            "Logs in with it and gets mails there. Another address ends what is open on her machines."
        ),
    )
