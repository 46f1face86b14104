"""What could be otherwise, what is to become of each network, why and from when. It begins from the programme as it is, or from the draft."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ledernet.lifecycle.enums import MoveKind
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.redesigning import BECOMES, becomes_in
from ledernet.networks.models import Network
from ledernet.strategy.actions import Anchoring
from ledernet.strategy.actions.frames import frame_problems
from ledernet.strategy.enums import POINTS, Mandate, Participation, Purpose
from ledernet.strategy.forms.frames import WHY
from ledernet.strategy.models import NetworkType, Programme
from ledernet.strategy.queries import purpose_label
from ledernet.ui.forms import DateField

from .applying import LONGEST_REASON
from .choices import DATES, HOURS, LABELS, Plain

SIZES = ("size_min", "size_target", "size_max")


def _number(label: Any, most: int, least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, localize=False)


def _hours(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=100, max_digits=4, decimal_places=1)


def _day(name: str) -> DateField:
    return DateField(label=LABELS[name], required=False)


class ScenarioForm(forms.Form):
    """The whole design. `basis` is today's as it stood when the page was opened: what differs from that is what was chosen here."""

    type = forms.ModelChoiceField(
        label=LABELS["type"],
        queryset=NetworkType.objects.none(),
        required=False,
        empty_label=_("Not chosen"),
    )
    participation = forms.ChoiceField(
        label=LABELS["participation"],
        choices=[("", _("Not chosen")), *Participation.choices],
        required=False,
    )
    size_min = _number(_("Smallest size"), 40)
    size_target = _number(_("Wanted size"), 40)
    size_max = _number(_("Largest size"), 40)
    meetings = _number(LABELS["meetings"], 52)
    meeting_hours = _hours(LABELS["meeting_hours"])
    preparation_hours = _hours(LABELS["preparation_hours"])
    rooms_budget = _number(LABELS["rooms_budget"], 10_000_000)
    other_budget = _number(LABELS["other_budget"], 10_000_000)
    mandate = forms.ChoiceField(
        label=LABELS["mandate"], choices=[("", _("Not chosen")), *Mandate.choices], required=False
    )
    reply_days = _number(LABELS["reply_days"], 365, 1)
    mandate_frame = forms.CharField(
        label=LABELS["mandate_frame"],
        help_text=_(
            "Only where they may decide: which topics, up to which amount, and what they must ask about."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    trial_until = _day("trial_until")
    change_day = _day("change_day")
    expires_on = _day("expires_on")
    evaluated_on = _day("evaluated_on")
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_(
            "All who are part of the networks read it. It becomes the reason of each choice that is changed."
        ),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    effective_on = DateField(label=_("From when?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    basis = forms.CharField(widget=forms.HiddenInput, required=False)
    mark_optional = False

    def __init__(
        self,
        data: Any = None,
        *,
        programme: Programme,
        networks: Sequence[Network] = (),
        today: Plain,
        design: Plain | None = None,
        draft: Move | None = None,
        day: date | None = None,
    ) -> None:
        """`design`: what stands in the fields to begin with; today's where nothing else is said."""
        self.today, self.networks = today, tuple(networks)
        shown = design or today
        names = [
            *Purpose.values,
            *(one for one in {**today["points"], **shown["points"]} if one not in Purpose.values),
        ]
        self.purposes = {f"points_{number}": name for number, name in enumerate(names)}
        super().__init__(
            data, initial=self._values(shown) | {"basis": json.dumps(today), "effective_on": day}
        )
        if draft is not None:
            self.initial.update(reason=draft.reason, effective_on=draft.effective_on, version=draft.version)
        kinds = self.fields["type"]
        assert isinstance(kinds, forms.ModelChoiceField)
        kinds.queryset = NetworkType.objects.filter(organisation=programme.organisation_id).order_by("pk")
        for key, name in self.purposes.items():
            self.fields[key] = _number(purpose_label(name), POINTS)
        chosen = becomes_in(draft.plan) if draft is not None else {}
        choices = [(kind.value, kind.label) for kind in BECOMES]
        for one in self.networks:
            self.fields[f"network_{one.pk}"] = forms.ChoiceField(label=one.name, choices=choices)
            self.initial[f"network_{one.pk}"] = chosen.get(one.pk, MoveKind.CONTINUE)

    def _values(self, shown: Plain) -> dict[str, Any]:
        plain = {key: value for key, value in shown.items() if key not in ("points", "size")}
        sizes = dict(zip(SIZES, shown["size"], strict=True))
        return plain | sizes | {key: shown["points"].get(name, 0) for key, name in self.purposes.items()}

    def group(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def point_fields(self) -> list[forms.BoundField]:
        return self.group(*self.purposes)

    @property
    def frame_fields(self) -> list[forms.BoundField]:
        return self.group("type", "participation", *SIZES, "meetings", *HOURS, "rooms_budget", "other_budget")

    @property
    def leeway_fields(self) -> list[forms.BoundField]:
        return self.group("mandate", "reply_days")

    @property
    def date_fields(self) -> list[forms.BoundField]:
        return self.group(*DATES)

    @property
    def network_fields(self) -> dict[int, forms.BoundField]:
        return {one.pk: self[f"network_{one.pk}"] for one in self.networks}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if sum(data.get(key) or 0 for key in self.purposes) != POINTS and not self.errors:
            self.add_error(None, _("Give ten points in all."))
        sizes = [data.get(key) or 0 for key in SIZES]
        if not self.errors and not 2 <= sizes[0] <= sizes[1] <= sizes[2]:
            self.add_error(
                "size_target",
                _("The wanted size lies between the smallest and the largest, and two is the least."),
            )
        if not self.errors:
            part = Anchoring(
                mandate=data["mandate"], mandate_frame=data["mandate_frame"], reply_days=data["reply_days"]
            )
            for name, why in frame_problems(part, meetings=data["meetings"]).items():
                self.add_error(name, WHY[why])
        return data

    def plain(self) -> dict[str, Any]:
        """What is typed, as `choices` has it. The form is valid."""
        data = self.cleaned_data
        points = {name: data[key] for key, name in self.purposes.items() if data[key]}
        same = ("participation", "meetings", "rooms_budget", "other_budget", "mandate", "reply_days")
        return {
            **{name: data[name] for name in same},
            "points": points,
            "type": data["type"].pk if data["type"] else None,
            "size": [data[name] for name in SIZES],
            **{name: f"{data[name]:.1f}" for name in HOURS},
            "mandate_frame": data["mandate_frame"].strip(),
            **{name: data[name].isoformat() if data[name] else None for name in DATES},
        }

    def opened_on(self) -> Plain:
        """Today's design as it stood when the page was opened; as it stands where that cannot be read."""
        try:
            found = json.loads(self.cleaned_data["basis"])
        except ValueError:
            return self.today
        return found if isinstance(found, dict) and found.keys() == self.today.keys() else self.today

    def becomes(self) -> dict[str, str]:
        """Networks that do not simply go on."""
        data = {str(one.pk): self.cleaned_data[f"network_{one.pk}"] for one in self.networks}
        return {pk: kind for pk, kind in data.items() if kind != MoveKind.CONTINUE}

    def renew(self, design: Plain, *, version: int | None) -> None:
        """What was chosen stays, on top of today's design as it has become; saving it again replaces what was saved meanwhile."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        values: Mapping[str, Any] = self._values(design)
        for name, value in values.items():
            data[name] = "" if value is None else str(value)
        data["basis"] = json.dumps(self.today)
        data["version"] = "" if version is None else str(version)
        self.data = data
