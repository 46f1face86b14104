"""What `networks` keeps of the goals of members."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "networks.PersonalGoal": (
        pgettext_lazy("stored", "Own goal"),
        pgettext_lazy("stored", "What a member wants out of a network, and when she looks at it again. Nobody else reads it."),
    ),
    "networks.GoalLook": (
        pgettext_lazy("stored", "Look at an own goal"),
        pgettext_lazy("stored", "How it stood with a goal on a day, in the words of its owner. Nobody else reads it."),
    ),
}  # fmt: skip

FIELDS: dict[str, Text] = {
    "reminds": pgettext_lazy("stored", "wants a mail that day"),
    "reminded_on": pgettext_lazy("stored", "reminded on"),
    "said": pgettext_lazy("stored", "what the goal said then"),
}

SPECIAL: dict[str, Text] = {
    "networks.PersonalGoal.text": pgettext_lazy("stored", "own goal"),
    "networks.GoalLook.line": pgettext_lazy("stored", "a line about it"),
    "networks.GoalLook.outcome": pgettext_lazy("stored", "how it stood"),
}
