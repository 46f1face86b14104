"""Why something could not be done. The views find the words; here are only the reasons."""


class RunIsOver(Exception):
    """The run has ended already."""


class DraftIsClosed(Exception):
    """The draft is approved or published, and no longer changed."""


class DraftHasMoved(Exception):
    """Somebody else has changed the draft since it was seen; nothing was done."""

    def __init__(self, version: int) -> None:
        super().__init__(f"the draft is at version {version}")
        self.version = version


class RuleInTheWay(Exception):
    """A hard rule forbids it. `code` is the engine's: `size`, `fixed`, or `rule` for all others alike."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotInDraft(LookupError):
    """The leader, network or change does not belong to this draft."""


class NothingToChange(Exception):
    """It is so already."""


class LaterChangesFirst(Exception):
    """A later change to the same people stands in the way of undoing this one."""


class NotApproved(Exception):
    """Only an approved draft can be published, and only approval can be withdrawn."""
