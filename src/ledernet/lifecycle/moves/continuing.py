"""Going on: everything stays as it is until the next evaluation."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.audit.actors import Actor
from ledernet.lifecycle.enums import MoveKind
from ledernet.lifecycle.models import Move
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.ui.formatting import full_day

from .base import Coming, Kind, PlanForm, Preview, Proposed
from .dates import set_dates

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class ContinueForm(PlanForm):
    """When it is looked at again."""

    evaluated_on = forms.DateField(
        label=gettext_lazy("When is it evaluated again?"),
        required=False,
        help_text=gettext_lazy("Empty: the day that was fixed stays."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def plan(self) -> dict[str, Any]:
        day = self.cleaned_data.get("evaluated_on")
        return {"evaluated_on": day.isoformat()} if day else {}


class Continue(Kind):
    code = MoveKind.CONTINUE
    icon = "arrow-forward"
    promise = gettext_lazy("Everything stays as it is")
    form = ContinueForm

    def problems(self, proposed: Proposed, *, on: date) -> list[Text]:
        day = evaluated_on(proposed.plan)
        if day is not None and day <= proposed.effective_on:
            return [_("The next evaluation lies before the day from which this holds.")]
        if any(one.expires_on and day and day > one.expires_on for one in proposed.networks):
            return [_("The next evaluation lies after the day on which the network expires.")]
        return []

    def preview(self, proposed: Proposed, *, on: date) -> Preview:
        steps = [Coming(on, "email", _("Members and facilitators are told, with your reason."))]
        day = evaluated_on(proposed.plan)
        for network in proposed.networks:
            due = day or network.evaluated_on
            words = {"network": network.name}
            if due is not None:
                steps.append(Coming(due, "checklist", _("%(network)s is evaluated again.") % words))
        against = []
        for network in proposed.networks:
            if day is None and (
                network.evaluated_on is None or network.evaluated_on <= proposed.effective_on
            ):
                words = {"network": network.name}
                against.append(
                    _("%(network)s has no day for its next evaluation. Nothing would bring it back here.")
                    % words
                )
        return Preview(tuple(steps), against=tuple(against))

    def letter(self, move: Move, network: Network) -> list[str]:
        day = evaluated_on(move.plan) or network.evaluated_on
        said = [_("The network goes on as it is. You need do nothing.")]
        if day is not None and network.state == NetworkState.LAUNCHED:
            said.append(_("You will be asked again what it gives you on %(day)s.") % {"day": full_day(day)})
        return said

    def carry_out(self, move: Move, *, by: Actor, at: datetime) -> None:
        if (day := evaluated_on(move.plan)) is not None:
            set_dates(move, by=by, at=at, evaluated_on=day)


def evaluated_on(plan: Any) -> date | None:
    text = plan.get("evaluated_on")
    return date.fromisoformat(text) if text else None
