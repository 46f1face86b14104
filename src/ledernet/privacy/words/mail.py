"""What `mail` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "mail.Message": (
        pgettext_lazy("stored", "Mail"),
        pgettext_lazy("stored", "To whom, about what, and whether it got through. The words are not kept."),
    ),
    "mail.Reminder": (
        pgettext_lazy("stored", "Reminder by mail"),
        pgettext_lazy("stored", "Whether a letter goes by itself, and how many days before or after."),
    ),
    "mail.Wording": (
        pgettext_lazy("stored", "Own words for a letter"),
        pgettext_lazy(
            "stored", "What the organisation writes instead of the product, each change as a version."
        ),
    ),
}

FIELDS: dict[str, Text] = {
    "closing": pgettext_lazy("stored", "closing words"),
    "greeting": pgettext_lazy("stored", "greeting"),
    "is_own": pgettext_lazy("stored", "own words"),
    "message_id": pgettext_lazy("stored", "name of the mail"),
    "name_key": pgettext_lazy("stored", "sorting key"),
    "opening": pgettext_lazy("stored", "opening words"),
    "not_before": pgettext_lazy("stored", "not before"),
    "once_key": pgettext_lazy("stored", "mark against repeats"),
    "params": pgettext_lazy("stored", "what it is about"),
    "queued_by": pgettext_lazy("stored", "made by"),
    "to_email": pgettext_lazy("stored", "to (address)"),
    "to_name": pgettext_lazy("stored", "to (name)"),
    "to_user": pgettext_lazy("stored", "to (user)"),
}

SPECIAL: dict[str, Text] = {
    "mail.Reminder.days": pgettext_lazy("stored", "days"),
    "mail.Wording.subject": pgettext_lazy("stored", "subject"),
}
