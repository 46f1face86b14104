"""What is asked after a meeting, in our own words. The questions are those of the design notes: worth, use, challenge."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledernet.answers.questions import Choice, Question, Scale

KIND = "conduct.pulse"
OPEN_FOR = timedelta(hours=72)

WORTH = Scale("worth", 0, 10)
USE = Choice("use", ("yes", "maybe", "no"))
CHALLENGE = Choice("challenge", ("little", "right", "much"))
QUESTIONS: tuple[Question, ...] = (WORTH, USE, CHALLENGE)

WORDS = {
    "worth": _("Was the meeting worth your time?"),
    "use": _("Do you take something with you that you will use?"),
    "challenge": _("Were you challenged?"),
}
WORTH_HINT = _("0 is not at all, 10 is entirely.")
USE_WORDS = {
    "yes": pgettext_lazy("pulse", "Yes"),
    "maybe": pgettext_lazy("pulse", "Maybe"),
    "no": pgettext_lazy("pulse", "No"),
}
CHALLENGE_WORDS = {
    "little": pgettext_lazy("pulse", "Too little"),
    "right": pgettext_lazy("pulse", "About right"),
    "much": pgettext_lazy("pulse", "Too much"),
}
VALUE_WORDS = {"use": USE_WORDS, "challenge": CHALLENGE_WORDS}
