"""A new trial: for some months more, with something done differently, and then it is measured again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from ledernet.audit.actors import Actor
from ledernet.lifecycle.enums import MoveKind
from ledernet.lifecycle.experiments.actions import Tried, begin
from ledernet.lifecycle.models import Move
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.ui.dates import later
from ledernet.ui.formatting import full_day

from .base import Coming, Kind, PlanForm, Preview, Proposed
from .dates import set_dates

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

MONTHS = (3, 6, 9, 12, 18, 24)
USUAL = 12
AHEAD = timedelta(days=28)
"""So long before the end of the trial it is evaluated, so that there is a decision when it ends."""


class TrialForm(PlanForm):
    """For how long, and what is tried."""

    months = forms.TypedChoiceField(
        label=gettext_lazy("For how long?"),
        coerce=int,
        choices=[(one, ngettext_lazy("%d month", "%d months", one) % one) for one in MONTHS],
        initial=USUAL,
    )
    tries = forms.CharField(
        label=gettext_lazy("What do you want to try differently?"),
        help_text=gettext_lazy(
            "It stands in the log of experiments, and is looked back at when the trial ends."
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def plan(self) -> dict[str, Any]:
        return {"months": self.cleaned_data["months"], "tries": self.cleaned_data["tries"].strip()}


class Trial(Kind):
    code = MoveKind.EVALUATION
    icon = "checklist"
    promise = gettext_lazy("Try for a while more, and measure again")
    form = TrialForm

    def problems(self, proposed: Proposed, *, on: date) -> list[Text]:
        found: list[Text] = []
        for network in proposed.networks:
            words = {"network": network.name}
            if network.state != NetworkState.LAUNCHED:
                found.append(
                    _(
                        "%(network)s is not launched on a charter: there is nothing to measure against. Launch it first."
                    )
                    % words
                )
            elif network.expires_on and trial_until(proposed) > network.expires_on:
                found.append(_("The trial would end after the day on which %(network)s expires.") % words)
        return found

    def preview(self, proposed: Proposed, *, on: date) -> Preview:
        end = trial_until(proposed)
        steps = [
            Coming(on, "email", _("Members and facilitators are told, with your reason.")),
            Coming(proposed.effective_on, "science", _("The trial begins.")),
            Coming(end - AHEAD, "checklist", _("The network is evaluated against the same targets.")),
            Coming(end, "flag", _("The trial ends, and the network is back here.")),
        ]
        if proposed.plan.get("tries"):
            text = _(
                "HR writes what is tried into a new version of the charter, where it changes what was agreed."
            )
            steps.insert(2, Coming(proposed.effective_on, "edit", text))
        return Preview(tuple(steps))

    def letter(self, move: Move, network: Network) -> list[str]:
        assert move.effective_on is not None
        end = later(move.effective_on, int(move.plan["months"]))
        said = [
            _("The network goes on as a trial until %(day)s, and is measured again before that.")
            % {"day": full_day(end)}
        ]
        if move.plan.get("tries"):
            said.append(_("Tried differently: %(what)s") % {"what": move.plan["tries"]})
        return said

    def carry_out(self, move: Move, *, by: Actor, at: datetime) -> None:
        assert move.effective_on is not None
        end = later(move.effective_on, int(move.plan["months"]))
        set_dates(move, by=by, at=at, trial_until=end, evaluated_on=end - AHEAD)
        if move.plan.get("tries"):
            for network in move.networks.filter(state=NetworkState.LAUNCHED).order_by("pk"):
                begin(
                    network=network, move=move, by=by, at=at,
                    tried=Tried(move.plan["tries"], starts_on=move.effective_on, look_on=end - AHEAD),
                )  # fmt: skip


def trial_until(proposed: Proposed) -> date:
    return later(proposed.effective_on, int(proposed.plan.get("months", USUAL)))
