"""Fields for kroner, hours and places."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ledernet.resources.amounts import NotAnAmount, parse_amount, parse_hours, written, written_hours
from ledernet.resources.places import Place, Places
from ledernet.resources.words import kind_words

WHY_AMOUNT = {
    "empty": _("Write the amount as 12500 or 12500.50."),
    "words": _("Write the amount as 12500 or 12500.50."),
    "unclear": _("That can be two amounts. Write 12.500 for thousands, or 12,50 with two decimals."),
    "decimals": _("At most two decimals: øre are the smallest there is."),
    "large": _("That is more than an amount can be here."),
}
WHY_HOURS = {
    "empty": _("Write the hours as 7.5 or 7:30."),
    "words": _("Write the hours as 7.5 or 7:30."),
    "decimals": _("Write the hours as 7.5 or 7:30."),
    "unclear": _("Write the hours as 7.5 or 7:30."),
    "large": _("That is more hours than there can be."),
}


class AmountField(forms.CharField):
    """Kroner as people write them; the value is whole øre, None where nothing stands there."""

    def __init__(self, *, negative: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault(
            "widget",
            forms.TextInput(attrs={"inputmode": "decimal", "class": "narrow", "autocomplete": "off"}),
        )
        super().__init__(**kwargs)
        self.negative = negative

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        try:
            oere = parse_amount(str(text), comma_is_thousands=(get_language() or "da")[:2] != "da")
        except NotAnAmount as refused:
            raise forms.ValidationError(WHY_AMOUNT[refused.reason], code=refused.reason) from None
        if oere < 0 and not self.negative:
            raise forms.ValidationError(_("The amount cannot be below zero."), code="negative")
        return oere

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The length is looked at when the text is read; a number has none."""

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except forms.ValidationError:
            return True


class KronerField(AmountField):
    """Whole kroner; the value is kroner, not øre."""

    def to_python(self, value: Any) -> Any:
        oere = super().to_python(value)
        if oere is not None and oere % 100:
            raise forms.ValidationError(_("Write whole kroner, without øre."), code="oere")
        return None if oere is None else oere // 100

    def prepare_value(self, value: Any) -> Any:
        return written(value * 100) if isinstance(value, int) else value


class HoursField(AmountField):
    """Hours as people write them; the value is whole minutes, None where nothing stands there."""

    def to_python(self, value: Any) -> Any:
        text = forms.CharField.to_python(self, value)
        if text in self.empty_values:
            return None
        try:
            return parse_hours(str(text))
        except NotAnAmount as refused:
            raise forms.ValidationError(WHY_HOURS[refused.reason], code=refused.reason) from None

    def prepare_value(self, value: Any) -> Any:
        return written_hours(value) if isinstance(value, int) else value


class PlaceField(forms.ChoiceField):
    """A network, or what all networks of a programme have in common; None if it may be left empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.places: Places | None = None

    def offer(self, places: Places, *, empty: Any = "") -> None:
        self.places = places
        self.choices = [("", empty or _("Choose where it belongs")), *places.choices()]

    def clean(self, value: Any) -> Any:
        code = super().clean(value)
        return self.places.by_code(code) if code and self.places else None

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, Place) else value


class KindField(forms.ChoiceField):
    """A kind of expense."""

    def offer(self, kinds: list[str], *, empty: Any = "") -> None:
        self.choices = [("", empty or _("Choose a kind")), *((kind, kind_words(kind)) for kind in kinds)]
