"""Two policies and what is assumed, as people set them."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.ui.forms import DateField

from .asked import MOST_PEOPLE, Asked, Assumed, Way
from .words import SHARES, months_words, often_words, share_words

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

SPANS = (6, 12, 18, 24, 36, 48)
RESTARTS = (24, 36, 48, 60)


def share(label: Text, *, low: int = 0, most: int = 100) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=low, max_value=most)


class AskedForm(forms.Form):
    """Fields `a_…` and `b_…` are the two policies; the rest is as in `Assumed`."""

    mark_optional = False
    people = forms.IntegerField(label=gettext_lazy("Leaders"), min_value=2, max_value=MOST_PEOPLE)
    networks = forms.IntegerField(label=gettext_lazy("Networks"), min_value=1, max_value=MOST_PEOPLE // 2)
    units = forms.IntegerField(label=gettext_lazy("Units they come from"), min_value=1, max_value=500)
    turnover = share(gettext_lazy("Leaders who go in a year, per cent"), most=60)
    leave = share(gettext_lazy("On leave at any time, per cent"), most=50)
    build = share(
        gettext_lazy("Trust: built up in a year together, per cent of what is missing"), low=1, most=99
    )
    fade = share(gettext_lazy("Trust: lost in a year apart, per cent"), most=99)
    wear = share(gettext_lazy("Novelty: worn off in a year together, per cent"), low=1, most=99)
    renew = share(gettext_lazy("Novelty: come back in a year apart, per cent"), most=99)
    enough_trust = share(gettext_lazy("Trust is enough from"), low=1)
    enough_new = share(gettext_lazy("Novelty is enough from"), low=1)

    def __init__(self, data: Any = None, *, asked: Asked) -> None:
        initial: dict[str, Any] = asdict(asked.assumed)
        for letter, way in (("a", asked.a), ("b", asked.b)):
            initial |= {f"{letter}_{name}": value for name, value in asdict(way).items()}
        super().__init__(data, initial=initial)
        for letter, way in (("a", asked.a), ("b", asked.b)):
            self._add_way(letter, way)

    def _add_way(self, letter: str, way: Way) -> None:
        """Fixed choices, and what is planned today if it is none of them."""
        shares = sorted({*SHARES, way.share})
        spans = sorted({*SPANS, way.months})
        restarts = sorted({*RESTARTS, way.restart} - {0})
        self.fields[f"{letter}_share"] = forms.TypedChoiceField(
            label=_("How many change?"), choices=[(one, share_words(one)) for one in shares], coerce=int
        )
        self.fields[f"{letter}_months"] = forms.TypedChoiceField(
            label=_("How often?"), choices=[(one, months_words(one)) for one in spans], coerce=int
        )
        self.fields[f"{letter}_restart"] = forms.TypedChoiceField(
            label=_("All mixed anew?"),
            choices=[(0, _("Never")), *((one, capfirst(often_words(one))) for one in restarts)],
            coerce=int,
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        people, networks, units = (data.get(name) for name in ("people", "networks", "units"))
        if people and networks and 2 * networks > people:
            self.add_error(
                "networks",
                _("With so few leaders a network would have fewer than two. Choose fewer networks."),
            )
        if people and units and units > people:
            self.add_error("units", _("There cannot be more units than leaders."))
        return data

    def asked(self) -> Asked:
        data = self.cleaned_data
        a, b = (Way(*(data[f"{letter}_{one.name}"] for one in fields(Way))) for letter in ("a", "b"))
        return Asked(a, b, Assumed(**{one.name: data[one.name] for one in fields(Assumed)}))

    def way_a(self) -> list[BoundField]:
        return [self[f"a_{one.name}"] for one in fields(Way)]

    def way_b(self) -> list[BoundField]:
        return [self[f"b_{one.name}"] for one in fields(Way)]


class UseForm(forms.Form):
    """Why this way, and for one with a restart on which day the first is."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why this way?"),
        help_text=gettext_lazy("The reason stands in the register of decisions."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    change_day = DateField(
        label=gettext_lazy("When are all mixed anew for the first time?"),
        help_text=gettext_lazy("It becomes the change day of the plan."),
        required=True,
    )

    def __init__(self, data: Any = None, *, way: Way, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not way.restart:
            del self.fields["change_day"]
