"""A comparison that has been worked out, without the engine: A in balance from the second year on, B for three years."""

from ledernet.insight.models import Calculation
from ledernet.insight.simulator.asked import MONTHS, Asked
from ledernet.strategy.models import Programme
from tests.factories import NOW

GROUND = {"people": 54, "networks": 6, "units": 5, "seated": True, "turnover": 8, "kept": 80, "leave": None, "steps": 3, "since": 2023}  # fmt: skip


def side(balanced: range, *, trust: float, dates: float) -> dict:
    """Flat curves with a band of one hundredth around them."""

    def curve(value: float) -> dict:
        return {"low": [value - 0.01] * MONTHS, "median": [value] * MONTHS, "high": [value + 0.01] * MONTHS}

    share = [0.9 if month in balanced else 0.2 for month in range(MONTHS)]
    return {
        "balance": {"share": share, "low": len(balanced) - 3, "median": len(balanced), "high": len(balanced) + 2},
        "trust_within": curve(trust),
        "novelty": curve(0.5),
        "met": curve(0.23),
        "met_across": curve(0.21),
        "dates_kept": curve(dates),
    }  # fmt: skip


def result() -> dict:
    return {
        "version": "0.1.0",
        "runs": 1000,
        "a": side(range(12, MONTHS), trust=0.64, dates=0.7),
        "b": side(range(12, 48), trust=0.7, dates=0.9),
    }


def compared(programme: Programme, **fields: object) -> Calculation:
    values = {
        "organisation": programme.organisation,
        "programme": programme,
        "state": "done",
        "asked": Asked().stored(),
        "own": GROUND,
        "engine_version": "0.1.0",
        "result": result(),
        "heartbeat_at": NOW,
        "created_at": NOW,
        "finished_at": NOW,
    }
    return Calculation.objects.create(**{**values, **fields})
