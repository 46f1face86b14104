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
    "privacy.Judgement": (
        pgettext_lazy("stored", "Risks judged"),
        pgettext_lazy("stored", "How likely and how grave the organisation finds a risk to people, and why."),
    ),
    "privacy.Assessment": (
        pgettext_lazy("stored", "Impact assessment"),
        pgettext_lazy(
            "stored", "What the organisation says of need, advice and consequence, and when it looks again."
        ),
    ),
}

FIELDS: dict[str, Text] = {
    "former_years": pgettext_lazy("stored", "years until a former person is forgotten"),
    "log_years": pgettext_lazy("stored", "years until the log forgets values"),
    "begun_at": pgettext_lazy("stored", "deletion let begin"),
    "controller": pgettext_lazy("stored", "who answers for the data"),
    "officer": pgettext_lazy("stored", "contact of the data protection officer"),
    "more": pgettext_lazy("stored", "the organisation's own words"),
    "notice": pgettext_lazy("stored", "notice"),
    "risk": pgettext_lazy("stored", "risk"),
    "likelihood": pgettext_lazy("stored", "how likely"),
    "severity": pgettext_lazy("stored", "how grave"),
    "measures": pgettext_lazy("stored", "what is done besides"),
    "judged_at": pgettext_lazy("stored", "judged"),
    "judged_by": pgettext_lazy("stored", "judged by"),
    "necessity": pgettext_lazy("stored", "why it is needed"),
    "heard": pgettext_lazy("stored", "who was heard"),
    "advice": pgettext_lazy("stored", "advice of the data protection officer"),
    "conclusion": pgettext_lazy("stored", "what follows"),
    "review_on": pgettext_lazy("stored", "looked at anew on"),
    "saved_at": pgettext_lazy("stored", "saved"),
    "saved_by": pgettext_lazy("stored", "saved by"),
    "begun_by": pgettext_lazy("stored", "deletion let begin by"),
}
