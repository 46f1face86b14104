"""What `audit` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "audit.Head": (
        pgettext_lazy("stored", "End of the audit log"),
        pgettext_lazy("stored", "Where the chain of the log has come to."),
    ),
    "audit.Record": (
        pgettext_lazy("stored", "Record in the audit log"),
        pgettext_lazy("stored", "Who did what, when, to what. Never changed, never deleted."),
    ),
    "audit.Value": (
        pgettext_lazy("stored", "Value in the audit log"),
        pgettext_lazy("stored", "Old and new of what was done. Can be erased without breaking the log."),
    ),
}

FIELDS: dict[str, Text] = {
    "actor_key": pgettext_lazy("stored", "who did it"),
    "digest": pgettext_lazy("stored", "seal"),
    "erased_by": pgettext_lazy("stored", "erased by record"),
    "organisation_key": pgettext_lazy("stored", "organisation"),
    "previous": pgettext_lazy("stored", "seal before"),
    "record_number": pgettext_lazy("stored", "number of the record"),
    "salt": pgettext_lazy("stored", "salt of the seal"),
    "target_type": pgettext_lazy("stored", "which kind of row"),
    "value_digests": pgettext_lazy("stored", "seals of the values"),
}

SPECIAL: dict[str, Text] = {
    "audit.Value.field": pgettext_lazy("stored", "which field"),
}
