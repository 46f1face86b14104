"""What could be otherwise: purposes, kind, duty, size, meetings, time and money. It begins from the programme as it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.strategy.enums import POINTS, Participation, Purpose
from ledernet.strategy.models import NetworkType, Programme
from ledernet.strategy.queries import frames_of, purpose_label


def _number(label: Any, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, localize=False)


def _hours(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=100, max_digits=4, decimal_places=1)


class ScenarioForm(forms.Form):
    """Points by purpose, and the frames that change what it costs."""

    type = forms.ModelChoiceField(
        label=_("Kind of network"),
        queryset=NetworkType.objects.none(),
        required=False,
        empty_label=_("Not chosen"),
    )
    participation = forms.ChoiceField(
        label=_("Taking part"), choices=[("", _("Not chosen")), *Participation.choices], required=False
    )
    size_min = _number(_("Smallest size"), 40)
    size_target = _number(_("Wanted size"), 40)
    size_max = _number(_("Largest size"), 40)
    meetings = _number(_("Meetings a year"), 52)
    meeting_hours = _hours(_("Hours of a meeting"))
    preparation_hours = _hours(_("Hours of preparation for a meeting"))
    rooms_budget = _number(_("Rooms and meals, kroner a year for each network"), 10_000_000)
    other_budget = _number(_("Other expenses, kroner a year for each network"), 10_000_000)
    mark_optional = False

    def __init__(self, data: Any = None, *, programme: Programme) -> None:
        super().__init__(data, initial=_today(programme))
        kinds = self.fields["type"]
        assert isinstance(kinds, forms.ModelChoiceField)
        kinds.queryset = NetworkType.objects.filter(organisation=programme.organisation_id).order_by("pk")
        own = [row.purpose for row in programme.purpose_weights.all() if row.points]
        names = [*Purpose.values, *(one for one in own if one not in Purpose.values)]
        self.purposes = {f"points_{number}": name for number, name in enumerate(names)}
        given = {row.purpose: row.points for row in programme.purpose_weights.all()}
        for key, name in self.purposes.items():
            self.fields[key] = _number(purpose_label(name), POINTS)
            self.initial[key] = given.get(name, 0)

    @property
    def point_fields(self) -> list[forms.BoundField]:
        return [self[key] for key in self.purposes]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        return [self[key] for key in self.fields if key not in self.purposes]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if sum(data.get(key) or 0 for key in self.purposes) != POINTS and not self.errors:
            self.add_error(None, _("Give ten points in all."))
        sizes = [data.get(key) or 0 for key in ("size_min", "size_target", "size_max")]
        if not self.errors and not 2 <= sizes[0] <= sizes[1] <= sizes[2]:
            self.add_error(
                "size_target",
                _("The wanted size lies between the smallest and the largest, and two is the least."),
            )
        return data


def _today(programme: Programme) -> dict[str, Any]:
    frames = frames_of(programme)
    return {
        "type": programme.type_id,
        "participation": programme.participation,
        "size_min": programme.size_min,
        "size_target": programme.size_target,
        "size_max": programme.size_max,
        "meetings": programme.meetings_per_year,
        "meeting_hours": frames.meeting_hours,
        "preparation_hours": frames.preparation_hours,
        "rooms_budget": frames.rooms_budget,
        "other_budget": frames.other_budget,
    }
