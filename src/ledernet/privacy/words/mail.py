"""What `mail` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "mail.Message": (
        pgettext_lazy("stored", "Mail"),
        pgettext_lazy("stored", "To whom, about what, and whether it got through. The words are not kept."),
    ),
}

FIELDS: dict[str, Text] = {
    "message_id": pgettext_lazy("stored", "name of the mail"),
    "name_key": pgettext_lazy("stored", "sorting key"),
    "not_before": pgettext_lazy("stored", "not before"),
    "once_key": pgettext_lazy("stored", "mark against repeats"),
    "params": pgettext_lazy("stored", "what it is about"),
    "queued_by": pgettext_lazy("stored", "made by"),
    "to_email": pgettext_lazy("stored", "to (address)"),
    "to_name": pgettext_lazy("stored", "to (name)"),
    "to_user": pgettext_lazy("stored", "to (user)"),
}
