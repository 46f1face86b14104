"""What is typed about a day of the year, cleaned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.people.viewer import Viewer
from ledernet.strategy.actions import EntryWords
from ledernet.strategy.enums import ItemKind, WheelKind
from ledernet.strategy.models import StrategyItem, WheelEntry
from ledernet.strategy.queries.vocabulary import items_for
from ledernet.strategy.wheel import FIRST_YEAR, LAST_YEAR
from ledernet.ui.forms import DateField, NameField

from .vocabulary import VersionedForm


class EntryForm(VersionedForm):
    name = NameField(label=_("What happens?"), max_length=200)
    kind = forms.ChoiceField(label=_("What kind of time is it?"), choices=WheelKind.choices)
    starts_on = DateField(label=_("First day"))
    ends_on = DateField(label=_("Last day, if it is more than one"), required=False)
    is_yearly = forms.BooleanField(label=_("It returns every year"), required=False)
    initiative = forms.ModelChoiceField(
        label=_("Which initiative does it belong to?"),
        queryset=StrategyItem.objects.none(),
        required=False,
        empty_label=_("None of those on the list"),
    )
    field_order = ["name", "kind", "starts_on", "ends_on", "is_yearly", "initiative", "unit"]

    def __init__(self, data: Any = None, *, viewer: Viewer, entry: WheelEntry, **kwargs: Any) -> None:
        names = ("name", "kind", "starts_on", "ends_on", "is_yearly", "initiative", "version")
        initial = {name: getattr(entry, name, None) for name in names} | kwargs.pop("initial", {})
        super().__init__(data, initial=initial, **kwargs)
        self.place(viewer, entry.unit)
        offered = items_for(viewer).filter(kind=ItemKind.INITIATIVE)
        field = self.fields["initiative"]
        assert isinstance(field, forms.ModelChoiceField)
        if entry.initiative_id:  # one that is retired meanwhile stays chosen
            offered |= StrategyItem.objects.filter(pk=entry.initiative_id)
        field.queryset = offered.order_by("name", "pk")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The last day lies before the first."))
        elif start and end and data.get("is_yearly") and (end - start).days >= 366:
            self.add_error("ends_on", _("What returns every year lasts a year at most."))
        for name, day in (("starts_on", start), ("ends_on", end)):
            if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
                self.add_error(name, _("Choose a day between 2000 and 2100."))
        return data

    def words(self) -> EntryWords:
        data = self.said()
        return EntryWords(**data | {"kind": WheelKind(data["kind"])})
