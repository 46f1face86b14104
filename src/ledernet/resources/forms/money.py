"""Commitments and expenses as HR writes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.resources.actions import Bill, Promise
from ledernet.resources.amounts import kroner
from ledernet.resources.bringing.rows import EARLIEST
from ledernet.resources.models import Commitment, Expense
from ledernet.resources.models.money import REFERENCE_LENGTH
from ledernet.resources.places import Place, Places
from ledernet.ui.forms import DateField, NameField

from .fields import AmountField, KindField, PlaceField

LATEST = date(2099, 12, 31)


class _MoneyForm(forms.Form):
    """What both have: where, which kind, what for."""

    place = PlaceField(label=_("Where does it belong?"))
    kind = KindField(label=_("Kind of expense"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, places: Places, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        place, kind = self.fields["place"], self.fields["kind"]
        assert isinstance(place, PlaceField)
        assert isinstance(kind, KindField)
        place.offer(places)
        kind.offer(kinds)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


def _some(oere: int | None) -> int | None:
    if oere == 0:
        raise forms.ValidationError(_("Write an amount that is not 0."))
    return oere


class CommitmentForm(_MoneyForm):
    """What is promised, to whom, and when the bill is expected."""

    text = NameField(label=_("What for?"), max_length=200)
    supplier = NameField(
        label=_("Supplier"),
        max_length=120,
        required=False,
        help_text=_("The company or place. No private persons."),
    )
    oere = AmountField(label=_("Amount, kr."))
    due_on = DateField(label=_("When is the bill expected?"))
    field_order = ("place", "kind", "text", "supplier", "oere", "due_on")

    @staticmethod
    def initial_of(row: Commitment) -> dict[str, Any]:
        values = {
            name: getattr(row, name) for name in ("kind", "text", "supplier", "oere", "due_on", "version")
        }
        return {**values, "place": Place(row.programme, row.network)}

    def clean_oere(self) -> int | None:
        return _some(self.cleaned_data["oere"])

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("The day cannot be right. Check the year."))
        return day

    def promise(self) -> Promise:
        data = self.cleaned_data
        return Promise(
            data["place"], data["kind"], data["text"], data["oere"], data["due_on"], data["supplier"]
        )


class ExpenseForm(_MoneyForm):
    """What is posted, and which commitment it pays."""

    text = NameField(label=_("What for?"), max_length=200)
    oere = AmountField(
        label=_("Amount, kr."),
        negative=True,
        help_text=_("Without VAT that is paid back. Money back is written with a minus."),
    )
    posted_on = DateField(label=_("Day on which it was posted"))
    reference = NameField(
        label=_("Number in the accounts"),
        max_length=REFERENCE_LENGTH,
        required=False,
        help_text=_("Then it is not brought in once more from a list."),
    )
    commitment = forms.ModelChoiceField(
        label=_("Does it pay a commitment?"),
        queryset=Commitment.objects.none(),
        required=False,
        empty_label=_("No"),
    )
    is_last = forms.BooleanField(
        label=_("It is the last bill: nothing more of the commitment will come"), required=False
    )
    field_order = ("place", "kind", "text", "oere", "posted_on", "reference", "commitment", "is_last")

    def __init__(self, data: Any = None, *, on: date, commitments: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self._on = on
        field = self.fields["commitment"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = commitments
        field.label_from_instance = _shown  # type: ignore[method-assign, assignment]

    @staticmethod
    def initial_of(row: Expense) -> dict[str, Any]:
        names = ("kind", "text", "oere", "posted_on", "commitment", "version")
        values: dict[str, Any] = {name: getattr(row, name) for name in names}
        return {**values, "reference": row.shown_reference, "place": Place(row.programme, row.network)}

    def clean_oere(self) -> int | None:
        return _some(self.cleaned_data["oere"])

    def clean_posted_on(self) -> date:
        day: date = self.cleaned_data["posted_on"]
        if day > self._on:
            raise forms.ValidationError(
                _("The day is still to come. What is to be paid later is a commitment.")
            )
        if day < EARLIEST:
            raise forms.ValidationError(_("The day cannot be right. Check the year."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        commitment, place = data.get("commitment"), data.get("place")
        if commitment is not None and place is not None and commitment.programme_id != place.programme.pk:
            self.add_error("commitment", _("The commitment belongs to another programme."))
        if data.get("is_last") and commitment is None and "commitment" not in self.errors:
            self.add_error("commitment", _("Choose which commitment it is the last bill of."))
        return data

    def bill(self, *, kept_reference: str = "") -> Bill:
        """`kept_reference`: what stood there before, if it was made up and never shown."""
        data = self.cleaned_data
        return Bill(
            data["place"],
            data["kind"],
            data["text"],
            data["oere"],
            data["posted_on"],
            data["reference"].lstrip("~") or kept_reference,
            data["commitment"],
            data["is_last"],
        )


def _shown(row: Commitment) -> str:
    return f"{row.text} ({row.network.name if row.network else row.programme.name}, {kroner(row.oere)})"
