"""What `accounts` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "accounts.Organisation": (
        pgettext_lazy("stored", "Organisation"),
        pgettext_lazy("stored", "One municipality or other large organisation, with its looks and settings."),
    ),
    "accounts.User": (pgettext_lazy("stored", "User"), pgettext_lazy("stored", "Somebody who can log in.")),
}

FIELDS: dict[str, Text] = {
    "accent": pgettext_lazy("stored", "colour"),
    "invited_at": pgettext_lazy("stored", "invited"),
    "is_active": pgettext_lazy("stored", "may log in"),
    "is_demo": pgettext_lazy("stored", "demonstration"),
    "last_login": pgettext_lazy("stored", "last login"),
    "logo": pgettext_lazy("stored", "logo"),
    "logo_type": pgettext_lazy("stored", "type of logo"),
    "mail_from": pgettext_lazy("stored", "sender address"),
    "password": pgettext_lazy("stored", "password (scrambled)"),
    "rehearsal_to": pgettext_lazy("stored", "rehearsal address"),
    "slug": pgettext_lazy("stored", "short name"),
}
