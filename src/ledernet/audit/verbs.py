"""What can be done: each room lists its verbs in `enums.Verb` and registers them when it is loaded."""

from django.db.models import TextChoices
from django.utils.functional import Promise

_known: dict[str, str | Promise] = {}


class UnknownVerb(LookupError):
    """A record was asked for with a verb that no room has registered."""


def register(choices: type[TextChoices]) -> None:
    _known.update({str(value): label for value, label in choices.choices if value})


def require(verb: str) -> None:
    if verb not in _known:
        raise UnknownVerb(verb)


def label_of(verb: str) -> str:
    """The verb in the reader's language; the bare verb if the room that wrote it is gone."""
    return str(_known.get(verb, verb))


def all_verbs() -> dict[str, str]:
    return {verb: str(label) for verb, label in sorted(_known.items())}


_DISCLOSING = ("exported", ".read", "_read", "_fetched", "_printed", "contacts_taken")
"""How the verbs of reading and taking out end."""


def discloses(verb: str) -> bool:
    """Was something read, or taken out of the product, rather than changed?"""
    return verb.endswith(_DISCLOSING)
