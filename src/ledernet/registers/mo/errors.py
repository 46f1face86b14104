"""Why a register could not be read: a code and facts, put into words by `registers.words`."""

from enum import StrEnum


class Fault(StrEnum):
    """Everything that stops a conversation with the register."""

    BAD_ADDRESS = "bad_address"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    MOVED = "moved"
    LOGIN = "login"
    NO_TOKEN = "no_token"  # noqa: S105  # a code, not a secret
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    UNWELL = "unwell"
    NOT_JSON = "not_json"
    TOO_LARGE = "too_large"
    QUERY = "query"
    SHAPE = "shape"
    LOOP = "loop"
    SECRET = "secret"  # noqa: S105  # a code, not a secret
    INTERRUPTED = "interrupted"


class MoError(Exception):
    """A conversation that failed. `facts` hold no secret and nothing of a person."""

    def __init__(self, fault: Fault, **facts: str | int) -> None:
        super().__init__(f"{fault.value} {facts}")
        self.fault, self.facts = fault, facts


def shape(where: str) -> MoError:
    """The answer lacks something that the schema promises."""
    return MoError(Fault.SHAPE, where=where)
