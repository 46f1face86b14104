"""What this room keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "privacy.Keeping": (
        pgettext_lazy("stored", "Periods of retention"),
        pgettext_lazy(
            "stored", "How long names and the words of the log are kept, and who let deletion begin."
        ),
    ),
    "privacy.Notice": (
        pgettext_lazy("stored", "Privacy notice"),
        pgettext_lazy("stored", "What people are told of how their data are used, by number."),
    ),
    "privacy.NoticeShown": (
        pgettext_lazy("stored", "Notice shown"),
        pgettext_lazy("stored", "That somebody has been shown a notice, and when."),
    ),
}

FIELDS: dict[str, Text] = {
    "former_years": pgettext_lazy("stored", "years until a former person is forgotten"),
    "log_years": pgettext_lazy("stored", "years until the log forgets values"),
    "begun_at": pgettext_lazy("stored", "deletion let begin"),
    "controller": pgettext_lazy("stored", "who answers for the data"),
    "officer": pgettext_lazy("stored", "contact of the data protection officer"),
    "more": pgettext_lazy("stored", "the organisation's own words"),
    "published_at": pgettext_lazy("stored", "published"),
    "published_by": pgettext_lazy("stored", "published by"),
    "notice": pgettext_lazy("stored", "notice"),
    "begun_by": pgettext_lazy("stored", "deletion let begin by"),
}
