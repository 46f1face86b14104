"""What `decisions` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "decisions.Decision": (
        pgettext_lazy("stored", "Decision"),
        pgettext_lazy("stored", "What was decided, why, by whom, and when it is looked at again."),
    ),
    "decisions.FollowUp": (
        pgettext_lazy("stored", "Follow-up"),
        pgettext_lazy("stored", "One look at a decision: how it went."),
    ),
}

FIELDS: dict[str, Text] = {
    "decided_on": pgettext_lazy("stored", "decided on"),
    "next_on": pgettext_lazy("stored", "next look"),
    "replaces": pgettext_lazy("stored", "replaces"),
    "subject_name": pgettext_lazy("stored", "name of what it is about"),
}

SPECIAL: dict[str, Text] = {
    "decisions.Decision.text": pgettext_lazy("stored", "what was decided"),
}
