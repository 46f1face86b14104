"""Units put right by hand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.people.models import Unit
from ledernet.people.viewer import Viewer
from ledernet.ui.forms import NameField

from .fields import UnitField
from .leaders import ReasonForm


class UnitForm(ReasonForm):
    """What a unit is called, its field, and where it is."""

    name = NameField(label=_("Name"), max_length=200)
    field = NameField(
        label=_("Field"), max_length=120, required=False, help_text=_("Empty: that of the unit above.")
    )
    postcode = NameField(label=_("Postcode"), max_length=10, required=False)
    place = NameField(label=_("Place"), max_length=120, required=False)
    latitude = forms.FloatField(
        label=_("Latitude"), min_value=-90, max_value=90, required=False, localize=True
    )
    longitude = forms.FloatField(
        label=_("Longitude"),
        min_value=-180,
        max_value=180,
        required=False,
        localize=True,
        help_text=_(
            "In degrees. Without coordinates the postcode is used to estimate how far people travel."
        ),
    )
    NAMES = ("name", "field", "postcode", "place", "latitude", "longitude")
    field_order = (*NAMES, "reason")

    @classmethod
    def initial_of(cls, unit: Unit) -> dict[str, Any]:
        return {name: getattr(unit, name) for name in cls.NAMES}

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.NAMES}


class MoveForm(ReasonForm):
    """Where a unit belongs."""

    parent = UnitField(label=_("Belongs under"), required=False)
    field_order = ("parent", "reason")

    def __init__(self, *args: Any, viewer: Viewer, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.fields["parent"]
        assert isinstance(parent, UnitField)
        parent.offer(viewer, units, empty=_("Nothing: it stands at the top"))


class NewUnitForm(forms.Form):
    """A unit no register knows."""

    name = NameField(label=_("Name"), max_length=200)
    parent = UnitField(label=_("Belongs under"), required=False)
    field = NameField(label=_("Field"), max_length=120, required=False)

    def __init__(self, *args: Any, viewer: Viewer, units: Any, top: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.fields["parent"]
        assert isinstance(parent, UnitField)
        parent.required = not top
        parent.offer(viewer, units, empty=_("Nothing: it stands at the top") if top else "")
