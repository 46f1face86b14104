"""Why a verb of this room says no."""

from ledernet.charter.models import CharterVersion, Hearing


class ContentChanged(Exception):
    """What the charter would say is no longer what was shown; nothing was written. Read it again."""


class NotReady(Exception):
    """Something that a launch needs is missing. `missing` are keys of `readiness.GAP_WORDS`."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class Unchanged(Exception):
    """The charter in force says the same already."""

    def __init__(self, version: CharterVersion) -> None:
        super().__init__(str(version))
        self.version = version


class ReasonMissing(ValueError):
    """A charter has been in force before: why it is changed must be said."""


class ProgrammeClosed(Exception):
    """A programme that is closed gets no new charter."""


class NotPossible(Exception):
    """The version's state does not allow the step."""


class HearingIsOpen(Exception):
    """People are being heard; the hearing is closed first."""

    def __init__(self, hearing: Hearing) -> None:
        super().__init__(str(hearing))
        self.hearing = hearing


class HearingOver(Exception):
    """The last day for comments has passed, or the hearing is closed; nothing was written."""

    def __init__(self, hearing: Hearing) -> None:
        super().__init__(str(hearing))
        self.hearing = hearing


class NobodyHeard(ValueError):
    """A hearing needs somebody to hear."""


class WrongDay(ValueError):
    """The last day for comments lies in the future."""


class Stranger(ValueError):
    """A person of another organisation, or one who cannot log in."""


class NothingSaid(ValueError):
    """A comment, or an answer to one, has words."""


class NotAnswered(Exception):
    """Comments wait for an answer. `count` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(str(count))
        self.count = count


class ChangedMeanwhile(Exception):
    """Somebody else has answered the comment since it was read; nothing was written."""
