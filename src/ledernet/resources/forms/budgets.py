"""The budget as a sheet of fields, the rates, and a new kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledernet.networks.models import Network
from ledernet.resources.actions.budgets import MOST_RATE
from ledernet.resources.models import Rates
from ledernet.resources.models.budgets import KIND_LENGTH
from ledernet.resources.words import kind_words
from ledernet.ui.forms import NameField

from .fields import AmountField, KronerField

Amounts = Mapping[tuple[int | None, str], int]


@dataclass(frozen=True)
class SheetRow:
    """One network, or what all have in common (no network), with its fields in the order of the kinds."""

    name: str
    network: Network | None
    fields: tuple[tuple[str, BoundField], ...]


class BudgetForm(forms.Form):
    """Kinds across, networks down. Fields are called `n12_0`: network 12 (0 for what all have in common), first kind."""

    mark_optional = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        data: Any = None,
        *,
        networks: Sequence[Network],
        kinds: Sequence[str],
        amounts: Amounts,
        version: int,
    ) -> None:
        super().__init__(data, initial={"version": version})
        self.kinds = list(kinds)
        self._places: list[Network | None] = [None, *networks]
        for place in self._places:
            name = place.name if place else gettext("In common")
            for number, kind in enumerate(self.kinds):
                key = place.pk if place else None
                self.fields[self._field(place, number)] = AmountField(
                    label=f"{name}, {kind_words(kind)}",
                    required=False,
                    initial=amounts.get((key, kind)),
                )

    @staticmethod
    def _field(place: Network | None, number: int) -> str:
        return f"n{place.pk if place else 0}_{number}"

    @property
    def rows(self) -> list[SheetRow]:
        return [
            SheetRow(
                place.name if place else gettext("In common for all of them"),
                place,
                tuple(
                    (kind_words(kind), self[self._field(place, number)])
                    for number, kind in enumerate(self.kinds)
                ),
            )
            for place in self._places
        ]

    def amounts(self) -> dict[tuple[int | None, str], int]:
        return {
            (place.pk if place else None, kind): self.cleaned_data[self._field(place, number)] or 0
            for place in self._places
            for number, kind in enumerate(self.kinds)
        }


class RatesForm(forms.Form):
    """What an hour costs where the frames of a programme do not say it."""

    leader_rate = KronerField(label=_("An hour of a leader, kr."))
    internal_rate = KronerField(label=_("An hour of our own facilitators and HR, kr."))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @staticmethod
    def initial_of(rates: Rates) -> dict[str, Any]:
        return {
            "leader_rate": rates.leader_rate,
            "internal_rate": rates.internal_rate,
            "version": rates.version if rates.pk else 0,
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("leader_rate", "internal_rate"):
            if (data.get(name) or 0) > MOST_RATE:
                self.add_error(name, _("That is more than an hour can cost here."))
        return data


class KindForm(forms.Form):
    """A kind of expense of the organisation's own."""

    name = NameField(
        label=_("A new kind of expense"),
        max_length=KIND_LENGTH,
        help_text=_("For instance: Books and licences."),
    )
