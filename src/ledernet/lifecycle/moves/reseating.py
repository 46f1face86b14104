"""Rotation and restart: the members of several networks are composed anew, with memory of who has sat with whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.accounts.models import User
from ledernet.composition import actions as composition
from ledernet.composition.choices import Choices
from ledernet.composition.models import Draft
from ledernet.lifecycle.models import Move
from ledernet.networks.models import Network, Seat
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState

from .base import Kind, Missing, PlanForm, Proposed
from .composing import Composition, composition_of, missing_composition, usual
from .members import by_leader, seats_of

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

FEWEST = 2

TOLD = timedelta(days=14)
"""So long before the day people should know where they sit."""


class SeveralForm(PlanForm):
    """Which other networks of the programme take part."""

    mark_optional = False
    among = forms.MultipleChoiceField(
        label=gettext_lazy("Which other networks take part?"),
        help_text=gettext_lazy("Members go from one to another, so it takes two at least."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        network: Network,
        others: Sequence[Network] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, network=network, others=others, initial=initial)
        field = self.fields["among"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(one.pk), one.name) for one in self.others]
        if initial and "others" in initial:
            self.initial["among"] = [str(pk) for pk in initial["others"]]

    def clean_among(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["among"]
        if len(chosen) + 1 < FEWEST:
            raise forms.ValidationError(_("Choose one more network at least."))
        return chosen

    def also(self) -> list[Network]:
        chosen = set(self.cleaned_data["among"])
        return [one for one in self.others if str(one.pk) in chosen]

    def plan(self) -> dict[str, Any]:
        return {"others": sorted(int(pk) for pk in self.cleaned_data["among"])}


class Reseating(Kind):
    """What both have in common: the members, the composition, the page on which HR sees and settles who goes where."""

    notice = timedelta(days=14)
    ahead = timedelta(days=56)
    """So long before the day it is begun usually: composing, looking, approving and telling take their weeks."""

    def usual_day(self, network: Network, *, on: date) -> date:
        """The change day that is fixed, where there is time until then."""
        if network.change_day is not None and network.change_day >= on + self.notice:
            return network.change_day
        return on + self.ahead

    def groups(self, proposed: Proposed) -> int:
        """Among so many networks they are divided."""
        return len(proposed.networks)

    def choices(self, proposed: Proposed, people: int, *, on: date) -> Choices:
        return usual(proposed.programme, people=people, groups=self.groups(proposed), on=on)

    def problems(self, proposed: Proposed, *, on: date) -> list[Text]:
        if len(proposed.networks) < FEWEST:
            return [_("It takes two networks at least: members go from one to another.")]
        if proposed.programme.state != ProgrammeState.ACTIVE:
            return [_("The programme must be decided by its chief first.")]
        day = proposed.effective_on
        found: list[Text] = []
        for network in proposed.networks:
            if network.starts_on >= day:
                found.append(_("%(network)s has not begun by then.") % {"network": network.name})
        people = len(by_leader(seats_of(proposed.networks, on=day)))
        if people < 2 * self.groups(proposed):
            words = {"people": people, "networks": self.groups(proposed)}
            found.append(
                _("%(people)s members are too few for %(networks)s networks of two at least.") % words
            )
        return found

    def missing(self, move: Move, *, on: date) -> list[Missing]:
        found = composition_of(move)
        return missing_composition(move, found) or self.unsettled(move, found, on=on)

    def unsettled(self, move: Move, found: Composition, *, on: date) -> list[Missing]:
        """What is missing once a draft is approved."""
        raise NotImplementedError

    def settle(self, move: Move, draft: Draft, *, by: User, at: datetime) -> int:
        """Make the approved draft what holds from the day on, and see to it that people hear of it. Returns how many it is about."""
        raise NotImplementedError

    def rows(self, move: Move, found: Composition, *, on: date) -> list[Row]:
        """Who goes from where to where, by the draft that is approved, or as it is settled."""
        raise NotImplementedError

    def panel(self, move: Move, viewer: Viewer) -> str:
        found = composition_of(move)
        if found.chosen is None:
            return ""
        rows = self.rows(move, found, on=viewer.on)
        context = {
            "kind": self,
            "move": move,
            "settled": found.is_settled,
            "count": len(rows),
            "going": sum(row.goes for row in rows),
            "url": reverse("lifecycle:prepare", args=[move.pk]),
        }
        return render_to_string("lifecycle/moves/_reseated.html", context)


@dataclass(frozen=True)
class Row:
    """One member: from where to where, and what is worth knowing. `goes`: she sits elsewhere afterwards."""

    seat: Seat
    to: str
    goes: bool
    note: Text = ""

    @property
    def name(self) -> str:
        return self.seat.leader.name

    @property
    def start(self) -> str:
        return self.seat.network.name

    @property
    def has_address(self) -> bool:
        return bool(self.seat.leader.email)


def must_be_as_approved(draft: Draft) -> Draft:
    """The draft, held. Raises composition's `NotApproved` where it is another than was approved."""
    held = Draft.objects.select_for_update(of=("self",)).select_related("run", "programme", "organisation")
    fresh = held.get(pk=draft.pk)
    changed = fresh.approved_at is None or fresh.changes.filter(made_at__gt=fresh.approved_at).exists()
    if changed:
        raise composition.NotApproved
    return fresh


def roles_at_stake(seats: Sequence[Seat]) -> Text:
    """How many have a task in their network that somebody must take over; "" where nobody has."""
    count = sum(seat.role != "member" for seat in seats)
    if not count:
        return ""
    return ngettext(
        "%(count)s member has a task in her network. Who moves hands it over; HR sees it in the inbox.",
        "%(count)s members have a task in their network. Who moves hands it over; HR sees it in the inbox.",
        count,
    ) % {"count": count}
