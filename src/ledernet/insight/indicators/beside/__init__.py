"""The figures that stand beside the questions of the management. Each is reckoned where it stands in full, and said here in short.

Read by chief and HR of the programme's node. `FIGURES` holds one for each key of `strategy.fragments.LATER`.
"""

from collections.abc import Callable

from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme

from .networks import age, attendance, by_policy, turnover
from .resources import cost, facilitators
from .said import Said
from .voices import answers, practice, replies

__all__ = ["FIGURES", "Said"]

FIGURES: dict[str, Callable[[Viewer, Programme], Said]] = {
    "attendance": attendance,
    "attendance-by-policy": by_policy,
    "practice": practice,
    "replies": replies,
    "cost": cost,
    "facilitators": facilitators,
    "turnover": turnover,
    "age": age,
    "answers": answers,
}
