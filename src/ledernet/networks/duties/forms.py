"""What is typed about duties and hosts, cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.networks.models import Seat
from ledernet.ui.forms import DateField, NameField
from ledernet.ui.seen import Seen

from .actions import LONGEST_DAYS, BadDuty
from .enums import DutyRole, HostRule, Moment, Share
from .models import MOST_LETTERS, Duty
from .shares import Flaw, flaws_in


class SharesForm(forms.Form):
    """A share for each role; whole, or said to be otherwise."""

    mark_optional = False

    def __init__(self, *args: Any, shares: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role in DutyRole:
            self.fields[f"share_{role}"] = forms.ChoiceField(
                label=role.label,
                required=False,
                choices=[("", "–"), *Share.choices],
                initial=(shares or {}).get(role, ""),
            )

    @property
    def share_fields(self) -> list[forms.BoundField]:
        return [self[f"share_{role}"] for role in DutyRole]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(name.startswith("share_") for name in self.errors):
            for flaw in flaws_in(self.shares()):
                self.add_error(None, said(flaw))
        return found

    def shares(self) -> dict[str, str]:
        given = {str(role): str(self.cleaned_data.get(f"share_{role}", "")) for role in DutyRole}
        return {role: share for role, share in given.items() if share}


def said(flaw: Flaw) -> str:
    """What is wrong with the shares, and what to do."""
    match flaw.code:
        case "nobody_answers":
            return _("Nobody answers for it. Choose one role that answers for the duty.")
        case "several_answer":
            names = ", ".join(str(role.label) for role in flaw.roles)
            return _(
                "Several answer for it: %(names)s. Exactly one can; let the others do it, or be asked."
            ) % {"names": names}
        case "all_answer":
            return _("All who sit in the network cannot answer for it together. Choose one role that does.")
        case "nobody_does":
            return _("Nobody does it. Choose at least one role that does the duty.")
        case _unknown:
            return _("A role or a share is not known. Load the page again.")


class DutyForm(SharesForm):
    """A duty of the organisation."""

    name = NameField(label=gettext_lazy("What is to be done?"), max_length=MOST_LETTERS)
    moment = forms.ChoiceField(label=gettext_lazy("When?"), choices=Moment.choices)
    days = forms.IntegerField(
        label=gettext_lazy("How many days before or after?"),
        min_value=0,
        max_value=LONGEST_DAYS,
        required=False,
        help_text=gettext_lazy("Counts where the moment has a before or an after. Empty: none."),
    )
    is_retired = forms.BooleanField(label=gettext_lazy("No longer used"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, duty: Duty | None = None, **kwargs: Any) -> None:
        if duty is not None:
            kwargs["initial"] = {
                "name": str(duty),
                "moment": duty.moment,
                "days": duty.days or None,
                "is_retired": duty.is_retired,
                "version": duty.version,
            }
        super().__init__(*args, **kwargs)
        if duty is None:
            del self.fields["is_retired"]

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "name": data["name"],
            "moment": Moment(data["moment"]),
            "days": data["days"] or 0,
            "shares": self.shares(),
        }

    def refuse(self, refused: BadDuty) -> None:
        words = {
            "empty": _("Say what is to be done."),
            "long": _("At most %(count)s letters.") % {"count": MOST_LETTERS},
            "taken": _("There is a duty of that name already."),
            "many": _("There are as many as can be kept in view. Take one out of use first.")
            if refused.field == "name"
            else _("At most %(count)s days.") % {"count": LONGEST_DAYS},
        }
        self.add_error(refused.field if refused.field in self.fields else None, words[refused.code])


class OtherwiseForm(SharesForm, Seen):
    """Other shares in a programme or network."""

    reason = forms.CharField(
        label=gettext_lazy("Why is it otherwise here?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("It stands beside the duty, for all who see the network."),
    )


class OrderForm(forms.Form):
    rule = forms.ChoiceField(
        label=gettext_lazy("How is the order made?"), choices=HostRule.choices, widget=forms.RadioSelect
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class HostedForm(forms.Form):
    """Who was host, or is to be, on a day."""

    seat = forms.TypedChoiceField(label=gettext_lazy("Who?"), coerce=int)
    on = DateField(label=gettext_lazy("On which day?"))
    place = NameField(label=gettext_lazy("Where?"), max_length=120, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, seats: Iterable[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = [(seat.pk, seat.leader.name) for seat in seats]  # type: ignore[attr-defined]


class AskSwapForm(forms.Form):
    """Whom a member asks to change places with her."""

    other = forms.TypedChoiceField(label=gettext_lazy("Whom do you ask?"), coerce=int)

    def __init__(self, *args: Any, seats: Iterable[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [(seat.pk, seat.leader.name) for seat in seats]  # type: ignore[attr-defined]


class SwapForm(forms.Form):
    one = forms.TypedChoiceField(label=gettext_lazy("Who?"), coerce=int)
    other = forms.TypedChoiceField(label=gettext_lazy("With whom?"), coerce=int)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, seats: Iterable[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(seat.pk, seat.leader.name) for seat in seats]
        for name in ("one", "other"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("one") is not None and found.get("one") == found.get("other"):
            self.add_error("other", _("Choose two different people."))
        return found
