"""What is typed about a programme, cleaned."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.actions import Details, details_of
from ledernet.strategy.choices import Choices, managed_unit
from ledernet.strategy.eligibility import Filter
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme


class ProgrammeForm(forms.Form):
    """What a programme is called, where it belongs and whom it is for.

    What it is for, its kind, the duty and the frames are said in the conversation. `Details` holds what was said.
    """

    name = forms.CharField(label=_("What is the programme called?"), max_length=120)
    unit = forms.ChoiceField(
        label=_("Which part of the organisation is it for?"),
        required=False,
        help_text=_("Chiefs and HR of this part, and those above, look after the programme."),
    )
    units = forms.MultipleChoiceField(
        label=_("Only these parts of the organisation"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A part brings all below it along. None chosen means all."),
    )
    fields_ = forms.MultipleChoiceField(
        label=_("Only these fields"), required=False, widget=forms.CheckboxSelectMultiple
    )
    levels = forms.MultipleChoiceField(
        label=_("Only these levels"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kinds = forms.MultipleChoiceField(
        label=_("Only these kinds of leader"), required=False, widget=forms.CheckboxSelectMultiple
    )
    on_leave = forms.BooleanField(label=_("Also leaders who are on leave"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def __init__(
        self,
        data: Any = None,
        *,
        viewer: Viewer,
        choices: Choices,
        programme: Programme | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.viewer, self.programme, self.choices = viewer, programme, choices
        self._choice("unit").choices = choices.nodes
        self._choice("units").choices = choices.units
        self._choice("fields_").choices = choices.fields
        self._choice("levels").choices = choices.levels
        self._choice("kinds").choices = choices.kinds
        if programme is not None and programme.state != ProgrammeState.DRAFT:
            self.fields["unit"].disabled = True

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def settle(self) -> None:
        """Show what is typed without a word about what is still wrong: the reader is in the middle of it."""
        self.full_clean()
        self._errors = ErrorDict()

    # --- cleaning ----------------------------------------------------------------------------------------------

    def clean_unit(self) -> Any:
        value = self.cleaned_data["unit"]
        if self.fields["unit"].disabled:
            return self.programme.unit if self.programme else None
        unit = managed_unit(self.viewer, value, kept=self.programme.unit_id if self.programme else None)
        if unit is None and (value or not self.viewer.everywhere(Role.CHIEF, Role.HR)):
            raise forms.ValidationError(_("Choose a part of the organisation that you look after."))
        return unit

    def chosen(self) -> Filter:
        """Who is eligible as the form stands now, also when something else in it must be put right."""
        data = self.cleaned_data
        return Filter(
            units=tuple(int(value) for value in data.get("units") or ()),
            fields=tuple(data.get("fields_") or ()),
            levels=tuple(data.get("levels") or ()),
            kinds=tuple(data.get("kinds") or ()),
            on_leave=bool(data.get("on_leave")),
        )

    def details(self) -> Details:
        """What was said. Only of a valid form."""
        data = self.cleaned_data
        base = details_of(self.programme) if self.programme else Details(name=data["name"])
        return replace(base, name=data["name"], unit=data["unit"], eligible=self.chosen())


def initial_of(programme: Programme | None) -> dict[str, Any]:
    """What the form shows before anybody has typed."""
    shown = programme or Programme()
    eligible = Filter.of(shown.eligibility)
    names = ("name", "version")
    values: dict[str, Any] = {name: getattr(shown, name) for name in names}
    values |= {"unit": str(shown.unit_id or ""), "on_leave": eligible.on_leave}
    values |= {"units": [str(pk) for pk in eligible.units], "fields_": list(eligible.fields)}
    values |= {"levels": list(eligible.levels), "kinds": list(eligible.kinds)}
    return values
