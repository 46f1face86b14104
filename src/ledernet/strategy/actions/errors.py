"""Why a verb of this room says no."""

from ledernet.strategy.models import Answer, Foundation, NetworkType, Programme, StrategyItem, WheelEntry


class ChangedMeanwhile(Exception):
    """Somebody else has saved the programme since it was read; nothing was written."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(f"programme {programme.pk} is now version {programme.version}")
        self.programme = programme


class NotPossible(Exception):
    """The programme's state does not allow the step."""


class NotReady(Exception):
    """Something that a decision needs is missing. `missing` are keys of `queries.readiness`."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class TooManyPoints(ValueError):
    """More than ten points, less than none for a purpose, or any for the side gain."""


class WrongSizes(ValueError):
    """Smallest, wanted and largest size are out of order, or a network would have fewer than two."""


class Stranger(ValueError):
    """A unit or type of another organisation."""


class Taken(ValueError):
    """There is one of that name already."""


class RunsInCircle(ValueError):
    """A purpose would stand under itself."""


class TypeChangedMeanwhile(Exception):
    """Somebody else has saved the type since it was read; nothing was written."""

    def __init__(self, kind: NetworkType) -> None:
        super().__init__(f"type {kind.pk} is now version {kind.version}")
        self.type = kind


class TemplateClash(ValueError):
    """Leaders cannot be both alike and different in the same thing. `attributes` are values of `Attribute`."""

    def __init__(self, attributes: list[str]) -> None:
        super().__init__(", ".join(attributes))
        self.attributes = attributes


class AnswerChanged(Exception):
    """Somebody else has written to the answer since it was read; nothing was written."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"answer to {answer.question} is now version {answer.version}")
        self.answer = answer


class EmptyAnswer(ValueError):
    """There are no words to keep."""


class TooLong(ValueError):
    """More words than an answer holds. `most` is what it holds."""

    def __init__(self, most: int) -> None:
        super().__init__(str(most))
        self.most = most


class PastDay(ValueError):
    """A day to come was asked for, and this one is over."""


class ReasonMissing(ValueError):
    """What is decided in a running programme is changed with a reason, or not at all."""


class Unsound(ValueError):
    """What was said of the frames or plans does not hold together. `problems` goes by field; values are short keys."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(", ".join(f"{field}: {why}" for field, why in problems.items()))
        self.problems = problems


class KeptAlready(Exception):
    """The promise is kept; what was promised stands."""


class TakenBack(Exception):
    """The promise is taken back; it is neither kept nor changed any more."""


class OldReason(Exception):
    """Kind or duty of a running programme is changed, and the reason is still that of the former. `about` names fields."""

    def __init__(self, about: list[str]) -> None:
        super().__init__(", ".join(about))
        self.about = about


class InUse(Exception):
    """Something hangs on it: it can be retired, not deleted."""


class BadAddress(ValueError):
    """An address that does not begin with http or https."""


class WordsMoved(Exception):
    """Somebody else has saved the foundation, the words or the day of the year since it was read; nothing was written."""

    def __init__(self, row: Foundation | StrategyItem | WheelEntry) -> None:
        super().__init__(f"{row._meta.label} {row.pk} is now version {row.version}")
        self.row = row


class WrongDays(ValueError):
    """The end before the start, a year that is not on the calendar, or a period of every year that is longer than one."""
