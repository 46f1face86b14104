"""The signs of a programme, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.insight.indicators.formulas import YEAR
from ledernet.insight.small import SMALL
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import purpose_label
from ledernet.ui.formatting import number, percent

from . import gather
from .seen import Line, Purposes, Reorganised

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

__all__ = ["Signal", "signals_of"]


@dataclass(frozen=True)
class Signal:
    """One sign: what was seen and of how many, since when, and where to look. Never a person; small counts are told as few."""

    key: str
    title: Text
    text: str
    url: str
    since: date | None


def signals_of(programme: Programme, *, on: date, units: gather.Units | None = None) -> list[Signal]:
    """In the order in which they would be spoken of; none for a programme whose networks have not begun. About forty queries.

    `units`: for whoever asks for several programmes of one organisation.
    """
    networks = gather.running_of(programme, on=on)
    if programme.state != ProgrammeState.ACTIVE or not networks:
        return []
    units = units or gather.Units.of(programme.organisation_id)
    makers: tuple[Callable[[Programme, list[Network], date], Iterator[Signal]], ...] = (
        _strategy,
        partial(_reorganised, units),
        _wishes,
        _purposes,
        _sizes,
        _leavers,
    )
    return [signal for make in makers for signal in make(programme, networks, on)]


def few(count: int) -> str:
    """The count, or that they are few."""
    return _("few") if 0 < count < SMALL else number(count)


# --- one maker for each ----------------------------------------------------------------------------------------


def _strategy(programme: Programme, _networks: list[Network], on: date) -> Iterator[Signal]:
    version = gather.charter_of(programme)
    if version is None or version.approved_at is None:
        return
    since = timezone.localdate(version.approved_at)
    new, changed, latest = gather.items_since(programme, since, on=on)
    if new or changed:
        words = {"new": number(new), "changed": number(changed)}
        yield Signal(
            "strategy",
            _("The strategy has moved on"),
            _(
                "Since the charter was approved, %(new)s goals, values or initiatives have come and %(changed)s have changed. "
                "Do the purposes still hang together with them?"
            )
            % words,
            reverse("strategy:vocabulary"),
            latest,
        )
    differs = gather.goals_changed(programme, version)
    if differs:
        yield Signal(
            "goals",
            _("The programme says something else than the charter"),
            ngettext(
                "%(count)s thing about purpose or kind differs from the charter that the networks go by.",
                "%(count)s things about purpose or kind differ from the charter that the networks go by.",
                differs,
            )
            % {"count": number(differs)},
            reverse("charter:draft", args=[programme.pk]),
            None,
        )


def _reorganised(
    units: gather.Units, programme: Programme, networks: list[Network], on: date
) -> Iterator[Signal]:
    found = gather.reorganised(programme, networks, units, on=on)
    if found.is_sign:
        yield Signal(
            "reorganised",
            _("The organisation has been changed"),
            reorganised_words(found),
            reverse("people:units"),
            found.latest,
        )


def reorganised_words(found: Reorganised) -> str:
    parts = []
    if found.units:
        words = {
            "opened": number(found.opened),
            "closed": number(found.closed),
            "moved": number(found.moved),
        }
        parts.append(
            _(
                "Since the networks began, %(opened)s units have opened, %(closed)s closed and %(moved)s moved."
            )
            % words
        )
    if found.changed:
        parts.append(
            _("Of %(of)s who sit there, %(count)s lead another unit than when they sat down.")
            % {"count": few(found.changed), "of": number(found.seated)}
        )
    return " ".join(parts)


def _wishes(programme: Programme, _networks: list[Network], on: date) -> Iterator[Signal]:
    line = gather.line_of(programme, on=on)
    if line.has_fallen or line.is_given_up:
        yield Signal(
            "line", _("Fewer wait for a seat"), line_words(line), reverse("home:coverage"), on - YEAR
        )
    wishes = gather.wishes_of(programme, on=on)
    if wishes.has_fallen and wishes.lately and wishes.earlier:
        yield Signal(
            "wishes",
            _("Fewer wish for a network"),
            _(
                "Of those who have said what they wish within a year, %(now)s wish for a network; of those who said it earlier, %(before)s."
            )
            % {"now": percent(wishes.lately.share), "before": percent(wishes.earlier.share)},
            reverse("home:coverage"),
            on - YEAR,
        )


def line_words(line: Line) -> str:
    parts = []
    if line.has_fallen:
        parts.append(
            _(
                "Within a year %(now)s have put themselves on the waiting list, against %(before)s the year before."
            )
            % {"now": few(line.now), "before": number(line.before)}
        )
    if line.is_given_up:
        parts.append(
            _("%(count)s have said that they no longer wish to wait.") % {"count": number(line.gave_up)}
        )
    return " ".join(parts)


def _purposes(programme: Programme, networks: list[Network], on: date) -> Iterator[Signal]:
    found = gather.purposes_of(programme, networks, on=on)
    if found.idle:
        yield Signal(
            "purposes",
            _("A purpose that nobody works on"),
            purposes_words(found),
            reverse("indicators:programme", args=[programme.pk]),
            on - YEAR,
        )


def purposes_words(found: Purposes) -> str:
    names = ", ".join(str(purpose_label(name)) for name in found.idle)
    text = _(
        "%(purposes)s: not a minute at %(meetings)s meetings within a year, in %(idle)s of %(all)s purposes."
    ) % {
        "purposes": names,
        "meetings": number(found.meetings),
        "idle": number(len(found.idle)),
        "all": number(len(found.minutes)),
    }
    if any(name not in found.asked for name in found.idle):
        text += " " + _("Nor does the evaluation ask about all of them.")
    return text


def _sizes(programme: Programme, networks: list[Network], on: date) -> Iterator[Signal]:
    found = gather.sizes_of(programme, networks, on=on)
    if found.outside:
        words = {"below": number(found.below), "above": number(found.above), "all": number(found.networks)}
        yield Signal(
            "sizes",
            _("The rules of the charter no longer fit"),
            _("Of %(all)s networks %(below)s are smaller and %(above)s larger than the charter allows.")
            % words,
            f"{reverse('networks:networks')}?programme={programme.pk}",
            None,
        )


def _leavers(programme: Programme, _networks: list[Network], on: date) -> Iterator[Signal]:
    found = gather.leavers_of(programme, on=on)
    if found.is_sign:
        yield Signal(
            "leavers",
            _("Many leave by their own wish"),
            _("Within a year %(count)s have left by their own wish, of about %(members)s who sat there.")
            % {"count": number(found.count), "members": number(round(found.members))},
            reverse("networks:exits", args=[programme.pk]),
            on - YEAR,
        )


def active_with_networks(programmes: list[Programme], *, on: date) -> list[Programme]:
    """Those that can have signs. One query."""
    begun = Network.objects.filter(programme__in=programmes, starts_on__lte=on).exclude(
        state=NetworkState.CLOSED
    )
    wanted = set(begun.values_list("programme_id", flat=True))
    return [one for one in programmes if one.pk in wanted and one.state == ProgrammeState.ACTIVE]
