"""How many change days are planned at once, and who stays and who moves at each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.composition.choices import Choices
from ledernet.composition.turns import MOST_DAYS, MOST_SHARE, Turns, can_be_kept, highest_share

from .seconds import SECONDS

DAYS = [("1", gettext_lazy("One, for now")), *((str(n), str(n)) for n in range(2, MOST_DAYS + 1))]


class TurnsForm(forms.Form):
    """The fields of several change days. With one the others ask for nothing."""

    mark_optional = False
    change_days = forms.TypedChoiceField(
        label=gettext_lazy("How many change days do we plan at once?"),
        help_text=gettext_lazy("The first becomes the draft. The others are kept with it as a forecast."),
        choices=DAYS,
        coerce=int,
        required=False,
    )
    stay_share = forms.IntegerField(
        label=gettext_lazy("How much of each network stays at every change? (per cent)"),
        help_text=gettext_lazy("From 0 to 75. The others move on."),
        min_value=0,
        max_value=MOST_SHARE,
        required=False,
    )
    longest = forms.IntegerField(
        label=gettext_lazy("At most so many change days in the same network"),
        help_text=gettext_lazy("Leave empty for no limit."),
        min_value=1,
        max_value=2 * MOST_DAYS,
        required=False,
    )
    shortest = forms.IntegerField(
        label=gettext_lazy("At least so many change days in the same network"),
        help_text=gettext_lazy("1 lets anybody move at the first change."),
        min_value=1,
        max_value=2 * MOST_DAYS,
        required=False,
    )

    def typical_size(self) -> int:
        """The size of a network for which the rules are tried out."""
        return int(self.cleaned_data.get("size_target") or 0)

    def turns(self) -> Turns:
        data = self.cleaned_data
        return Turns(
            data.get("change_days") or 1,
            data.get("stay_share") or 0,
            data.get("longest"),
            data.get("shortest") or 1,
        )

    def with_turns(self, choices: Choices) -> Choices:
        turns = self.turns()
        return replace(
            choices,
            change_days=turns.days,
            stay_share=turns.share / 100,
            longest=turns.longest,
            shortest=turns.shortest,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        turns, size = self.turns(), self.typical_size()
        if turns.days < 2 or {"change_days", "stay_share", "longest", "shortest"} & self.errors.keys():
            return data
        if turns.longest is not None and turns.longest < turns.shortest:
            self.add_error("longest", _("At most cannot be fewer than at least."))
        elif turns.shortest >= turns.days:
            self.add_error(
                "shortest",
                _("Then nobody moves on any of the change days. Choose fewer here, or more change days."),
            )
        elif size and not can_be_kept(turns, size):
            words = _(
                "So many cannot stay when nobody sits more than %(longest)s change days in a row in one network. "
                "At most %(share)s per cent can."
            )
            self.add_error(
                "stay_share", words % {"longest": turns.longest, "share": highest_share(turns, size)}
            )
        return data


class AheadForm(TurnsForm):
    """The change days after a draft that stands; it is the first of them."""

    seconds = forms.TypedChoiceField(
        label=gettext_lazy("For how long may we calculate?"), choices=SECONDS, coerce=int, initial=10
    )

    def __init__(self, *args: Any, size: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._size = size
        days = self.fields["change_days"]
        assert isinstance(days, forms.TypedChoiceField)
        days.choices = DAYS[1:]
        days.required = True
        days.label = _("How many change days do we plan, this one counted in?")
        days.help_text = _("The draft is the first and stays as it is.")

    def typical_size(self) -> int:
        return self._size


def initial_turns(choices: Choices) -> dict[str, Any]:
    """What the fields show for these choices."""
    return {
        "change_days": str(choices.change_days),
        "stay_share": round(choices.stay_share * 100),
        "longest": choices.longest,
        "shortest": choices.shortest,
    }
