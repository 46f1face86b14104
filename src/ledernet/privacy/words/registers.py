"""What `registers` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "registers.Connection": (
        pgettext_lazy("stored", "Connection to OS2mo"),
        pgettext_lazy(
            "stored", "Where the register is, what is read of it, and when. The secret is kept encrypted."
        ),
    ),
    "registers.Run": (
        pgettext_lazy("stored", "Reading of OS2mo"),
        pgettext_lazy("stored", "When it was read, why, and what became of it, in figures."),
    ),
}

FIELDS: dict[str, Text] = {
    "automatic": pgettext_lazy("stored", "imports by itself"),
    "batch": pgettext_lazy("stored", "the import"),
    "choice": pgettext_lazy("stored", "what is read"),
    "client_id": pgettext_lazy("stored", "client"),
    "compared_on": pgettext_lazy("stored", "last compared"),
    "connection": pgettext_lazy("stored", "connection"),
    "fault": pgettext_lazy("stored", "what went wrong"),
    "fault_at": pgettext_lazy("stored", "wrong since"),
    "fault_facts": pgettext_lazy("stored", "what went wrong, in detail"),
    "listeners": pgettext_lazy("stored", "what is listened for"),
    "listening_since": pgettext_lazy("stored", "listening since"),
    "listens": pgettext_lazy("stored", "listens for changes"),
    "most_leaving": pgettext_lazy("stored", "how many may leave by themselves"),
    "nightly": pgettext_lazy("stored", "compared every night"),
    "offered": pgettext_lazy("stored", "what can be chosen"),
    "reached_at": pgettext_lazy("stored", "last answer"),
    "skipped": pgettext_lazy("stored", "what was left out"),
    "tokens": pgettext_lazy("stored", "address for logging in"),
}
