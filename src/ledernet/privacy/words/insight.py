"""What `insight` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "insight.Calculation": (
        pgettext_lazy("stored", "Comparison of ways of rotating"),
        pgettext_lazy(
            "stored", "Two ways of rotating tried beforehand on counts and rates. No person is named."
        ),
    ),
    "insight.PolicyChoice": (
        pgettext_lazy("stored", "Chosen way of rotating"),
        pgettext_lazy("stored", "Which of two ways went into a programme’s plan, and why."),
    ),
}

FIELDS: dict[str, Text] = {
    "calculation": pgettext_lazy("stored", "comparison of ways of rotating"),
    "chosen_at": pgettext_lazy("stored", "chosen"),
    "chosen_by": pgettext_lazy("stored", "chosen by"),
    "letter": pgettext_lazy("stored", "which of the two"),
    "own": pgettext_lazy("stored", "what own history says"),
}

SPECIAL: dict[str, Text] = {
    "insight.Calculation.asked": pgettext_lazy("stored", "the two ways, and what is assumed"),
}
