"""What `evaluation` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "evaluation.OwnItem": (
        pgettext_lazy("stored", "Own question"),
        pgettext_lazy("stored", "A question that the organisation has added to the catalogue of evaluation."),
    ),
    "evaluation.Wave": (
        pgettext_lazy("stored", "Round of evaluation"),
        pgettext_lazy("stored", "Which networks are asked what, and from when until when."),
    ),
    "evaluation.WaveItem": (
        pgettext_lazy("stored", "Own question in a round"),
        pgettext_lazy("stored", "Which own questions are asked in a round of evaluation."),
    ),
    "evaluation.Questionnaire": (
        pgettext_lazy("stored", "What a network is asked"),
        pgettext_lazy(
            "stored",
            "The locked questions of one network and what it says of its result. The answers stand elsewhere and lead to nobody.",
        ),
    ),
}

FIELDS: dict[str, Text] = {
    "agreed_with": pgettext_lazy("stored", "where the side gain has been agreed"),
    "asks_in_own_words": pgettext_lazy("stored", "asks in own words"),
    "block": pgettext_lazy("stored", "part of the questionnaire"),
    "blocks": pgettext_lazy("stored", "parts of the questionnaire"),
    "closes_on": pgettext_lazy("stored", "last day to answer"),
    "comment_days": pgettext_lazy("stored", "days a network has its result to itself"),
    "comment_people": pgettext_lazy("stored", "how many wrote the comment together"),
    "commented_by": pgettext_lazy("stored", "comment written by"),
    "commented_on": pgettext_lazy("stored", "comment written on"),
    "is_reversed": pgettext_lazy("stored", "counted the other way round"),
    "opens_on": pgettext_lazy("stored", "opens on"),
    "released_at": pgettext_lazy("stored", "passed on"),
    "reminded": pgettext_lazy("stored", "reminders sent"),
    "retired_at": pgettext_lazy("stored", "retired"),
    "unreachable": pgettext_lazy("stored", "members without an address"),
    "wave": pgettext_lazy("stored", "round of evaluation"),
}

SPECIAL: dict[str, Text] = {
    "evaluation.OwnItem.code": pgettext_lazy("stored", "number of the question"),
    "evaluation.OwnItem.number": pgettext_lazy("stored", "version of its words"),
    "evaluation.Questionnaire.comment": pgettext_lazy("stored", "what the network says of its result"),
    "evaluation.Questionnaire.round": pgettext_lazy("stored", "round of anonymous answers"),
    "evaluation.Questionnaire.content": pgettext_lazy("stored", "locked questions"),
    "evaluation.WaveItem.item": pgettext_lazy("stored", "own question"),
}
