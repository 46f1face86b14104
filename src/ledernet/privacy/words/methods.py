"""What `methods` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "methods.Method": (
        pgettext_lazy("stored", "Way of working"),
        pgettext_lazy("stored", "How a meeting can be led, for all networks to read."),
    ),
    "methods.Step": (
        pgettext_lazy("stored", "Step"),
        pgettext_lazy("stored", "One step of a way of working."),
    ),
    "methods.Verdict": (
        pgettext_lazy("stored", "How a way of working went"),
        pgettext_lazy(
            "stored", "What a network says of a way of working it has tried. Others see no network's name."
        ),
    ),
    "methods.Talk": (
        pgettext_lazy("stored", "How a topic went"),
        pgettext_lazy(
            "stored", "Whether a network found a topic worth its time. Others see no network's name."
        ),
    ),
}

FIELDS: dict[str, Text] = {
    "answer": pgettext_lazy("stored", "the network's answer"),
    "caution": pgettext_lazy("stored", "what goes wrong now and then"),
    "gain": pgettext_lazy("stored", "what it is good for"),
    "most": pgettext_lazy("stored", "most people"),
    "used_on": pgettext_lazy("stored", "tried on"),
}

SPECIAL: dict[str, Text] = {"methods.Method.least": pgettext_lazy("stored", "fewest people")}
