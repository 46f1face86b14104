"""What is typed about one purpose, cleaned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from ledernet.strategy.actions import PurposeWords
from ledernet.strategy.enums import SIDE_GAIN
from ledernet.strategy.models import PurposeWeight, StrategyItem
from ledernet.strategy.points import NAMED
from ledernet.strategy.queries import purpose_label
from ledernet.strategy.queries.purposes import below
from ledernet.strategy.queries.vocabulary import by_kind
from ledernet.ui.forms import NameField

MOST = 2000


def _words(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=MOST, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class DescribeForm(forms.Form):
    """One purpose: what comes of it, where it stands, and what of the organisation it hangs together with."""

    name = NameField(label=_("What do you call the purpose?"), max_length=160)
    for_whom = _words(_("Whom is it for?"), _("The leaders, and perhaps those they lead."))
    change = _words(_("What is to change?"), _("Something that one can do or say in another way than today."))
    seen_by = _words(_("How will you see it?"), _("A sign that somebody outside would notice too."))
    leader_gain = _words(
        _("What does each leader get out of it?"), _("The answer to: why should I spend my time on this?")
    )
    organisation_gain = _words(_("What does the organisation get out of it?"), "")
    serves = _words(
        _("How do citizens and businesses notice it?"),
        _("The way from better leadership to better service, in one sentence."),
    )
    under = forms.ChoiceField(
        label=_("Does it serve another of the purposes?"),
        help_text=_("Then it stands under it in the picture."),
        required=False,
    )
    items = forms.MultipleChoiceField(
        label=_("Which of our own words is it linked to?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def __init__(
        self,
        data: Any = None,
        *,
        weight: PurposeWeight,
        offered: list[StrategyItem],
        may_describe: bool,
        **kwargs: Any,
    ) -> None:
        programme = weight.programme
        linked = [link.item for link in weight.links.all()]
        initial = {name: getattr(weight, name) for name in self.base_fields if hasattr(weight, name)}
        initial |= {"name": weight.purpose, "version": programme.version}
        initial |= {"items": [str(item.pk) for item in linked]}
        super().__init__(data, initial=initial, **kwargs)
        self.weight, self.may_describe = weight, may_describe
        known = {item.pk: item for item in [*offered, *linked]}
        self.known = {str(pk): item for pk, item in known.items()}
        if weight.purpose in NAMED:
            del self.fields["name"]
        self._choice("items").choices = [
            (shelf.heading, [(str(item.pk), item.name) for item in shelf.items])
            for shelf in by_kind(known.values())
            if shelf.items
        ]
        if not known:
            del self.fields["items"]
        taken = below(programme, weight.purpose)
        others = [row.purpose for row in programme.purpose_weights.all()]
        free = [one for one in others if one not in taken and one != SIDE_GAIN]
        if weight.purpose == SIDE_GAIN or not free:
            del self.fields["under"]
        else:
            top = _("No, it serves the main purpose itself")
            self._choice("under").choices = [("", top), *((one, str(purpose_label(one))) for one in free)]
        if not may_describe:
            for name, field in self.fields.items():
                field.disabled = name not in {"items", "version"}

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def settle(self) -> None:
        """Show what is typed without a word about what is still wrong."""
        self.full_clean()
        self._errors = ErrorDict()

    def words(self) -> PurposeWords:
        """What was said. Only of a valid form."""
        data = self.cleaned_data
        said = {name: data.get(name, "") for name in PurposeWords.__dataclass_fields__}
        return PurposeWords(**said)

    def chosen(self) -> list[StrategyItem]:
        return [self.known[pk] for pk in self.cleaned_data.get("items") or ()]
