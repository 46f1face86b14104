"""The knot of the latest evidence: how far the evaluation of each programme is, and what of it the viewer may read.

Figures are those that chief and HR read of a closed round whose networks have all passed on: never those of one network, nor of a
round that is open. They are worked out from the sheets once and kept (`docs/adr/0095`): the round is closed, which networks are told
together is fixed, and no sheet changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2s

from django.core.cache import cache
from django.db.models import Count, Min
from django.utils.dateformat import format as dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.answers import queries as answers
from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.evaluation.results.rollup import ALL, KIND, rounds_together
from ledernet.evaluation.waves.queries import unseen_evaluations, waves_visible_to
from ledernet.networks.models import Network
from ledernet.networks.queries import rooms_of
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme
from ledernet.ui.formatting import full_day
from ledernet.ui.parts import Knot, Step
from ledernet_engine.measurement import Reached

FORM = 1
"""Of what is kept; raise it when the figures are worked out otherwise."""
KEPT = 60 * 60 * 24 * 30
"""Seconds that worked out figures are kept."""


@dataclass(frozen=True)
class Told:
    """Of the purposes that have a target and can be told: how many are surely reached."""

    reached: int
    of: int


@dataclass(frozen=True)
class Evidence:
    """What is known of one programme. `late`: the first day of an evaluation that the charter set and nobody has planned."""

    open_until: date | None = None
    late_since: date | None = None
    closed: Wave | None = None
    passed_on: int = 0
    asked: int = 0
    told: Told | None = None


def evidence_of(viewer: Viewer, programmes: Sequence[Programme]) -> dict[int, Evidence]:
    """Programme id → its evidence, for those whose rounds the viewer may see. Nine queries at most, and four more the first time."""
    waves = list(
        waves_visible_to(viewer)
        .filter(programme__in=programmes, state__in=(WaveState.OPEN, WaveState.CLOSED))
        .order_by("closes_on", "pk")
    )
    opened = {wave.programme_id: wave.closes_on for wave in waves if wave.is_open}
    closed = {wave.programme_id: wave for wave in waves if wave.is_closed}  # the latest of each stays
    counts = counts_of(closed.values())
    told = told_of(viewer, list(closed.values()))
    late = _late(viewer, programmes)
    found = {}
    for programme in programmes:
        wave = closed.get(programme.pk)
        passed_on, asked = counts.get(wave.pk, (0, 0)) if wave else (0, 0)
        found[programme.pk] = Evidence(
            opened.get(programme.pk),
            late.get(programme.pk),
            wave,
            passed_on,
            asked,
            told.get(wave.pk) if wave else None,
        )
    return found


def counts_of(waves: Iterable[Wave]) -> dict[int, tuple[int, int]]:
    """Wave id → how many networks have passed their result on, of how many that were asked. One query, for those that asked any."""
    rows = Questionnaire.objects.filter(wave__in=list(waves), round__isnull=False).order_by()
    counts = rows.values_list("wave").annotate(passed_on=Count("released_at"), asked=Count("pk"))
    return {wave: (passed_on, asked) for wave, passed_on, asked in counts}


def _late(viewer: Viewer, programmes: Iterable[Programme]) -> dict[int, date]:
    networks = Network.objects.filter(programme__in=list(programmes))
    rows = unseen_evaluations(networks, by=viewer.on - timedelta(days=1)).order_by()
    return dict(rows.values_list("programme").annotate(since=Min("evaluated_on")))


def told_of(viewer: Viewer, waves: Sequence[Wave]) -> dict[int, Told]:
    """Wave id → what chief and HR may be told of it; a round that cannot be told is not among them."""
    if not waves:
        return {}
    fixed = answers.groupings(viewer.organisation, KIND, [wave.pk for wave in waves])
    mine = _own_rounds(viewer, waves)
    keys = {
        _key(wave, fixed[str(wave.pk)][ALL], mine.get(wave.pk, frozenset())): wave
        for wave in waves
        if str(wave.pk) in fixed
    }
    kept = cache.get_many(keys)
    missing = [wave for key, wave in keys.items() if key not in kept]
    if missing:
        fresh = _worked_out(missing, viewer)
        new = {key: fresh[wave.pk] for key, wave in keys.items() if wave.pk in fresh}
        cache.set_many(new, KEPT)
        kept |= new
    return {keys[key].pk: Told(*figures) for key, figures in kept.items() if figures is not None}


def _worked_out(waves: Sequence[Wave], viewer: Viewer) -> Mapping[int, tuple[int, int] | None]:
    found: dict[int, tuple[int, int] | None] = {}
    for pk, one in rounds_together(waves, viewer).items():
        parts = one.result.purposes if one.result else ()
        said = [
            part.together.reached for part in parts if part.together and part.together.reached is not None
        ]
        found[pk] = (sum(each is Reached.YES for each in said), len(said)) if said else None
    return found


def _own_rounds(viewer: Viewer, waves: Sequence[Wave]) -> dict[int, frozenset[int]]:
    """Wave → the viewer's own networks in it: who reads from within is told less, so that she cannot subtract."""
    rows = Questionnaire.objects.filter(wave__in=waves, network__in=rooms_of(viewer).values("pk"))
    found: dict[int, set[int]] = {}
    for wave, network in rows.values_list("wave_id", "network_id"):
        found.setdefault(wave, set()).add(network)
    return {wave: frozenset(networks) for wave, networks in found.items()}


def _key(wave: Wave, rounds: frozenset[int], mine: frozenset[int]) -> str:
    """Names everything that the figures depend on: another group, or another reader's own network, is another key."""
    what = repr((FORM, wave.organisation_id, wave.pk, wave.version, sorted(rounds), sorted(mine)))
    return f"home.evidence.{blake2s(what.encode(), digest_size=16).hexdigest()}"


# --- as a knot -----------------------------------------------------------------------------------------------


def evidence_step(
    found: Evidence, *, on: date, locked: bool, next_on: date | None, url: str, together_url: str
) -> Step:
    """`locked`: the targets stand in an approved charter. `url` leads to the rounds, `together_url` to the result."""
    label = _("Latest evidence")
    if found.open_until:
        words = _("Closes on %(day)s") % {"day": full_day(found.open_until)}
        return Step(label, _("Asking right now"), Knot.RUNNING, words, url)
    if found.late_since:
        days = (on - found.late_since).days
        words = ngettext(
            "The evaluation is %(count)s day overdue", "The evaluation is %(count)s days overdue", days
        )
        return Step(label, _("An answer is missing"), Knot.LATE, words % {"count": days}, url)
    if found.closed is not None:
        return _closed(label, found, together_url)
    if next_on is not None:
        words = _("Evaluation on %(day)s") % {"day": full_day(next_on)}
    else:
        words = _("Targets are locked") if locked else ""
    return Step(label, _("None yet"), Knot.MISSING, words)


def _closed(label: str, found: Evidence, url: str) -> Step:
    assert found.closed is not None  # asked for
    when = _("Evaluated in %(month)s") % {"month": dateformat(found.closed.closes_on, "F Y")}
    if found.passed_on < found.asked:
        note = ngettext(
            "%(passed)s of %(count)s network has passed it on",
            "%(passed)s of %(count)s networks have passed it on",
            found.asked,
        )
        words = {"passed": found.passed_on, "count": found.asked}
        return Step(label, _("The networks read it first"), Knot.RUNNING, note % words, url)
    if found.told is None:
        return Step(label, _("Too few to be told"), Knot.DONE, when, url)
    told = ngettext(
        "%(reached)s of %(count)s purpose reached", "%(reached)s of %(count)s purposes reached", found.told.of
    )
    text = told % {"reached": found.told.reached, "count": found.told.of}
    return Step(label, text, Knot.DONE, when, url)
