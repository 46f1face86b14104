"""One choice for each who sits in a network that ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.composition.joining import Place
from ledernet.lifecycle.enums import Goes
from ledernet.networks.models import Network
from ledernet.ui.numbers import whole_number

from .actions import Choice
from .queries import Sitting

LATER = ""


class PlacesForm(forms.Form):
    """`seat-<id>`: a network's id, that she waits, that she leaves, or not settled yet."""

    mark_optional = False

    def __init__(
        self, *args: Any, sitting: Sequence[Sitting], places: Mapping[int, Sequence[Place]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sitting = {f"seat-{one.seat.pk}": one for one in sitting}
        for name, one in self.sitting.items():
            field = forms.ChoiceField(label=one.seat.leader.name, required=False)
            field.choices = self._choices(one, places.get(one.seat.pk, ()))
            field.initial = _now(one)
            self.fields[name] = field

    def _choices(self, one: Sitting, places: Sequence[Place]) -> list[Any]:
        to = [(str(place.network), _with_room(place)) for place in places]
        if one.goes == Goes.MOVES and one.elsewhere is not None:
            here = str(one.elsewhere.network_id)
            to = [(here, one.elsewhere.network.name), *((key, text) for key, text in to if key != here)]
        otherwise = [(Goes.WAITS.value, _("Waits for a seat"))] if one.may_wait else []
        otherwise.append((Goes.LEAVES.value, _("Leaves by own wish, and has said so in person")))
        groups: list[Any] = [(LATER, _("Not settled yet"))]
        if to:
            groups.append((_("Moves to"), to))
        return [*groups, (_("Otherwise"), otherwise)]

    def choices(self, networks: Mapping[int, Network]) -> dict[int, Choice | None]:
        """Seat → what was chosen for it."""
        return {
            one.seat.pk: _chosen(self.cleaned_data.get(name, ""), networks)
            for name, one in self.sitting.items()
        }


def _now(one: Sitting) -> str:
    if one.goes == Goes.MOVES:
        assert one.elsewhere is not None  # that is what it means
        return str(one.elsewhere.network_id)
    return str(one.goes or LATER)


def _with_room(place: Place) -> str:
    words = ngettext("%(network)s (one place free)", "%(network)s (%(count)s places free)", place.free)
    return words % {"network": place.name, "count": place.free}


def _chosen(said: str, networks: Mapping[int, Network]) -> Choice | None:
    if said in Goes.values:
        return Choice(Goes(said))
    network = networks.get(whole_number(said))
    return Choice(Goes.MOVES, network) if network else None
