"""What `answers` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "answers.Round": (
        pgettext_lazy("stored", "Round of anonymous answers"),
        pgettext_lazy(
            "stored", "What was asked, until when, and how many answers there must be before any is told."
        ),
    ),
    "answers.Ballot": (
        pgettext_lazy("stored", "Who may answer"),
        pgettext_lazy(
            "stored",
            "Who was asked, and whether she has answered; never when, never what. Removed after the round.",
        ),
    ),
    "answers.Sheet": (
        pgettext_lazy("stored", "Anonymous answer"),
        pgettext_lazy(
            "stored",
            "What was answered, without person or time, sealed until the round closes. Read only as figures of at least "
            "four, and as a rule five.",
        ),
    ),
    "answers.Remark": (
        pgettext_lazy("stored", "Anonymous remark"),
        pgettext_lazy(
            "stored",
            "A line in somebody’s own words, without person or time and apart from her answer, sealed until the round closes. "
            "Removed with the list of who was asked.",
        ),
    ),
    "answers.Draft": (
        pgettext_lazy("stored", "Draft of an anonymous answer"),
        pgettext_lazy(
            "stored",
            "What somebody has filled in so far, encrypted with the link she was sent. Removed when she hands it in, and at the latest "
            "when the round closes.",
        ),
    ),
    "answers.Overlap": (
        pgettext_lazy("stored", "Two rounds compared"),
        pgettext_lazy("stored", "How many were asked in both rounds, and how many came and went; no names."),
    ),
    "answers.Grouping": (
        pgettext_lazy("stored", "Rounds told together"),
        pgettext_lazy(
            "stored", "Which rounds are added together, fixed once, so that none can be subtracted again."
        ),
    ),
}

FIELDS: dict[str, Text] = {
    "about_key": pgettext_lazy("stored", "what it is about"),
    "about_kind": pgettext_lazy("stored", "what kind of thing it is about"),
    "answered": pgettext_lazy("stored", "how many answered, where it is told"),
    "ballots_until": pgettext_lazy("stored", "who was asked is kept until"),
    "closes_at": pgettext_lazy("stored", "closes"),
    "opens_at": pgettext_lazy("stored", "opens"),
    "questions": pgettext_lazy("stored", "questions"),
    "sealed": pgettext_lazy("stored", "sealed answer"),
    "who": pgettext_lazy("stored", "who is asked"),
}

SPECIAL: dict[str, Text] = {
    "answers.Draft.id": pgettext_lazy("stored", "trace of the link"),
    "answers.Draft.sealed": pgettext_lazy("stored", "sealed draft"),
    "answers.Grouping.groups": pgettext_lazy("stored", "which rounds in which group"),
    "answers.Overlap.earlier": pgettext_lazy("stored", "the earlier round"),
    "answers.Overlap.joined": pgettext_lazy("stored", "how many came"),
    "answers.Overlap.later": pgettext_lazy("stored", "the later round"),
    "answers.Overlap.left": pgettext_lazy("stored", "how many went"),
    "answers.Overlap.stayed": pgettext_lazy("stored", "how many were asked both times"),
    "answers.Remark.question": pgettext_lazy("stored", "which question it answers"),
    "answers.Round.roster": pgettext_lazy("stored", "pseudonyms of those asked"),
    "answers.Round.series": pgettext_lazy("stored", "series of rounds"),
    "answers.Round.texts_until": pgettext_lazy("stored", "texts are kept until"),
    "answers.Ballot.digest": pgettext_lazy("stored", "trace of the key in the link"),
    "answers.Ballot.seed": pgettext_lazy("stored", "seed of the link"),
    "answers.Remark.text": pgettext_lazy("stored", "remark"),
    "answers.Round.asked": pgettext_lazy("stored", "how many are asked"),
    "answers.Round.seed": pgettext_lazy("stored", "seed of the seal"),
    "answers.Sheet.answers": pgettext_lazy("stored", "answer"),
}
