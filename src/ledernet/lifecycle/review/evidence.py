"""What is on the table: targets as they were locked, and what has been seen of each. The same on the page, on paper and in what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ledernet.conduct.reading.limits import limits_of
from ledernet.conduct.reading.queries import own_figures
from ledernet.evaluation.models import Questionnaire
from ledernet.evaluation.results.figures import NetworkResult
from ledernet.evaluation.results.queries import audience_of, result_of, results_visible_to
from ledernet.evaluation.results.shown import Pill, Row, Strip, purpose_row
from ledernet.evaluation.results.words import REACHED, band, not_told, rooms_words
from ledernet.insight.indicators.computing import HELD
from ledernet.lifecycle.standing.criteria import Judged, judge
from ledernet.lifecycle.standing.gathering import known_of
from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer
from ledernet.strategy.queries import purpose_label
from ledernet.ui.formatting import percent
from ledernet_engine.measurement import Rate, Reached, against_target


@dataclass(frozen=True)
class Evidence:
    """`asked`: the evaluation the rows come from. `why_none`: why there are no figures of it. `criteria`: for closing, as they were locked."""

    rows: tuple[Row, ...]
    running: tuple[Row, ...]
    criteria: tuple[Judged, ...]
    asked: Questionnaire | None = None
    answered: int | None = None
    of: int = 0
    is_round: bool = False
    rooms: str = ""
    why_none: str = ""

    def as_json(self) -> dict[str, Any]:
        """What is kept with a decision: words, so that it can be read when the figures are long gone."""
        return {
            "rows": [_kept(row) for row in (*self.rows, *self.running)],
            "criteria": [
                {"text": one.text, "verdict": str(one.verdict), "seen": one.seen} for one in self.criteria
            ],
            "rooms": self.rooms,
            "evaluation": self.asked.wave.name if self.asked else "",
        }


def evidence_of(network: Network, viewer: Viewer, *, at: datetime) -> Evidence:
    """As much as this reader may be told. The network comes with its charter and programme."""
    asked = (
        results_visible_to(viewer)
        .filter(network=network, round__isnull=False, wave__closed_at__isnull=False)
        .order_by("-wave__closes_on", "-pk")
        .first()
    )
    result = result_of(asked, audience_of(viewer, asked)) if asked else None
    told = result is not None and result.is_told
    known = known_of([network], at=at)[network.pk]
    return Evidence(
        rows=tuple(_purposes(network, result)),
        running=tuple(_running(network, at=at)),
        criteria=tuple(judge(row, known) for row in _locked(network).get("criteria", [])),
        asked=asked,
        answered=result.answered if result and told else None,
        of=result.asked if result else 0,
        is_round=bool(result and result.is_round),
        rooms=rooms_words(result.now) if result and result.now else "",
        why_none="" if told else not_told(result.withheld) if result else _("It has not been evaluated yet."),
    )


def purpose_of(network: Network) -> str:
    """Why it exists, as its charter has it; as the programme has it where it has none."""
    content = network.charter.content if network.charter else {}
    return str(content.get("purpose", {}).get("main") or network.programme.purpose)


def _purposes(network: Network, result: NetworkResult | None) -> Sequence[Row]:
    """A row for each purpose that was evaluated; where nothing was, one for each that has a locked target."""
    if result is not None and result.is_told and result.purposes:
        return [purpose_row(part) for part in result.purposes]
    targets: dict[str, list[float]] = {}
    for item in _locked(network).get("items", []):
        if item.get("target") is not None and item.get("purpose"):
            targets.setdefault(item["purpose"], []).append(float(item["target"]))
    why = _("Not evaluated yet") if result is None else not_told(result.withheld)
    return [
        Row(str(purpose_label(purpose)), target=percent(sum(found) / len(found) / 100), why=why)
        for purpose, found in targets.items()
    ]


def _running(network: Network, *, at: datetime) -> Sequence[Row]:
    figures = own_figures(network, at=at).figures
    found = []
    if figures.attendance is not None:
        found.append(
            _rate(
                _("Attendance, the last six meetings"),
                figures.attendance,
                limits_of(network.organisation).most,
            )
        )
    if figures.held is not None:
        found.append(_rate(_("Meetings held, of those planned"), figures.held, HELD))
    return found


def _rate(label: str, rate: Rate, target: float) -> Row:
    against = against_target(rate.interval, target)
    word, kind, sign = REACHED[against if against is not None else Reached.EITHER]
    said = _("%(label)s: %(band)s, should be %(target)s") % {
        "label": label, "band": band(rate.interval), "target": percent(target),
    }  # fmt: skip
    counted = _("%(count)s of %(of)s") % {"count": rate.count, "of": rate.of}
    strip = Strip.of(rate.interval, target=target)
    return Row(
        label, band(rate.interval), percent(target), strip, Pill(str(word), kind, sign), counted, said=said
    )


def _locked(network: Network) -> dict[str, Any]:
    content: dict[str, Any] = network.charter.content if network.charter else {}
    found: dict[str, Any] = content.get("evaluation", {})
    return found


def _kept(row: Row) -> dict[str, str]:
    return {
        "label": row.label,
        "result": row.result or row.why,
        "target": row.target,
        "word": row.pill.word if row.pill else "",
    }
