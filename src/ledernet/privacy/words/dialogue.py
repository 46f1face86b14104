"""What `evaluation` keeps of what networks say together, and of stories that are their authors' own."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "evaluation.SelfCheck": (
        pgettext_lazy("stored", "Self-check of a network"),
        pgettext_lazy("stored", "What a network agreed on about itself one day, and what not. No person stands in it."),
    ),
    "evaluation.DialogueNote": (
        pgettext_lazy("stored", "Note of a dialogue"),
        pgettext_lazy("stored", "What a network tells the management. Read by the network alone until it is shared."),
    ),
    "evaluation.ValueStory": (
        pgettext_lazy("stored", "Value story"),
        pgettext_lazy("stored", "What somebody has got out of a network, in own words. Its author decides who reads it."),
    ),
}  # fmt: skip

FIELDS: dict[str, Text] = {
    "action": pgettext_lazy("stored", "what was done because of it"),
    "agree": pgettext_lazy("stored", "what is agreed on"),
    "disagree": pgettext_lazy("stored", "what is not agreed on"),
    "edition": pgettext_lazy("stored", "edition of the statements"),
    "effect": pgettext_lazy("stored", "what came of it"),
    "facilitator_view": pgettext_lazy("stored", "how the facilitator sees it"),
    "held_on": pgettext_lazy("stored", "talked about on"),
    "is_named": pgettext_lazy("stored", "name may be told outside"),
    "marks": pgettext_lazy("stored", "marks agreed on"),
    "people": pgettext_lazy("stored", "how many took part"),
    "questionnaire": pgettext_lazy("stored", "evaluation it is about"),
    "readers": pgettext_lazy("stored", "who may read it"),
    "self_check": pgettext_lazy("stored", "self-check that goes with it"),
    "shared_by": pgettext_lazy("stored", "shared by"),
}

SPECIAL: dict[str, Text] = {
    "evaluation.SelfCheck.lines": pgettext_lazy("stored", "what was not agreed on, in lines"),
    "evaluation.DialogueNote.wants": pgettext_lazy("stored", "what is wanted from the management"),
}
