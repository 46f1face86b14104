"""What `api` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "api.Token": (
        pgettext_lazy("stored", "Access key of another system"),
        pgettext_lazy(
            "stored",
            "Which system is let in, as which role, to what, and until when. Of the key only a digest is kept.",
        ),
    ),
    "api.TokenDay": (
        pgettext_lazy("stored", "Use of an access key on a day"),
        pgettext_lazy("stored", "How often another system has read and changed something."),
    ),
    "api.Hook": (
        pgettext_lazy("stored", "Address that is told of events"),
        pgettext_lazy("stored", "Where another system is told of what happens, and of what."),
    ),
    "api.Delivery": (
        pgettext_lazy("stored", "Message to another system"),
        pgettext_lazy(
            "stored",
            "Which kind of event, about which rows, and whether it got through. Kept for thirty days.",
        ),
    ),
}

FIELDS: dict[str, Text] = {
    "begins": pgettext_lazy("stored", "first letters of the key"),
    "delivered_at": pgettext_lazy("stored", "delivered"),
    "event": pgettext_lazy("stored", "kind of event"),
    "events": pgettext_lazy("stored", "kinds of events"),
    "expires_at": pgettext_lazy("stored", "good until"),
    "failing_since": pgettext_lazy("stored", "not getting through since"),
    "happened_at": pgettext_lazy("stored", "happened"),
    "heard": pgettext_lazy("stored", "looked at up to record number"),
    "hook": pgettext_lazy("stored", "address that is told"),
    "is_paused": pgettext_lazy("stored", "paused"),
    "keys": pgettext_lazy("stored", "numbers of the rows"),
    "last_status": pgettext_lazy("stored", "status of the last answer"),
    "last_used_at": pgettext_lazy("stored", "last used"),
    "previous_digest": pgettext_lazy("stored", "digest of the key before"),
    "previous_sealed": pgettext_lazy("stored", "the secret before, sealed"),
    "previous_until": pgettext_lazy("stored", "the one before is good until"),
    "reaches": pgettext_lazy("stored", "may be used for"),
    "reads": pgettext_lazy("stored", "readings"),
    "record": pgettext_lazy("stored", "number of the record"),
    "refused": pgettext_lazy("stored", "refused, too many in a minute"),
    "revoked_at": pgettext_lazy("stored", "closed"),
    "rotated_at": pgettext_lazy("stored", "replaced"),
    "token": pgettext_lazy("stored", "access key"),
    "writes": pgettext_lazy("stored", "changes"),
}

SPECIAL: dict[str, Text] = {
    "api.Token.digest": pgettext_lazy("stored", "digest of the key"),
    "api.Hook.sealed": pgettext_lazy("stored", "the secret, sealed"),
    "api.Delivery.uid": pgettext_lazy("stored", "id of the message"),
}
