"""What HR writes of facilitators and competences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.facilitation.enums import LearningKind
from ledernet.facilitation.models import MOST_LETTERS, Competence, Facilitator
from ledernet.people.forms.fields import UnitField
from ledernet.people.viewer import Viewer
from ledernet.ui.forms import DateField, NameField
from ledernet.ui.seen import Seen

OWN, OUTSIDE = "own", "outside"
WRITTEN = (
    "name",
    "email",
    "company",
    "price_hour",
    "price_meeting",
    "unit",
    "ceiling_hours",
    "promised_hours",
    "starts_on",
)
MOST_HOURS = 2000  # more than anybody works in a year


class FacilitatorForm(forms.Form):
    """Everything HR writes of one facilitator."""

    name = NameField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("It tells whose login it is. Without a login nobody can be given a network."),
    )
    kind = forms.ChoiceField(
        label=_("Where from?"),
        choices=[(OWN, _("One of our own")), (OUTSIDE, _("From outside"))],
        widget=forms.RadioSelect,
    )
    unit = UnitField(
        label=_("Own unit"),
        required=False,
        help_text=_("Only our own have one: nobody runs a network with people of the own unit."),
    )
    company = NameField(
        label=_("Company"), max_length=120, required=False, help_text=_("Only for those from outside.")
    )
    price_hour = forms.IntegerField(
        label=_("Price for an hour, kr."), min_value=0, max_value=100_000, required=False
    )
    price_meeting = forms.IntegerField(
        label=_("Price for a meeting, kr."), min_value=0, max_value=1_000_000, required=False
    )
    ceiling_hours = forms.DecimalField(
        label=_("Hours a year, at most"),
        min_value=0,
        max_value=MOST_HOURS,
        decimal_places=1,
        localize=True,
        help_text=_("All the time there is for networks and the like."),
    )
    promised_hours = forms.DecimalField(
        label=_("Hours promised to something else"),
        min_value=0,
        max_value=MOST_HOURS,
        decimal_places=1,
        localize=True,
        required=False,
        help_text=_("Of those above, for instance to courses and mediation."),
    )
    competences = forms.MultipleChoiceField(
        label=_("Good at"), widget=forms.CheckboxSelectMultiple, required=False
    )
    starts_on = DateField(label=_("In the pool from"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("name", "email", "kind", "unit", "company", "price_hour", "price_meeting")

    def __init__(
        self,
        *args: Any,
        viewer: Viewer,
        units: Any,
        offered: Sequence[Competence],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)
        unit.offer(viewer, units)
        self.offered = {str(one.pk): one for one in offered}
        field = self.fields["competences"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, str(one)) for key, one in self.offered.items()]

    @staticmethod
    def initial_of(facilitator: Facilitator) -> dict[str, Any]:
        values: dict[str, Any] = {name: getattr(facilitator, name) for name in WRITTEN}
        values["kind"] = OUTSIDE if facilitator.is_external else OWN
        values["competences"] = [str(skill.competence_id) for skill in facilitator.skills.all()]
        values["version"] = facilitator.version
        return values

    def clean_promised_hours(self) -> Any:
        return self.cleaned_data["promised_hours"] or 0

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == OWN and not data.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Choose the unit, so that nobody runs a network with people from it."))
        ceiling, promised = data.get("ceiling_hours"), data.get("promised_hours")
        if ceiling is not None and promised is not None and promised > ceiling:
            self.add_error(
                "promised_hours", _("More is promised than there is. Raise the hours above, or promise less.")
            )
        return data

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in WRITTEN} | {
            "is_external": self.cleaned_data["kind"] == OUTSIDE
        }

    def chosen(self) -> list[Competence]:
        return [self.offered[key] for key in self.cleaned_data["competences"]]


class RetireForm(Seen):
    on = DateField(label=_("First day no longer in the pool"))


class LearningForm(forms.Form):
    kind = forms.ChoiceField(label=_("What?"), choices=LearningKind.choices, widget=forms.RadioSelect)
    title = NameField(
        label=_("Which?"),
        max_length=160,
        help_text=_("Its name, or who gave it. Nothing of what was said there."),
    )
    on = DateField(label=_("When?"))


class CompetenceForm(forms.Form):
    name = NameField(label=_("What is it called?"), max_length=MOST_LETTERS)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
