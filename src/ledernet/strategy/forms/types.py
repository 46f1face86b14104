"""A kind of network as it is described."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.strategy.enums import TYPE_HINTS, TYPE_RISKS, TYPE_STRENGTHS, Attribute, TypeKind
from ledernet.strategy.models import NetworkType
from ledernet.ui.forms import NameField

COMPOSABLE = (Attribute.FIELD, Attribute.LEVEL, Attribute.PLACE, Attribute.ADMINISTRATION)
"""What a composition can gather or mix by."""


def _words(label: Any, hint: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=hint, max_length=2000, required=False, widget=area)


def _attributes(label: Any, hint: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        choices=[(one.value, one.label) for one in COMPOSABLE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class TypeForm(forms.Form):
    """Without `type` an own one is described for the first time. Those of the product keep their name, and their words are
    shown where nothing else is written.
    """

    name = NameField(label=_("What is this kind of network called?"), max_length=120)
    description = _words(_("Who sits together?"))
    strengths = _words(_("What speaks for it?"))
    risks = _words(
        _("What speaks against it?"), _("Shown beside the choice, so that nobody chooses blindly.")
    )
    gathers = _attributes(_("In what are the members alike?"), _("The composition gathers leaders by this."))
    mixes = _attributes(
        _("In what do they differ?"), _("The composition spreads leaders by this. It can be changed at each.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    mark_optional = False

    def __init__(self, data: Any = None, *, type: NetworkType | None = None) -> None:  # noqa: A002
        super().__init__(data, initial=_initial(type))
        if type is None:
            return
        if type.kind != TypeKind.OWN:
            del self.fields["name"]
            kind = TypeKind(type.kind)
            for name, words in (
                ("description", TYPE_HINTS),
                ("strengths", TYPE_STRENGTHS),
                ("risks", TYPE_RISKS),
            ):
                self.fields[name].help_text = _("Left empty: %(words)s") % {"words": words[kind]}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        both = set(data.get("gathers") or ()) & set(data.get("mixes") or ())
        if both:
            names = ", ".join(str(Attribute(one).label).lower() for one in sorted(both))
            self.add_error(
                "mixes", _("Leaders cannot be both alike and different in %(names)s.") % {"names": names}
            )
        return data

    def words(self) -> dict[str, Any]:
        """What was said, for the action. Only of a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def _initial(kind: NetworkType | None) -> dict[str, Any]:
    if kind is None:
        return {}
    gathers, mixes = kind.template
    return {
        "name": kind.name,
        "description": kind.description,
        "strengths": kind.strengths,
        "risks": kind.risks,
        "gathers": list(gathers),
        "mixes": list(mixes),
        "version": kind.version,
    }
