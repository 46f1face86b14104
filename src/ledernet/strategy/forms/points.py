"""The ten points of a programme: a form of their own, on the page of the first theme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from ledernet.strategy.enums import ProgrammeState, Purpose
from ledernet.strategy.models import Programme
from ledernet.strategy.points import OWN_PURPOSES, PointsForm, own_purposes


class PurposeForm(PointsForm):
    """How the points are given, and the version of the programme that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput(attrs={"data-programme-version": True}))
    mark_optional = False

    def __init__(self, data: Any = None, *, programme: Programme, may_change: bool) -> None:
        super().__init__(data, initial=purpose_initial(programme))
        self.programme = programme
        self.add_points(programme)
        if programme.state == ProgrammeState.ACTIVE and may_change:
            self.fields["reason"] = forms.CharField(
                label=_("Why is it changed?"),
                max_length=4000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        if not may_change:
            for field in self.fields.values():
                field.disabled = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.check_points(data)
        return data

    def settle(self) -> None:
        """Show what is typed without a word about what is still wrong: the reader is in the middle of it."""
        self.full_clean()
        self._errors = ErrorDict()

    @property
    def now(self) -> dict[str, int]:
        """The points as they stand in the form, by purpose; also when something in it must be put right."""
        rows = [
            (row.key if row.words is None else str(row.words.value() or "").strip(), row)
            for row in self.purpose_rows
        ]
        return {purpose: sum(filled for _x, filled in row.dots) for purpose, row in rows if purpose}

    def points(self) -> dict[str, int]:
        """What was given. Only of a valid form."""
        data = self.cleaned_data
        points = {value: data[f"points_{value}"] or 0 for value in Purpose.values}
        for number in range(self.own):
            if words := data[f"own_{number}"].strip():
                points[words] = data[f"own_points_{number}"] or 0
        return points


def purpose_initial(programme: Programme) -> dict[str, Any]:
    """What the form shows before anybody has typed."""
    points = {row.purpose: row.points for row in programme.purpose_weights.all()}
    values: dict[str, Any] = {"version": programme.version}
    values |= {f"points_{purpose}": points.get(purpose, 0) for purpose in Purpose.values}
    values |= {f"own_points_{number}": 0 for number in range(OWN_PURPOSES)}
    for number, words in enumerate(own_purposes(programme)):
        values |= {f"own_{number}": words, f"own_points_{number}": points[words]}
    return values
